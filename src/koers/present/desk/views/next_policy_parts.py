"""The parts of the next policy that a person writes: a subject, a goal, the analysis of a field."""

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.base.access.admission import Request
from koers.base.access.errors import PersonalDataFound
from koers.base.access.who import Who
from koers.data.indicators.selectors import series
from koers.govern.programme.actions import keep_draft
from koers.govern.programme.reading import plain
from koers.govern.review.next_policy.actions import remove_goal, restore_part
from koers.govern.review.next_policy.analysis import field_pictures
from koers.govern.review.next_policy.beside import Surroundings, priorities_under
from koers.govern.review.next_policy.definitions import safety_field
from koers.govern.review.next_policy.errors import ReasonMissing, UnknownPart
from koers.govern.review.next_policy.evidence import evidence
from koers.govern.review.next_policy.models import Candidate, DraftGoal, NextPolicy, Part
from koers.govern.review.next_policy.selectors import (
    analysis_of,
    candidate_of,
    goal_of,
    next_policy,
    versions_of,
)
from koers.govern.review.next_policy.typed import told, typed
from koers.present.desk.next_policy.editing import Editable, Editing, draft_key, edited, form_of, shown
from koers.present.desk.next_policy.forms import NewGoalForm, ScoreForm
from koers.present.desk.next_policy.history import history_of
from koers.present.desk.next_policy.overview import goal_lines, weighed_line
from koers.present.desk.next_policy.typing import as_typed
from koers.present.desk.next_policy.weighing import weighings
from koers.present.desk.planning.baselines import proposed_baseline
from koers.present.desk.registers import small
from koers.present.desk.views.next_policy import number

NOT_KEPT = {"csrfmiddlewaretoken", "do"}


def crumbs(draft: NextPolicy, *last: tuple[str, str]) -> list[tuple[str, str]]:
    own = (reverse("desk:next_policy", args=[draft.pk]), str(draft))
    return [(reverse("desk:priorities"), _("Prioriteiten")), own, *last]


@require_http_methods(["GET", "HEAD", "POST"])
def subject(request: Request, draft: int, candidate: int) -> HttpResponse:
    found = next_policy(draft, request.who)
    part = candidate_of(found, candidate)
    editing = edited(request, part)
    if editing.is_saved:
        messages.success(request, _("Het onderwerp is bewaard."))
        return redirect("desk:next_subject", draft=found.pk, candidate=part.pk)
    return subject_page(request, found, part, editing, status=editing.status)


def subject_page(
    request: Request,
    found: NextPolicy,
    part: Candidate,
    editing: Editing | None = None,
    *,
    refused: Mapping[str, ScoreForm] | None = None,
    status: int,
) -> HttpResponse:
    """With what could not be saved of a criterion still in its form."""
    on = localdate()
    known = evidence(found.follows, on, request.who).get(part.former_id) if part.former_id else None
    context = {
        "draft": found,
        "candidate": part,
        "editing": editing or shown(request, part),
        "evidence": known,
        "weighed": weighings(part, request.who, refused),
        "open_scores": weighed_line(part).open,
        "goals": goal_lines(list(part.goals.all()), on),
        "goal_form": NewGoalForm(),
        "kind": "onderwerp",
        "part": part,
        "may_edit": request.who.may("draft.edit"),
        "crumbs": crumbs(found, ("", part.name)),
    }
    return render(request, "desk/next_policy/subject.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def goal(request: Request, draft: int, goal: int) -> HttpResponse:
    found = next_policy(draft, request.who)
    part, on = goal_of(found, goal), localdate()
    back = redirect("desk:next_goal", draft=found.pk, goal=part.pk)
    if request.method == "POST" and request.POST.get("do") == "weghalen":
        remove_goal(goal=part, by=request.who)
        messages.success(request, _("Het nieuwe doel is weggehaald."))
        return redirect("desk:next_policy", draft=found.pk)
    editing = edited(request, part)
    if editing.is_saved:
        messages.success(request, _("Het doel is bewaard."))
        return back
    former = part.former or part.former_objective
    shown = series(part.indicator, found.follows.place) if part.indicator else None
    subject = part.candidate
    above = (reverse("desk:next_subject", args=[found.pk, subject.pk]), subject.name) if subject else None
    context = {
        "draft": found,
        "goal": part,
        "former": former,
        "former_target": getattr(former, "target", None),
        **_known(part, on, request.who),
        "editing": editing,
        "told": told(as_typed(part, editing.form), on) if editing.form.is_bound else told(typed(part), on),
        "series": shown,
        "chart": small(shown, on) if shown and shown.values else None,
        "proposal": proposed_baseline(shown, found) if shown and part.baseline_value is None else None,
        "kind": "doel",
        "part": part,
        "may_edit": request.who.may("draft.edit"),
        "crumbs": crumbs(found, *([above] if above else []), ("", str(part)[:60] or _("Nieuw doel"))),
    }
    return render(request, "desk/next_policy/goal.html", context, status=editing.status)


def _known(part: DraftGoal, on: date, who: Who) -> dict[str, object]:
    """What is known of the goal that it comes from; nothing for a new one or a headline objective."""
    subject = part.candidate
    if part.former_id is None or subject is None or subject.former_id is None:
        return {}
    found = evidence(part.next_policy.follows, on, who).get(subject.former_id)
    if found is None:
        return {}
    return {"verdict": found.of_goal(part.former_id), "decided": found.decided_goals.get(part.former_id)}


@require_POST
def goal_check(request: Request, draft: int, goal: int) -> HttpResponse:
    """What is still missing of the goal that is being typed. Keeps nothing."""
    part = goal_of(next_policy(draft, request.who), goal)
    found = told(as_typed(part, form_of(part, request.POST)), localdate())
    return render(request, "desk/next_policy/told.html", {"told": found})


@require_http_methods(["GET", "HEAD", "POST"])
def analysis(request: Request, draft: int, field: str) -> HttpResponse:
    found = next_policy(draft, request.who)
    part, on = analysis_of(found, safety_field(field).code), localdate()
    editing = edited(request, part)
    if editing.is_saved:
        messages.success(request, _("De analyse is bewaard."))
        return redirect("desk:next_analysis", draft=found.pk, field=field)
    surroundings = Surroundings(found.follows, request.who, on)
    beside = surroundings.of_field(priorities_under(found, field), safety_field(field).indicators)
    picture = field_pictures((safety_field(field),), found.follows, on, with_districts=True)[0]
    context = {
        "draft": found,
        "picture": picture,
        "charts": [(small(one.series, on), one) for one in picture.figures if not one.is_felt],
        "felt": [(one, one.series.latest) for one in picture.figures if one.is_felt and one.series.latest],
        "analysis": part,
        "beside": beside,
        "editing": editing,
        "kind": "analyse",
        "part": part,
        "may_edit": request.who.may("draft.edit"),
        "crumbs": crumbs(found, ("", picture.field.name)),
    }
    return render(request, "desk/next_policy/analysis.html", context, status=editing.status)


def find(found: NextPolicy, kind: str, key: int) -> Editable:
    """Raises UnknownPart."""
    if kind == "onderwerp":
        return candidate_of(found, key)
    if kind == "doel":
        return goal_of(found, key)
    part = next((one for one in found.analyses.all() if kind == "analyse" and one.pk == key), None)
    if part is None:
        raise UnknownPart
    return part


@require_POST
def keep(request: Request, draft: int, kind: str, key: int) -> HttpResponse:
    """Keeps what somebody is typing. Answers with a line for the page; nothing else on it changes."""
    return keep_typed(request, draft_key(find(next_policy(draft, request.who), kind, key)))


def keep_typed(request: Request, form: str) -> HttpResponse:
    content = {
        plain(name): [plain(value) for value in request.POST.getlist(name)]
        for name in request.POST
        if name not in NOT_KEPT
    }
    seen = number(request.POST.get("version", ""))
    try:
        keep_draft(form=form, content=content, seen=seen, by=request.who)
    except PersonalDataFound as error:
        return render(request, "desk/next_policy/kept.html", {"error": str(error)})
    return render(request, "desk/next_policy/kept.html", {"at": timezone.localtime()})


@require_safe
def history(request: Request, draft: int, kind: str, key: int) -> HttpResponse:
    found = next_policy(draft, request.who)
    return _history(request, found, kind, find(found, kind, key))


def _history(request: Request, found: NextPolicy, kind: str, part: Part, status: int = 200) -> HttpResponse:
    name = str(part) if kind != "analyse" else safety_field(str(part)).name
    context = {
        "draft": found,
        "part": part,
        "kind": kind,
        "name": name or _("Nieuw doel"),
        "rows": history_of(part),
        "may_edit": request.who.may("draft.edit"),
        "crumbs": crumbs(found, (address(found, kind, part), name or _("Nieuw doel")), ("", _("Versies"))),
    }
    return render(request, "desk/next_policy/history.html", context, status=status)


def address(found: NextPolicy, kind: str, part: Part) -> str:
    if kind == "onderwerp":
        return reverse("desk:next_subject", args=[found.pk, part.pk])
    if kind == "doel":
        return reverse("desk:next_goal", args=[found.pk, part.pk])
    return reverse("desk:next_analysis", args=[found.pk, str(part)])


@require_POST
def restore(request: Request, draft: int, kind: str, key: int) -> HttpResponse:
    found = next_policy(draft, request.who)
    part = find(found, kind, key)
    kept = versions_of(part).filter(number=number(request.POST.get("number", ""))).first()
    if kept is None:
        raise UnknownPart
    request.back = reverse("desk:next_history", args=[found.pk, kind, key])
    seen = number(request.POST.get("version", ""))
    try:
        restore_part(kept=kept, version=seen, why=plain(request.POST.get("why", ""))[:200], by=request.who)
    except (ReasonMissing, PersonalDataFound) as error:
        messages.error(request, str(error))
        return redirect("desk:next_history", draft=found.pk, kind=kind, key=key)
    messages.success(request, _("De eerdere versie staat er weer, als nieuwe versie."))
    return redirect(address(found, kind, part))
