"""Weighing a subject of the next policy: keeping what is typed, saving it, or throwing it away."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koers.base.access.admission import Request
from koers.base.access.errors import Conflict
from koers.govern.programme.actions import drop_draft
from koers.govern.review.next_policy.actions import score_candidate
from koers.govern.review.next_policy.definitions import criterion as known
from koers.govern.review.next_policy.errors import PartRefused
from koers.govern.review.next_policy.selectors import candidate_of, next_policy
from koers.present.desk.next_policy.forms import ScoreForm
from koers.present.desk.next_policy.weighing import NAMES, score_key
from koers.present.desk.views.next_policy_parts import keep_typed, subject_page


@require_POST
def score(request: Request, draft: int, candidate: int, criterion: str) -> HttpResponse:
    """What cannot be saved stays in the form, and what a colleague found stands above it."""
    found = next_policy(draft, request.who)
    subject, code, form = candidate_of(found, candidate), known(criterion).code, ScoreForm(request.POST)
    key = score_key(subject, code)
    back = f"{reverse('desk:next_subject', args=[found.pk, subject.pk])}#{code}"
    if request.POST.get("do") == "weggooien":
        drop_draft(form=key, by=request.who)
        return redirect(back)
    if not form.is_valid():
        return subject_page(request, found, subject, refused={code: form}, status=400)
    given: dict[str, Any] = {name: form.cleaned_data[name] for name in NAMES}
    try:
        score_candidate(candidate=subject, criterion=code, version=form.seen(), by=request.who, **given)
    except PartRefused as error:
        form.add_error(error.field, str(error))
        return subject_page(request, found, subject, refused={code: form}, status=400)
    except Conflict:
        now = next_policy(draft, request.who)
        return subject_page(request, now, candidate_of(now, candidate), refused={code: form}, status=409)
    drop_draft(form=key, by=request.who)
    messages.success(request, _("De weging is bewaard."))
    return redirect(back)


@require_POST
def keep_score(request: Request, draft: int, candidate: int, criterion: str) -> HttpResponse:
    subject = candidate_of(next_policy(draft, request.who), candidate)
    return keep_typed(request, score_key(subject, known(criterion).code))
