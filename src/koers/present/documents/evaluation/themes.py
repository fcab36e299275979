"""The themes of a priority: their goals beside what the plan of the year did for them."""

from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.govern.review.evaluation import Evaluation, PriorityAccount, ThemeAccount
from koers.present.documents.blocks import Block, Cell, Column, Row, Table
from koers.present.documents.evaluation.terms import documents_table
from koers.present.documents.evaluation.words import capital


def planned_title(account: Evaluation) -> str:
    if account.plan is None:
        return _("De thema’s en hun doelen")
    return own_words(_("De doelen, en wat er in het jaarplan {year} stond")).format(year=account.year)


def planned(priority: PriorityAccount, account: Evaluation) -> tuple[Block, ...]:
    found: list[Block] = []
    if priority.themes:
        found.append(_themes(priority, account))
    if priority.without_theme:
        found.append(_without_theme(priority))
    if priority.documents:
        found.append(documents_table(priority.documents, of=priority.name))
    return tuple(found)


def _themes(priority: PriorityAccount, account: Evaluation) -> Table:
    in_plan = [Column(_("Activiteiten in {year}").format(year=account.year), 4)] if account.plan else []
    return Table(
        title=_("Thema’s, doelen en activiteiten"),
        columns=(Column(_("Thema"), 2.6), Column(_("Doel"), 5), *in_plan),
        rows=tuple(_theme(theme, account) for theme in priority.themes),
        is_title_shown=False,
        of=priority.name,
    )


def _theme(theme: ThemeAccount, account: Evaluation) -> Row:
    goals = tuple(goal.text for goal in theme.goals)
    goal = Cell(items=goals, note=_goal_note(theme)) if goals else Cell(_("geen doel"), is_gap=True)
    cells = [Cell(theme.name, strong=True), goal]
    if account.plan:
        cells.append(_actions(theme, is_said=all_proposed(account)))
    return Row(tuple(cells))


def _goal_note(theme: ThemeAccount) -> str:
    present = max((goal.parts - len(goal.missing) for goal in theme.goals), default=0)
    parts = max((goal.parts for goal in theme.goals), default=0)
    notes = [_("{n} van {of} onderdelen vastgelegd").format(n=present, of=parts)] if present else []
    if any(goal.is_means for goal in theme.goals):
        notes.append(_("lijkt een middel, geen effect"))
    return capital("; ".join(notes))


def _actions(theme: ThemeAccount, *, is_said: bool) -> Cell:
    if not theme.actions:
        return Cell(_("geen activiteit"), is_gap=True)
    proposed = any(action.link == "voorgesteld" for action in theme.actions)
    note = _("koppeling voorgesteld, niet bevestigd") if proposed and not is_said else ""
    return Cell(items=tuple(action.title for action in theme.actions), note=note)


def _without_theme(priority: PriorityAccount) -> Table:
    headings = ", ".join(f"„{name}”" for name in priority.headings)
    rows = tuple(Row((Cell(action.title), Cell(action.heading))) for action in priority.without_theme)
    return Table(
        title=_("Wel onder deze prioriteit gepland, bij geen van de thema’s") if headings else "",
        columns=(Column(_("Activiteit"), 6), Column(own_words(_("Kop in het jaarplan")), 4)),
        rows=rows,
        is_dense=True,
        of=priority.name,
    )


def all_proposed(account: Evaluation) -> bool:
    themes = [theme for priority in account.priorities for theme in priority.themes]
    states = {action.link for theme in themes for action in theme.actions}
    return states == {"voorgesteld"}
