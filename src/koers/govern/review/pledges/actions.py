"""Every write of pledges. What was there before always stays to be read."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from koers.base.access.acting import action
from koers.base.access.gate import refuse_personal_data
from koers.base.access.twice import made_just_now
from koers.base.access.versions import claim
from koers.base.access.who import Who
from koers.govern.policy.models import Policy
from koers.govern.policy.selectors import current_policy
from koers.govern.review.pledges.contents import PLAIN, PledgeContent, StepContent, content_of
from koers.govern.review.pledges.days import DayOrYear
from koers.govern.review.pledges.errors import (
    EvidenceMissing,
    NotAPair,
    StepBeforePledge,
    TermBeforePledge,
    TextMissing,
)
from koers.govern.review.pledges.models import (
    Pledge,
    PledgeState,
    PledgeStep,
    PledgeVersion,
    RepeatDecision,
)
from koers.govern.review.pledges.terms import answer_by


@action("pledge.register", needs="pledge.edit")
def register_pledge(*, content: PledgeContent, on: date, by: Who, policy: Policy | None = None) -> Pledge:
    """`on` is today. A question without a term gets that of the rule."""
    fields = _checked(content)
    made = content.made.day if content.made else on
    found = policy or current_policy(min(made, on)) or current_policy(on)
    whole = {**fields, "policy": found, "registered_by": str(by)}
    if again := made_just_now(Pledge.objects.filter(**whole), at="registered_at", by=by):
        return again
    pledge = Pledge.objects.create(**whole)
    _link(pledge, content)
    return pledge


@action("pledge.change", needs="pledge.edit", on="pledge")
def change_pledge(*, pledge: Pledge, version: int, content: PledgeContent, why: str, by: Who) -> Pledge:
    """A correction; what it said before is kept beside it. Raises Conflict."""
    fields = _checked(content)
    refuse_personal_data(why)
    before, number = content_of(pledge).as_json(), pledge.version
    claim(pledge, version)
    for name, value in fields.items():
        setattr(pledge, name, value)
    pledge.save(update_fields=list(fields))
    _link(pledge, content)
    PledgeVersion.objects.create(
        pledge=pledge, number=number, content=before, why=why.strip(), by_name=str(by)
    )
    return pledge


@action("pledge.step", needs="pledge.edit", on="pledge")
def take_step(*, pledge: Pledge, version: int, step: StepContent, by: Who) -> PledgeStep:
    """A new stand, as a row of its own. Raises Conflict when somebody took a step since."""
    refuse_personal_data(step.function, step.text, step.evidence)
    claim(pledge, version)
    _check_step(pledge, step)
    pledge.state = PledgeState(step.state)
    changed = ["state"]
    if step.due:
        pledge.due, pledge.due_is_year, pledge.due_by_rule = step.due.day, step.due.is_year, ""
        changed += ["due", "due_is_year", "due_by_rule"]
    pledge.save(update_fields=changed)
    return PledgeStep.objects.create(
        pledge=pledge,
        state=pledge.state,
        on=step.on,
        function=step.function.strip(),
        text=step.text.strip(),
        evidence=step.evidence.strip(),
        due=step.due.day if step.due else None,
        due_is_year=bool(step.due and step.due.is_year),
        by_name=str(by),
    )


@action("pledge.repeat", needs="pledge.edit", on="later")
def decide_repeat(*, earlier: Pledge, later: Pledge, is_repeat: bool, by: Who) -> RepeatDecision:
    if not (earlier.year and later.year and earlier.year < later.year):
        raise NotAPair
    return RepeatDecision.objects.create(earlier=earlier, later=later, is_repeat=is_repeat, by_name=str(by))


def _checked(content: PledgeContent) -> dict[str, Any]:
    refuse_personal_data(*(getattr(content, name) for name in PLAIN))
    due, by_rule = _due(content)
    if due and content.made and due.day < content.made.first:
        raise TermBeforePledge
    return {
        **{name: getattr(content, name).strip() for name in PLAIN},
        "organisation": content.organisation,
        **_day("made_on", "made_is_year", content.made),
        **_day("due", "due_is_year", due),
        "due_by_rule": by_rule,
    }


def _due(content: PledgeContent) -> tuple[DayOrYear | None, str]:
    """What was filled in, and else what the rule says of a question."""
    is_question = content.kind == Pledge.Kind.QUESTION and content.made and not content.made.is_year
    found = answer_by(content.made.day) if is_question and content.made else None
    if content.due:
        return content.due, found[1].code if found and found[0] == content.due else ""
    return (found[0], found[1].code) if found else (None, "")


def _day(name: str, only: str, found: DayOrYear | None) -> Mapping[str, Any]:
    return {name: found.day if found else None, only: bool(found and found.is_year)}


def _link(pledge: Pledge, content: PledgeContent) -> None:
    pledge.priorities.set(content.priorities)
    pledge.goals.set(content.goals)
    pledge.actions.set(content.actions)


def _check_step(pledge: Pledge, step: StepContent) -> None:
    if not step.text.strip():
        raise TextMissing
    if step.state == PledgeState.DONE and not step.evidence.strip():
        raise EvidenceMissing
    made = pledge.made
    if made and step.on < made.first:
        raise StepBeforePledge
    if made and step.due and step.due.day < made.first:
        raise TermBeforePledge
