"""A duiding session in a meeting: one change at a time, then a page with what came out of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koers.base.access.admission import Request
from koers.base.access.errors import PersonalDataFound
from koers.base.places.selectors import home
from koers.data.indicators.errors import InterpretationError, UnknownSession
from koers.data.indicators.interpretation.actions import answer_item, keep_item, set_partners
from koers.data.indicators.interpretation.selectors import item_of, partners, session_of
from koers.data.indicators.models import InterpretationSession, SessionItem
from koers.govern.policy.selectors import current_policy
from koers.present.desk.empty import needs_home
from koers.present.desk.interpreting import words
from koers.present.desk.interpreting.changes import Change, change_of, drawing, facts
from koers.present.desk.interpreting.forms import HYPOTHESIS, SHARED, KeptForm, PartnersForm, StoryForm
from koers.present.desk.views.indicators import usages
from koers.present.desk.views.interpretations import as_it_stands


def find_session(pk: int) -> InterpretationSession:
    try:
        return session_of(pk, home().municipality)
    except UnknownSession as error:
        raise Http404 from error


def find_item(session: InterpretationSession, step: int) -> SessionItem:
    try:
        return item_of(session, step)
    except UnknownSession as error:
        raise Http404 from error


def change_in(request: Request, item: SessionItem) -> Change:
    on = localdate()
    return change_of(item.indicator, item.session.place, current_policy(on), on, request.who)


# --- One change ---


@require_http_methods(["GET", "HEAD", "POST"])
@needs_home
def interpretation_step(request: Request, session: int, step: int) -> HttpResponse:
    meeting = find_session(session)
    item = find_item(meeting, step)
    found = change_in(request, item)
    if request.method != "POST":
        form = StoryForm(initial=beginning(meeting, item, found), seen=found.seen)
        return table(request, meeting, item, found, form)
    form = StoryForm(request.POST, seen=found.seen)
    request.form, request.back = form, request.path
    if found.period is None or not form.is_valid():
        return table(request, meeting, item, found, form, status=400)
    try:
        answer_item(
            item=item,
            period=found.period,
            base=found.base,
            seen=form.cleaned_data["version"],
            told=form.told(meeting.organisations, meeting.held_on),
            why=form.cleaned_data.get("why", ""),
            by=request.who,
        )
    except (InterpretationError, PersonalDataFound) as error:
        form.add_error(None, str(error))
        return table(request, meeting, item, found, form, status=400)
    return redirect(after(meeting, item))


def after(meeting: InterpretationSession, item: SessionItem) -> str:
    if any(one.order == item.order + 1 for one in meeting.items.all()):
        return reverse("desk:interpretation_step", args=[meeting.pk, item.order + 1])
    return reverse("desk:interpretation_session", args=[meeting.pk])


def beginning(meeting: InterpretationSession, item: SessionItem, found: Change) -> dict[str, object]:
    """What was being typed, else what was said before."""
    initial = as_it_stands(found)
    if item.answer_id is None:
        initial["status"] = SHARED if partners(meeting.organisations) else HYPOTHESIS
        day = date_format(meeting.held_on, "j F Y")
        initial["why"] = _("Besproken in de duidingssessie van %(day)s.") % {"day": day}
    if item.kept_at:
        initial |= {"text": item.text, "alternatives": item.alternatives, "consequence": item.consequence}
    return initial


def table(
    request: Request,
    meeting: InterpretationSession,
    item: SessionItem,
    found: Change,
    form: StoryForm,
    *,
    status: int = 200,
) -> HttpResponse:
    on = localdate()
    policy = current_policy(on)
    items = list(meeting.items.all())
    used = usages([found.series], policy, on)[found.indicator.code]
    context = {
        "session": meeting,
        "item": item,
        "items": items,
        "total": len(items),
        "change": found,
        "indicator": found.indicator,
        "chart": drawing(found, policy, used, on),
        "facts": facts(found),
        "form": form,
        "around": words.around_the_table([str(one) for one in meeting.organisations]),
        "standing": words.standing(found.said.version) if found.said else "",
        "previous": item.order - 1,
        "next": item.order + 1 if item.order < len(items) else None,
    }
    return render(request, "desk/interpretations/step.html", context, status=status)


@require_POST
@needs_home
def interpretation_keep(request: Request, session: int, step: int) -> HttpResponse:
    """Keeps what is being typed; the answer is one line for under the form."""
    item, form = find_item(find_session(session), step), KeptForm(request.POST)
    try:
        if not form.is_valid() and (wrong := [str(e) for name in form.errors for e in form.errors[name]]):
            raise InterpretationError(" ".join(wrong))
        keep_item(item=item, by=request.who, **form.cleaned_data)
    except (InterpretationError, PersonalDataFound) as error:
        return render(request, "desk/interpretations/kept.html", {"error": str(error)})
    return render(request, "desk/interpretations/kept.html", {"at": timezone.now()})


# --- What came out of it ---


@require_http_methods(["GET", "HEAD", "POST"])
@needs_home
def interpretation_session(request: Request, session: int) -> HttpResponse:
    meeting = find_session(session)
    now = {"organisations": [one.slug for one in meeting.organisations]}
    form = PartnersForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        set_partners(session=meeting, organisations=form.chosen(), by=request.who)
        messages.success(request, _("Bewaard. Het geldt voor wat u hierna bespreekt."))
        return redirect("desk:interpretation_session", session=meeting.pk)
    items = list(meeting.items.all())
    context = {
        "session": meeting,
        "lines": [(one, words.standing(one.answer) if one.answer else "") for one in items],
        "state": words.state_of(meeting),
        "around": words.around_the_table([str(one) for one in meeting.organisations]),
        "next": next((one.order for one in items if one.answer_id is None), None),
        "form": form,
        "may_edit": request.who.may("interpretation.edit"),
        "crumbs": [
            (reverse("desk:indicators"), _("Cijfers")),
            (reverse("desk:interpretations"), _("Duiding")),
            ("", _("Duidingssessie")),
        ],
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "desk/interpretations/session.html", context, status=status)
