"""Changing a part of the draft without losing anything: drafts, conflicts, versions and what was refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict

from koers.base.access.admission import Request
from koers.base.access.errors import Conflict
from koers.govern.programme.actions import drop_draft
from koers.govern.programme.reading import draft_of
from koers.govern.review.next_policy.actions import write_analysis, write_candidate, write_goal
from koers.govern.review.next_policy.errors import PartRefused
from koers.govern.review.next_policy.keeping import content_of, kind_of
from koers.govern.review.next_policy.models import Candidate, DraftGoal, FieldAnalysis, Part, PartVersion
from koers.govern.review.next_policy.selectors import versions_of
from koers.present.desk.next_policy.forms import AnalysisForm, CandidateForm, GoalForm, PartForm
from koers.present.desk.next_policy.lines import Difference, differences

Editable = Candidate | DraftGoal | FieldAnalysis
FORM_NAMES = {"fields": "fields_"}  # a form has `fields` of its own
WRITES: Mapping[str, Callable[..., Part]] = {
    "candidate": lambda part, **more: write_candidate(candidate=part, **more),
    "draftgoal": lambda part, **more: write_goal(goal=part, **more),
    "fieldanalysis": lambda part, **more: write_analysis(analysis=part, **more),
}


@dataclass
class Editing:
    """The form as it is to be shown, or that it was saved."""

    form: PartForm
    status: int = 200
    is_saved: bool = False
    both: tuple[Difference, ...] = ()  # after a conflict: what is stored beside what was typed
    theirs: PartVersion | None = None
    kept_at: datetime | None = None


def draft_key(part: Part) -> str:
    return f"volgend-{kind_of(part)}-{part.pk}"


def form_of(part: Editable, data: QueryDict | None = None) -> PartForm:
    own = {FORM_NAMES.get(name, name): value for name, value in content_of(part).items()}
    given: dict[str, Any] = {"data": data, "initial": {**own, "version": part.version}}
    if isinstance(part, Candidate):
        return CandidateForm(**given)
    if isinstance(part, DraftGoal):
        is_new = not (part.former_id or part.former_objective_id)
        return GoalForm(**given, is_objective=part.is_objective, is_new=is_new)
    return AnalysisForm(**given)


def edited(request: Request, part: Editable) -> Editing:
    """What was typed stays in the form, whatever goes wrong."""
    key = draft_key(part)
    if request.method != "POST":
        return shown(request, part)
    if request.POST.get("do") == "weggooien":
        drop_draft(form=key, by=request.who)
        return Editing(form_of(part), is_saved=True)
    form = form_of(part, request.POST)
    if not form.is_valid():
        return Editing(form, status=400)
    why = form.cleaned_data["why"]
    try:
        WRITES[kind_of(part)](part, version=form.seen(), content=form.content(), why=why, by=request.who)
    except Conflict:
        return _conflict(part, form)
    except PartRefused as error:
        field = FORM_NAMES.get(error.field, error.field)
        form.add_error(field if field in form.fields else None, str(error))
        return Editing(form, status=400)
    drop_draft(form=key, by=request.who)
    return Editing(form, is_saved=True)


def shown(request: Request, part: Editable) -> Editing:
    """What this person was typing, else what was saved."""
    kept = draft_of(draft_key(part), request.who)
    if kept is None:
        return Editing(form_of(part))
    return Editing(form_of(part, _as_sent(kept.content)), kept_at=kept.saved_at)


def _conflict(part: Editable, form: PartForm) -> Editing:
    """Saving again takes what was typed; the other text stays among the versions."""
    part.refresh_from_db()
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["version"] = str(part.version)
    again = form_of(part, data)
    again.is_valid()
    both = differences(content_of(part), content_of(part) | form.content())
    return Editing(again, status=409, both=tuple(both), theirs=versions_of(part).first())


def _as_sent(kept: Mapping[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in kept.items():
        data.setlist(name, values)
    return data
