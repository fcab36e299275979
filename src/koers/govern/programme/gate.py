"""The measurability gate: what keeps a plan from being submitted, by the same rules as the check."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.govern.policy.check.facts import Facts, Subject
from koers.govern.policy.check.rules import rules
from koers.govern.policy.check.run import check
from koers.govern.policy.models import Goal, Objective
from koers.govern.policy.selectors import PARTS
from koers.govern.programme.facts import action_subject, goal_subject, objective_subject
from koers.govern.programme.models import Action, AnnualPlan, PlanBudget, Waiver

Item = Action | Goal | Objective


@dataclass(frozen=True)
class Gap:
    """One activity or goal that misses a part of measurability."""

    about: Item
    missing: tuple[str, ...]
    waiver: Waiver | None = None

    @property
    def kind(self) -> str:
        return type(self.about).__name__.lower()

    @property
    def left(self) -> tuple[str, ...]:
        """What is missing and may not be."""
        waived = set(self.waiver.parts) if self.waiver else set()
        return tuple(part for part in self.missing if part not in waived)

    @property
    def is_closed(self) -> bool:
        return not self.left


@dataclass(frozen=True)
class Gate:
    gaps: tuple[Gap, ...]
    undecided: tuple[Action, ...] = ()  # taken over from another year, and nobody said how it goes on
    overspent: tuple[tuple[PlanBudget, Decimal], ...] = ()  # with how much too much was given out
    actions: int = 0

    @property
    def open_gaps(self) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if not gap.is_closed)

    @property
    def waived(self) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if gap.is_closed)

    @property
    def is_open(self) -> bool:
        return bool(self.actions) and not (self.open_gaps or self.undecided or self.overspent)

    @property
    def sentence(self) -> str:
        """Why the plan cannot be submitted, or that it can."""
        if not self.actions:
            return _("Er staat nog geen activiteit in dit plan.")
        said = [
            ngettext(
                "Bij %(n)d activiteit of doel ontbreekt iets om te kunnen meten.",
                "Bij %(n)d activiteiten en doelen ontbreekt iets om te kunnen meten.",
                len(self.open_gaps),
            )
            % {"n": len(self.open_gaps)}
            if self.open_gaps
            else "",
            ngettext(
                "Voor %(n)d overgenomen activiteit is nog niet gekozen hoe zij verdergaat.",
                "Voor %(n)d overgenomen activiteiten is nog niet gekozen hoe zij verdergaan.",
                len(self.undecided),
            )
            % {"n": len(self.undecided)}
            if self.undecided
            else "",
            _("Er is meer geld toegewezen dan er is.") if self.overspent else "",
        ]
        return " ".join(part for part in said if part) or _("Dit plan kan worden ingediend.")


def gate_of(plan: AnnualPlan, on: date) -> Gate:
    """`plan` as `plan_tree` gives it. A goal counts when an activity serves it."""
    actions = plan.actions()
    goals = {link.goal_id: link.goal for a in actions for link in a.goal_links.all() if link.decided_by}
    return Gate(
        gaps=(*gaps_of(actions, on), *gaps_of(list(goals.values()), on)),
        undecided=tuple(a for a in actions if a.predecessor_id and not a.mode),
        overspent=tuple(_overspent(plan.budgets.all())),
        actions=len(actions),
    )


def gaps_of(items: Sequence[Item], on: date) -> list[Gap]:
    """What each misses, in the order given; what misses nothing is left out."""
    waivers = _waivers(items)
    facts = Facts(on=on, subjects=tuple(_subject(item) for item in items))
    missing: dict[tuple[str, int], set[str]] = {}
    for group in check(facts, [rule for rule in rules() if rule.part]):
        for finding in group.findings:
            key = (finding.subject.kind, finding.subject.key)
            missing.setdefault(key, set()).add(str(group.rule.part))
    return [
        Gap(item, tuple(part for part in PARTS if part in missing[key]), waivers.get(key))
        for item in items
        if (key := (type(item).__name__.lower(), item.pk)) in missing
    ]


def _subject(item: Item) -> Subject:
    if isinstance(item, Action):
        return action_subject(item)
    return goal_subject(item) if isinstance(item, Goal) else objective_subject(item)


def _waivers(items: Sequence[Item]) -> dict[tuple[str, int], Waiver]:
    """The waivers that hold now."""
    found: dict[tuple[str, int], Waiver] = {}
    for kind in ("action", "goal", "objective"):
        keys = [item.pk for item in items if type(item).__name__.lower() == kind]
        if keys:
            held = Waiver.objects.filter(ended_on=None, **{f"{kind}__in": keys})
            found |= {(kind, getattr(one, f"{kind}_id")): one for one in held}
    return found


def _overspent(budgets: Iterable[PlanBudget]) -> Iterable[tuple[PlanBudget, Decimal]]:
    for budget in budgets:
        given = sum((one.planned_eur for one in budget.allocations.all()), Decimal())
        if given > budget.amount_eur:
            yield budget, given - budget.amount_eur
