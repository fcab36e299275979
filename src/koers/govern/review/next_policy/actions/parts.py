"""Writing in the draft: candidates, goals and the analysis. Every change keeps a version, none gets lost."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.gate import refuse_in, refuse_personal_data
from koers.base.access.who import Who
from koers.govern.review.next_policy.definitions import safety_fields
from koers.govern.review.next_policy.errors import PartRefused, ReasonMissing, UnknownPart
from koers.govern.review.next_policy.keeping import changed_part, keep_version, kept_content, part_of
from koers.govern.review.next_policy.models import (
    Candidate,
    Course,
    DraftGoal,
    FieldAnalysis,
    NextPolicy,
    Part,
    PartVersion,
)


@action("next.add_candidate", needs="draft.edit")
def add_candidate(*, draft: NextPolicy, name: str, by: Who) -> Candidate:
    """A new subject. Raises PartRefused."""
    refuse_personal_data(name)
    _refuse_taken(draft, name, None)
    order = max((one.order for one in draft.candidates.all()), default=0) + 1
    made = Candidate.objects.create(next_policy=draft, name=name.strip(), order=order)
    keep_version(made, by=str(by))
    return made


@action("next.write_candidate", needs="draft.edit", on="candidate")
def write_candidate(
    *, candidate: Candidate, version: int, content: Mapping[str, Any], by: Who, why: str = ""
) -> Part:
    """Raises Conflict and PartRefused."""
    refuse_in({**content, "why": why})
    _refuse_taken(candidate.next_policy, content.get("name", candidate.name), candidate.pk)
    _refuse_unexplained(content)
    known = {field.code for field in safety_fields()}
    if not known.issuperset(content.get("fields", ())):
        raise PartRefused("fields", _("Kies veiligheidsvelden uit de lijst."))
    if content.get("chosen", "open") != "open" and not content.get("reason", "").strip():
        raise PartRefused("reason", _("Schrijf op waarom dit wel of geen prioriteit wordt."))
    if content.get("chosen") == "ja" and content.get("course") == Course.STOP:
        raise PartRefused("course", _("Een onderwerp dat stopt wordt niet gekozen. Kies een van de twee."))
    return changed_part(candidate, version=version, content=content, by=str(by), why=why)


def _refuse_taken(draft: NextPolicy, name: str, own: int | None) -> None:
    if not name.strip():
        raise PartRefused("name", _("Geef het onderwerp een naam."))
    same = draft.candidates.filter(name__iexact=name.strip()).values_list("pk", flat=True)
    if set(same) - {own}:
        raise PartRefused("name", _("Dit onderwerp staat al in de lijst. Kies een andere naam."))


def _refuse_unexplained(content: Mapping[str, Any]) -> None:
    course = content.get("course", "")
    if course and course not in Course.values:
        raise PartRefused("course", _("Kies voortzetten, bijstellen of stoppen."))
    if course in (Course.ADJUST, Course.STOP) and not content.get("reason", "").strip():
        raise PartRefused("reason", _("Schrijf op waarom dit wordt bijgesteld of stopt."))


@action("next.add_goal", needs="draft.edit")
def add_goal(*, draft: NextPolicy, candidate: Candidate | None, by: Who, theme: str = "") -> DraftGoal:
    """An empty goal; without a candidate a headline objective."""
    refuse_personal_data(theme)
    order = draft.goals.filter(candidate=candidate).count() + 1
    made = DraftGoal.objects.create(
        next_policy=draft, candidate=candidate, theme=theme.strip()[:200], order=order
    )
    keep_version(made, by=str(by))
    return made


@action("next.write_goal", needs="draft.edit", on="goal")
def write_goal(*, goal: DraftGoal, version: int, content: Mapping[str, Any], by: Who, why: str = "") -> Part:
    """Raises Conflict and PartRefused. What is missing to measure it is said, and never stops the writing."""
    refuse_in({**content, "why": why})
    _refuse_unexplained(content)
    if not goal.is_objective and not content.get("theme", goal.theme).strip():
        raise PartRefused("theme", _("Zeg bij welk thema dit doel hoort."))
    start, end = content.get("baseline_start"), content.get("baseline_end")
    if bool(start) != bool(end):
        raise PartRefused(
            "baseline_end", _("Vul het begin en het einde van de meting in, of geen van beide.")
        )
    if start and end and end < start:
        raise PartRefused("baseline_end", _("Het einde ligt voor het begin. Draai de data om."))
    return changed_part(goal, version=version, content=content, by=str(by), why=why)


@action("next.remove_goal", needs="draft.edit", on="goal")
def remove_goal(*, goal: DraftGoal, by: Who) -> None:
    """Only one that is new: what comes out of the old policy stops with a reason instead."""
    if goal.former_id or goal.former_objective_id:
        raise PartRefused("course", _("Dit doel komt uit het huidige beleid. Kies stoppen, met de reden."))
    goal.delete()


@action("next.write_analysis", needs="draft.edit", on="analysis")
def write_analysis(
    *, analysis: FieldAnalysis, version: int, content: Mapping[str, Any], by: Who, why: str = ""
) -> Part:
    refuse_in({**content, "why": why})
    return changed_part(analysis, version=version, content=content, by=str(by), why=why)


@action("next.restore", needs="draft.edit")
def restore_part(*, kept: PartVersion, version: int, why: str, by: Who) -> Part:
    """The old words come back as a new version. Raises Conflict, ReasonMissing and UnknownPart."""
    if not why.strip():
        raise ReasonMissing
    refuse_personal_data(why)
    part = part_of(kept)
    if isinstance(part, NextPolicy):
        raise UnknownPart
    return changed_part(part, version=version, content=kept_content(kept), by=str(by), why=why)
