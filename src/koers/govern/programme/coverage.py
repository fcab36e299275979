"""Which theme has an activity in which plan year, and which priority a heading of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from koers.govern.policy.models import Policy, Priority, Theme
from koers.govern.programme.models import Action, AnnualPlan, Heading, ThemeLink


class CellState(StrEnum):
    NO_PLAN = "geen plan"
    NONE = "geen"
    PROPOSED = "voorgesteld"
    CONFIRMED = "bevestigd"


class HeadingState(StrEnum):
    NO_PLAN = "geen plan"
    OWN = "eigen kop"
    NO_OWN = "geen eigen kop"


@dataclass(frozen=True)
class ThemeCell:
    year: int
    state: CellState
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class PriorityCell:
    year: int
    state: HeadingState
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class ThemeRow:
    theme: Theme
    cells: tuple[ThemeCell, ...]

    @property
    def actions(self) -> list[tuple[int, Action]]:
        return [(cell.year, action) for cell in self.cells for action in cell.actions]


@dataclass(frozen=True)
class PriorityRow:
    priority: Priority
    cells: tuple[PriorityCell, ...]
    themes: tuple[ThemeRow, ...]


@dataclass(frozen=True)
class Coverage:
    years: tuple[int, ...]
    plan_years: tuple[int, ...]
    rows: tuple[PriorityRow, ...]

    def row(self, priority: Priority) -> PriorityRow:
        return next(row for row in self.rows if row.priority.pk == priority.pk)

    def covered(self, year: int) -> int:
        """How many themes have an activity in that year, proposed links included."""
        cells = [c for row in self.rows for t in row.themes for c in t.cells if c.year == year]
        return sum(c.state in (CellState.PROPOSED, CellState.CONFIRMED) for c in cells)

    @property
    def themes(self) -> int:
        return sum(len(row.themes) for row in self.rows)


def build_coverage(tree: Policy, plans: Iterable[AnnualPlan]) -> Coverage:
    """Of a policy tree and its plans, both prefetched by the selectors."""
    by_year = {plan.year: plan for plan in plans}
    years = tuple(tree.years)
    rows = tuple(
        PriorityRow(
            priority=priority,
            cells=tuple(_priority_cell(priority, year, by_year.get(year)) for year in years),
            themes=tuple(
                ThemeRow(theme, tuple(_theme_cell(theme, year, by_year.get(year)) for year in years))
                for theme in priority.themes.all()
            ),
        )
        for priority in tree.priorities.all()
    )
    return Coverage(years=years, plan_years=tuple(sorted(by_year)), rows=rows)


def _priority_cell(priority: Priority, year: int, plan: AnnualPlan | None) -> PriorityCell:
    if plan is None:
        return PriorityCell(year, HeadingState.NO_PLAN)
    own = tuple(h for h in plan.headings.all() if h.priority_id == priority.pk)
    return PriorityCell(year, HeadingState.OWN if own else HeadingState.NO_OWN, own)


def _theme_cell(theme: Theme, year: int, plan: AnnualPlan | None) -> ThemeCell:
    if plan is None:
        return ThemeCell(year, CellState.NO_PLAN)
    links = [
        (action, link)
        for action in plan.actions()
        for link in action.theme_links.all()
        if link.theme_id == theme.pk
    ]
    if not links:
        return ThemeCell(year, CellState.NONE)
    confirmed = any(link.state == ThemeLink.State.CONFIRMED for _action, link in links)
    state = CellState.CONFIRMED if confirmed else CellState.PROPOSED
    return ThemeCell(year, state, tuple(action for action, _link in links))
