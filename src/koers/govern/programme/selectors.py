"""Every read of yearly plans: coverage, suggestions and the measurability check."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from koers.analysis.reading.matching import NO_THEME, ThemeText, suggest_themes
from koers.govern.policy.check.facts import Facts, Subject
from koers.govern.policy.check.rules import Rule, rules
from koers.govern.policy.check.run import Finding, FindingGroup, check
from koers.govern.policy.models import Goal, Objective, Policy, Priority, Proposal, Theme
from koers.govern.policy.selectors import Measured, measured, policy_tree
from koers.govern.programme.coverage import (
    CellState,
    Coverage,
    HeadingState,
    PriorityCell,
    PriorityRow,
    ThemeCell,
    ThemeRow,
    build_coverage,
)
from koers.govern.programme.facts import check_facts
from koers.govern.programme.models import Action, AnnualPlan, Heading, ThemeLink
from koers.govern.programme.plan_tree import whole_actions

__all__ = [
    "CellState",
    "Coverage",
    "HeadingState",
    "Measurability",
    "Option",
    "PriorityCell",
    "PriorityRow",
    "Suggestion",
    "ThemeCell",
    "ThemeChoice",
    "ThemeRow",
    "annual_plan_of",
    "coverage",
    "facts_of",
    "measurability",
    "plan_years",
    "plans",
    "plans_by_source_text",
    "theme_choices",
]


def plans(policy: Policy) -> QuerySet[AnnualPlan]:
    """The yearly plans of a policy with their headings, activities and theme links."""
    links = ThemeLink.objects.select_related("theme__priority")
    actions = Action.objects.order_by("order", "pk").prefetch_related(Prefetch("theme_links", links))
    return _plans(policy, actions)


def _plans(policy: Policy, actions: QuerySet[Action]) -> QuerySet[AnnualPlan]:
    headings = Heading.objects.select_related("priority").order_by("order")
    return AnnualPlan.objects.filter(policy=policy).prefetch_related(
        Prefetch("headings", headings.prefetch_related(Prefetch("actions", actions)))
    )


def plan_years(policy: Policy) -> list[int]:
    return list(AnnualPlan.objects.filter(policy=policy).values_list("year", flat=True))


def plans_by_source_text() -> dict[int, AnnualPlan]:
    """The yearly plans by the text they were made of."""
    found = AnnualPlan.objects.exclude(source_text=None).select_related("policy")
    return {plan.source_text_id: plan for plan in found if plan.source_text_id is not None}


def annual_plan_of(proposal: Proposal) -> AnnualPlan | None:
    """The yearly plan that came out of this proposal."""
    plan = AnnualPlan.objects.filter(source_text=proposal.source_text).select_related("policy").first()
    return plans(plan.policy).get(pk=plan.pk) if plan else None


# --- Suggestions -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Suggestion:
    theme: Theme
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Option:
    """A theme that an activity may serve, as a person sees it beside the activity."""

    theme: Theme
    state: str  # voorgesteld, bevestigd, or nothing
    words: tuple[str, ...]


@dataclass(frozen=True)
class ThemeChoice:
    action: Action
    options: tuple[Option, ...]  # what is linked, then the most likely
    others: tuple[Theme, ...]
    fits_nothing: bool  # no theme has enough in common

    @property
    def says_more(self) -> bool:
        """Whether the text has more to say than the title that was made of it."""
        return self.action.text.rstrip(".") != self.action.title

    @property
    def is_decided(self) -> bool:
        return bool(self.action.no_theme_by) or any(
            o.state == ThemeLink.State.CONFIRMED for o in self.options
        )


def _themes(policy: Policy) -> list[Theme]:
    found = Theme.objects.filter(priority__policy=policy)
    return list(found.select_related("priority").prefetch_related("goals"))


def _suggestions(action: Action, themes: list[Theme], limit: int) -> list[Suggestion]:
    """The themes whose words look most like the activity. A suggestion is not a link."""
    texts = [
        ThemeText(
            name=theme.name,
            goal=" ".join(goal.text for goal in theme.goals.all()),
            priority_name=theme.priority.name,
            priority_definition=theme.priority.definition,
        )
        for theme in themes
    ]
    found = suggest_themes(f"{action.heading.name}. {action.text}", texts, limit=limit)
    return [Suggestion(themes[match.index], match.score, tuple(match.words)) for match in found]


def theme_choices(plan: AnnualPlan, limit: int = 3, *, among: slice = slice(None)) -> list[ThemeChoice]:
    """For each activity of a plan: what is linked, the most likely themes and all the others."""
    themes = _themes(plan.policy)
    return [_theme_choice(action, themes, limit) for action in plan.actions()[among]]


def _theme_choice(action: Action, themes: list[Theme], limit: int) -> ThemeChoice:
    likely = _suggestions(action, themes, limit)
    words = {s.theme.pk: s.words for s in likely}
    states = {link.theme_id: str(link.state) for link in action.theme_links.all()}
    by_pk = {theme.pk: theme for theme in themes}
    shown = [*states, *(pk for pk in words if pk not in states)]
    return ThemeChoice(
        action=action,
        options=tuple(Option(by_pk[pk], states.get(pk, ""), words.get(pk, ())) for pk in shown),
        others=tuple(theme for theme in themes if theme.pk not in shown),
        fits_nothing=all(s.score < NO_THEME for s in likely),
    )


# --- Coverage and measurability --------------------------------------------------------------------------


def coverage(policy: Policy) -> Coverage:
    return build_coverage(policy_tree(policy), plans(policy))


@dataclass(frozen=True)
class Measurability:
    """What the check found, with the totals that go above it."""

    groups: tuple[FindingGroup, ...]
    goals: dict[int, Measured]  # by primary key
    objectives: dict[int, Measured]
    coverage: Coverage

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for group in self.groups for finding in group.findings)

    @property
    def goals_measurable(self) -> int:
        return sum(m.is_measurable for m in self.goals.values())

    @property
    def objectives_measurable(self) -> int:
        return sum(m.is_measurable for m in self.objectives.values())

    def about(self, item: Goal | Objective | Theme | Action | Priority) -> tuple[Finding, ...]:
        """The findings about one goal, objective, theme, activity or priority."""
        kind = type(item).__name__.lower()
        return tuple(f for f in self.findings if (f.subject.kind, f.subject.key) == (kind, item.pk))

    def is_means(self, goal: Goal) -> bool:
        """Whether the check takes this goal for a means."""
        return any(finding.code == MEANS for finding in self.about(goal))


MEANS = "M08"


def facts_of(policy: Policy, on: date, more: Iterable[Subject] = ()) -> Facts:
    """What the check knows of a policy with its yearly plans. `more`: what later rooms know of it."""
    return _looked_at(policy, on, more)[2]


def _looked_at(policy: Policy, on: date, more: Iterable[Subject]) -> tuple[Policy, Coverage, Facts]:
    tree = policy_tree(policy)
    yearly = list(_plans(policy, whole_actions(Action.objects.order_by("order", "pk"))))
    found = build_coverage(tree, yearly)
    return tree, found, check_facts(tree, found, yearly, on, more)


def measurability(
    policy: Policy, on: date, *, by_rules: tuple[Rule, ...] | None = None, more: Iterable[Subject] = ()
) -> Measurability:
    """Run the check on a policy as it stands on a day. `more`: what later rooms know of it."""
    tree, found, facts = _looked_at(policy, on, more)
    goals = [g for p in tree.priorities.all() for t in p.themes.all() for g in t.goals.all()]
    return Measurability(
        groups=check(facts, rules() if by_rules is None else by_rules),
        goals={goal.pk: measured(goal) for goal in goals},
        objectives={objective.pk: measured(objective) for objective in tree.objectives.all()},
        coverage=found,
    )
