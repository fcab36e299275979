"""Whether a goal of the draft can be measured, by the rules of the check, also while somebody types it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from koers.data.indicators.models import Indicator
from koers.govern.policy.check.facts import Facts, Subject
from koers.govern.policy.check.rules import rules
from koers.govern.policy.check.run import Finding, check
from koers.govern.review.next_policy.models import DraftGoal


@dataclass(frozen=True)
class Typed:
    """A goal as it stands, in the database or in a form that is not saved yet."""

    key: int
    text: str
    theme: str
    where: str
    is_objective: bool = False
    indicator: Indicator | None = None
    direction: str = ""
    has_baseline: bool = False
    has_target: bool = False
    has_date: bool = False
    owner: str = ""

    @property
    def subject(self) -> Subject:
        values: dict[str, str | bool] = {
            "text": self.text,
            "indicator": self.indicator is not None,
            "direction": self.direction,
            "baseline": self.has_baseline,
            "target": self.has_target,
            "date": self.has_date,
            "source": bool(self.indicator and self.indicator.has_figures),
            "owner": self.owner,
        }
        if self.is_objective:
            return Subject("objective", self.key, self.text, self.where, values)
        name = self.theme or self.text
        return Subject("goal", self.key, name, self.where, {**values, "theme": self.theme})


@dataclass(frozen=True)
class Told:
    """What the check says about one goal."""

    findings: tuple[Finding, ...]
    is_empty: bool = False  # there is no text yet

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(str(one.rule.part) for one in self.findings if one.rule.part)

    @property
    def is_measurable(self) -> bool:
        return not (self.is_empty or self.missing)

    @property
    def sentence(self) -> str:
        if self.is_empty:
            return _("Schrijf eerst op wat er anders moet zijn.")
        if self.is_measurable:
            return _("Dit doel is te meten: alle zes de onderdelen zijn ingevuld.")
        if self.missing[0] == "indicator":
            return _("Nog niet te meten: kies eerst een indicator. De rest volgt daaruit.")
        return _("Nog niet te meten. Het mist: %(parts)s.") % {"parts": ", ".join(self.missing)}


def typed(goal: DraftGoal) -> Typed:
    """As it is stored."""
    return Typed(
        key=goal.pk,
        text=goal.text,
        theme=goal.theme,
        where=str(goal.candidate or goal.next_policy.title),
        is_objective=goal.is_objective,
        indicator=goal.indicator,
        direction=goal.direction,
        has_baseline=goal.baseline_value is not None,
        has_target=goal.target_value is not None,
        has_date=goal.target_date is not None,
        owner=goal.owner,
    )


def told(one: Typed, on: date) -> Told:
    return all_told([one], on)[one.key]


def all_told(goals: Sequence[Typed], on: date) -> dict[int, Told]:
    """By key. Goals without a text are not checked: there is nothing to measure yet."""
    written = [goal for goal in goals if goal.text.strip()]
    found: dict[int, list[Finding]] = {goal.key: [] for goal in written}
    facts = Facts(on=on, subjects=tuple(goal.subject for goal in written))
    for group in check(facts, [rule for rule in rules() if {"goal", "objective"} & set(rule.subject)]):
        for finding in group.findings:
            found[finding.subject.key].append(finding)
    empty = {goal.key: Told((), is_empty=True) for goal in goals}
    return empty | {key: Told(tuple(findings)) for key, findings in found.items()}
