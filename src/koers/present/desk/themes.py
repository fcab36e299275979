"""The themes of a priority with their goals and the activities of each yearly plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.base.design.numbers import capital, in_words
from koers.govern.policy.models import Goal, Priority, Theme
from koers.govern.policy.selectors import Measured
from koers.govern.programme.models import Action, AnnualPlan, ThemeLink
from koers.govern.programme.selectors import CellState, Measurability, PriorityRow, ThemeRow
from koers.present.desk.wording import amount, listed


@dataclass(frozen=True)
class GoalLine:
    goal: Goal
    measured: Measured
    is_means: bool


@dataclass(frozen=True)
class ActionLine:
    action: Action
    is_proposed: bool


@dataclass(frozen=True)
class YearCell:
    year: int
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class ThemeLine:
    theme: Theme
    goals: tuple[GoalLine, ...]
    cells: tuple[YearCell, ...]


@dataclass(frozen=True)
class Loose:
    """Activities of the priority's own headings that serve none of its themes."""

    action: Action
    year: int


def theme_lines(row: PriorityRow, check: Measurability) -> list[ThemeLine]:
    return [theme_line(theme, check) for theme in row.themes]


def theme_line(row: ThemeRow, check: Measurability) -> ThemeLine:
    goals = tuple(
        GoalLine(goal, check.goals[goal.pk], check.is_means(goal)) for goal in row.theme.goals.all()
    )
    planned = [cell for cell in row.cells if cell.state != CellState.NO_PLAN]
    cells = tuple(
        YearCell(cell.year, tuple(ActionLine(a, is_proposed(a, row.theme)) for a in cell.actions))
        for cell in planned
    )
    return ThemeLine(row.theme, goals, cells)


def is_proposed(action: Action, theme: Theme) -> bool:
    links = [link for link in action.theme_links.all() if link.theme_id == theme.pk]
    return all(link.state == ThemeLink.State.PROPOSED for link in links)


def loose_actions(priority: Priority, plans: Iterable[AnnualPlan]) -> list[Loose]:
    return [
        Loose(action, plan.year)
        for plan in plans
        for heading in plan.headings.all()
        if heading.priority_id == priority.pk
        for action in heading.actions.all()
        if not any(link.theme.priority_id == priority.pk for link in action.theme_links.all())
    ]


def own_actions(priority: Priority, plans: Iterable[AnnualPlan]) -> list[Action]:
    """Every activity under a heading of the priority or linked to one of its themes."""
    return [
        action
        for plan in plans
        for heading in plan.headings.all()
        for action in heading.actions.all()
        if heading.priority_id == priority.pk
        or any(link.theme.priority_id == priority.pk for link in action.theme_links.all())
    ]


def served(lines: Sequence[ThemeLine], year: int) -> int:
    return sum(any(cell.year == year and cell.actions for cell in line.cells) for line in lines)


def coverage_sentence(lines: Sequence[ThemeLine], years: Sequence[int]) -> str:
    """In 2024 had één thema geen activiteit, in 2026 drie thema’s."""
    missing = {year: len(lines) - served(lines, year) for year in years}
    lacking = [(year, count) for year, count in missing.items() if count]
    if not lines or not years:
        return ""
    if not lacking:
        return _("Elk thema had een activiteit in %(years)s.") % {"years": listed(years)}
    if all(count == len(lines) for count in missing.values()):
        return _("Geen enkel thema had een activiteit in %(years)s.") % {"years": listed(years, _("of"))}
    (year, count), *rest = lacking
    verb = _("had") if count == 1 else _("hadden")
    words = {"year": year, "verb": verb, "themes": themes(count)}
    others = "".join(f", in {other} {themes(left)}" for other, left in rest)
    return _("In %(year)s %(verb)s %(themes)s geen activiteit") % words + f"{others}."


def themes(count: int) -> str:
    return amount(count, _("thema"), _("thema’s"))


def absent_years(years: Iterable[int], plan_years: Iterable[int]) -> list[int]:
    known = set(plan_years)
    return [year for year in years if year not in known]


def is_mixed(lines: Sequence[ThemeLine]) -> bool:
    """Some links were confirmed and some not; if none was, that is said once above the list."""
    states = {action.is_proposed for theme in lines for cell in theme.cells for action in cell.actions}
    return len(states) > 1


def plans_note(years: Sequence[int], plan_years: Sequence[int], lines: Sequence[ThemeLine]) -> str:
    """Which plans are not here, and whether anyone confirmed the links."""
    missing = absent_years(years, plan_years)
    parts = []
    if len(missing) == 1:
        parts.append(own_words(_("Het jaarplan %(year)s staat niet in Koers.")) % {"year": missing[0]})
    elif missing:
        parts.append(
            own_words(_("De jaarplannen %(years)s staan niet in Koers.")) % {"years": listed(missing)}
        )
    actions = [line for theme in lines for cell in theme.cells for line in cell.actions]
    proposed = sum(action.is_proposed for action in actions)
    if actions and proposed == len(actions):
        parts.append(_("De koppeling van activiteit aan thema is een voorstel; niemand heeft die bevestigd."))
    elif proposed:
        words = {"n": capital(in_words(proposed)), "m": in_words(len(actions))}
        parts.append(_("%(n)s van de %(m)s koppelingen zijn nog een voorstel.") % words)
    return " ".join(parts)
