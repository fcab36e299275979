"""What the draft chooses: objectives, priorities and focus points, with how each goal is measured."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from koers.base.design.numbers import exact
from koers.govern.review.next_policy.definitions import safety_fields
from koers.govern.review.next_policy.models import Candidate, Course, DraftGoal, NextPolicy
from koers.govern.review.next_policy.selectors import objectives_of
from koers.present.documents.blocks import Block, Cell, Column, Fact, Facts, Gap, Row, Section, Table


def objectives(draft: NextPolicy) -> Section:
    found = [goal for goal in objectives_of(draft) if is_kept(goal)]
    blocks: tuple[Block, ...] = (Gap(_("nog geen hoofddoel")),)
    if found:
        blocks = (goals_table(found, _("Hoofddoelen"), with_theme=False),)
    return Section("hoofddoelen", _("Hoofddoelen"), blocks, starts_page=True)


def priorities(draft: NextPolicy) -> Iterator[Section]:
    """Only what was chosen; the rest stands at the end, with the reasons."""
    titles = {
        Candidate.Kind.PRIORITY: _("Prioriteiten"),
        Candidate.Kind.FOCUS_POINT: _("Aandachtspunten"),
    }
    for kind, title in titles.items():
        chosen = [one for one in draft.candidates.all() if one.is_chosen and one.kind == kind]
        if chosen:
            yield Section(f"{kind}", title, (), tuple(_candidate(one) for one in chosen))
        elif kind == Candidate.Kind.PRIORITY:
            yield Section(f"{kind}", title, (Gap(_("nog geen prioriteit gekozen")),))


def _candidate(candidate: Candidate) -> Section:
    named = _("Prioriteit") if candidate.kind == Candidate.Kind.PRIORITY else _("Aandachtspunt")
    goals = [goal for goal in candidate.goals.all() if is_kept(goal)]
    blocks: list[Block] = [
        Facts(
            (
                _said(_("Definitie"), candidate.definition),
                _said(_("Streven"), candidate.ambition),
                _said(_("Waarom gekozen"), candidate.reason),
                _said(_("Veiligheidsvelden"), ", ".join(_field_names(candidate))),
            )
        )
    ]
    blocks.append(goals_table(goals, _("Thema’s en doelen"), of=candidate.name) if goals else _no_goal())
    return Section(f"onderwerp-{candidate.pk}", f"{named}: {candidate.name}", tuple(blocks))


def _field_names(candidate: Candidate) -> list[str]:
    return [field.name for field in safety_fields() if field.code in candidate.fields]


def _no_goal() -> Gap:
    return Gap(_("nog geen doel"))


def _said(term: str, text: str) -> Fact:
    flat = " ".join(text.split())
    return Fact(term, flat) if flat else Fact(term, gaps=(_("nog niet geschreven"),))


def is_kept(goal: DraftGoal) -> bool:
    return goal.course != Course.STOP


def goals_table(goals: list[DraftGoal], title: str, *, of: str = "", with_theme: bool = True) -> Table:
    """The words of the columns are those by which the reader finds a goal again."""
    columns = (
        *((Column(_("Thema"), 1.9),) if with_theme else ()),
        Column(_("Doel"), 3.4),
        Column(_("Indicator"), 2.1),
        Column(_("Richting"), 1.5),
        Column(_("Startwaarde"), 2),
        Column(_("Streefwaarde"), 2.2),
        Column(_("Streefdatum"), 2.1),
        Column(_("Eigenaar"), 2),
    )
    rows = tuple(_row(goal, with_theme) for goal in goals)
    return Table(title, columns, rows, is_title_shown=False, is_dense=True, of=of)


def _row(goal: DraftGoal, with_theme: bool) -> Row:
    day = goal.target_date
    cells = (
        *((_cell(goal.theme, _("geen thema")),) if with_theme else ()),
        _cell(" ".join(goal.text.split()), _("nog geen doel")),
        _cell(str(goal.indicator or ""), _("nog niet gekozen")),
        _cell(goal.get_direction_display() if goal.direction else "", _("open")),
        _cell(_start(goal), _("open")),
        _cell(exact(goal.target_value) if goal.target_value is not None else "", _("open")),
        _cell(f"{day.day}-{day.month}-{day.year}" if day else "", _("open")),
        _cell(goal.owner, _("open")),
    )
    return Row(cells)


def _cell(text: str, gap: str) -> Cell:
    return Cell(text) if text else Cell(gap, is_gap=True)


def _start(goal: DraftGoal) -> str:
    if goal.baseline_value is None:
        return ""
    value, first, last = exact(goal.baseline_value), goal.baseline_start, goal.baseline_end
    if not (first and last):
        return value
    if (first.month, first.day, last.month, last.day, last.year) == (1, 1, 12, 31, first.year):
        return f"{value} ({first.year})"
    days = f"{first.day}-{first.month}-{first.year} t/m {last.day}-{last.month}-{last.year}"
    return f"{value} ({days})"
