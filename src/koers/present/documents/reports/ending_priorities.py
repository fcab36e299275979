"""One priority over the whole term: promised, planned and done per year, measured, learned, proposed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.base.design.numbers import in_words
from koers.govern.review.evaluation import DoneAction, FigureAccount, Point, PriorityAccount
from koers.govern.review.reports.end_decisions import Subject
from koers.govern.review.reports.models import EndDecision
from koers.govern.review.reports.models import Section as Written
from koers.govern.review.reports.period import PlannedYear
from koers.present.documents.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Gap,
    Lede,
    Row,
    Section,
    Table,
    Text,
)
from koers.present.documents.evaluation.words import joined, movement_mark, shown
from koers.present.documents.reports import ending_money

OF_ONE_YEAR = ("gepland", "gedaan")  # what the sections of the yearly evaluation say of its own year


@dataclass(frozen=True)
class Term:
    """What is known of the whole term, by the slug of a priority."""

    priorities: Mapping[str, PriorityAccount]
    years: Mapping[str, tuple[PlannedYear, ...]]
    decisions: Mapping[Subject, EndDecision]
    written: Mapping[str, Written]
    keys: Mapping[str, int]


def priority(section: Section, term: Term) -> Section:
    slug, account = section.key, term.priorities[section.key]
    years = term.years.get(slug, ())
    first, *rest = [s for s in section.sections if s.key not in {f"{slug}-{part}" for part in OF_ONE_YEAR}]
    parts = [
        replace(first, blocks=(*first.blocks, _goals(account))),
        Section(f"{slug}-jaren", _("Wat er per jaar gepland en gedaan is"), _years(years, section.title)),
        *(_measured(one, account) if one.key == f"{slug}-cijfers" else one for one in rest),
        Section(f"{slug}-geld", _("Welk geld ermee ging"), _money(years, section.title)),
        Section(f"{slug}-ongeschreven", _("Toelichting en lessen"), _learned(term.written.get(slug))),
        Section(f"{slug}-voorstellen", _("Voortzetten, bijstellen of stoppen"), _decided(slug, term)),
    ]
    verdict, *_lede = section.blocks
    said = tuple(s for s in (account.sentence, _sentence(years)) if s)
    return replace(section, blocks=(verdict, Lede(said)), sections=tuple(s for s in parts if s.blocks))


def _goals(account: PriorityAccount) -> Table:
    """The goals as the council set them."""
    rows = tuple(
        Row((Cell(theme.name, strong=True), Cell(items=tuple(goal.text for goal in theme.goals))))
        if theme.goals
        else Row((Cell(theme.name, strong=True), Cell(_("geen doel"), is_gap=True)))
        for theme in account.themes
    )
    return Table(
        title=_("Thema’s en doelen"),
        columns=(Column(_("Thema"), 3), Column(_("Doel"), 7)),
        rows=rows,
        is_title_shown=False,
        of=account.name,
    )


# --- Per year ---


def _sentence(years: Sequence[PlannedYear]) -> str:
    planned = [year for year in years if year.has_plan]
    actions = [action for year in planned for action in year.actions]
    if not planned:
        return own_words(_("Van deze jaren staat geen jaarplan in Koers."))
    if not actions:
        return own_words(_("In de jaarplannen in Koers stond geen activiteit voor deze prioriteit."))
    text = own_words(_("In {n} van de {of} jaarplannen samen stonden {actions} activiteiten."))
    if len(planned) == len(years):
        text = own_words(_("In de {of} jaarplannen samen stonden {actions} activiteiten."))
    said = text.format(n=in_words(len(planned)), of=in_words(len(years)), actions=in_words(len(actions)))
    return f"{said} {_reported(actions)}"


def _reported(actions: Sequence[DoneAction]) -> str:
    known = sum(action.is_reported for action in actions)
    if not known:
        return _("Van geen daarvan is gemeld wat er gedaan is.")
    return _("Van {n} daarvan is gemeld wat er gedaan is.").format(n=in_words(known))


def _years(years: Sequence[PlannedYear], of: str) -> tuple[Block, ...]:
    """A row for each activity, below the year that planned it."""
    table = Table(
        title=_("Activiteiten per jaar"),
        columns=(Column(_("Activiteit"), 7), Column(_("Gemeld"), 3)),
        rows=tuple(row for year in years for row in _year(year)),
        is_title_shown=False,
        is_dense=True,
        of=of,
    )
    return (table,)


def _year(year: PlannedYear) -> Iterator[Row]:
    name = Cell(str(year.year), strong=True)
    if not year.has_plan:
        yield Row((name, Cell(own_words(_("jaarplan niet in Koers")), is_gap=True)), is_group=True)
        return
    said = Cell(_said(year)) if year.reported else Cell(_nothing(year), is_gap=True)
    yield Row((name, said), is_group=True)
    for one in year.actions:
        yield Row((Cell(one.title), Cell(one.state or ("–" if year.reported else ""))))


def _nothing(year: PlannedYear) -> str:
    return _("van geen activiteit gemeld") if year.actions else _("geen activiteit")


def _said(year: PlannedYear) -> str:
    return _("van {n} van de {of} gemeld").format(n=in_words(year.reported), of=in_words(len(year.actions)))


# --- Measured ---


def _measured(section: Section, account: PriorityAccount) -> Section:
    """First from where to where, for all figures together; the charts follow."""
    if not account.figures:
        return section
    table = Table(
        title=_("Van het beginpunt naar de laatste meting"),
        columns=(
            Column(_("Cijfer"), 3.4),
            Column(_("Begin"), 1.6, is_number=True),
            Column(_("Laatste"), 1.6, is_number=True),
            Column(_("Verandering"), 2.6),
        ),
        rows=tuple(_figure(figure) for figure in account.figures),
        is_dense=True,
        of=account.name,
    )
    return replace(section, blocks=(table, *section.blocks))


def _figure(figure: FigureAccount) -> Row:
    moved, name = figure.moved, Cell(figure.name, strong=True)
    if moved and moved.base and moved.now:
        mark = movement_mark(moved.word, moved.wanted)
        return Row((name, _point(moved.base), _point(moved.now), Cell(mark=mark)))
    known = [point for point in figure.points if point.value is not None]
    if not known:
        return Row((name, Cell("–"), Cell(_("geen cijfer"), is_gap=True), Cell("–")))
    unknown = Cell(_("niet te vergelijken"), is_gap=True)
    return Row((name, _point(known[0]) if len(known) > 1 else Cell("–"), _point(known[-1]), unknown))


def _point(point: Point) -> Cell:
    return Cell(shown(point.value), note=point.name)


# --- Money, lessons, proposal ---


def _money(years: Sequence[PlannedYear], of: str) -> tuple[Block, ...]:
    """A table only when somebody recorded an amount: else one sentence says it."""
    if all(year.planned_eur is None and year.spent_eur is None for year in years):
        text = _("Bij de activiteiten van deze prioriteit staat geen bedrag, begroot noch uitgegeven.")
        return (Gap(_("Geen bedrag bekend"), text),)
    return (Lede((ending_money.sentence(years),)), ending_money.table(years, of))


def _learned(written: Written | None) -> tuple[Block, ...]:
    """What people wrote comes with their words and duiding beside its figure; what nobody wrote is named."""
    missing = [
        name
        for name, text in (
            (_("toelichting"), written.text if written else ""),
            (_("lessen"), written.lessons if written else ""),
        )
        if not text
    ]
    if not missing:
        return ()
    title = _("Nog niet geschreven: {parts}").format(parts=joined(missing))
    return (Gap(title, _("Een cijfer zegt niet waarom. Dat schrijven de adviseurs met de partners.")),)


def _decided(slug: str, term: Term) -> tuple[Block, ...]:
    key = term.keys[slug]
    own = term.decisions.get((key, None))
    goals = [row for (of, goal), row in term.decisions.items() if of == key and goal and row.choice]
    if own and own.choice:
        facts = Facts((Fact(_("Voorstel"), own.choice), Fact(_("Waarom"), own.reason)))
    else:
        facts = Facts((Fact(_("Voorstel"), gaps=(_("nog geen voorstel"),)),))
    return (facts, *_goals_decided(goals, term.priorities[slug])) if goals else (facts,)


def _goals_decided(rows: Sequence[EndDecision], account: PriorityAccount) -> tuple[Block, ...]:
    by_text = {row.goal.text: row for row in rows if row.goal}
    texts = [goal.text for theme in account.themes for goal in theme.goals]
    table = Table(
        title=_("Voorstel per doel"),
        columns=(Column(_("Doel"), 5), Column(_("Voorstel"), 2), Column(_("Waarom"), 4)),
        rows=tuple(_goal(by_text[text]) for text in texts if text in by_text),
        is_dense=True,
        of=account.name,
    )
    rest = sum(text not in by_text for text in texts)
    if not rest:
        return (table,)
    text = _("Over {n} van de {of} doelen ligt er geen apart voorstel.")
    return (table, Text(text.format(n=in_words(rest), of=in_words(len(texts))), is_small=True))


def _goal(row: EndDecision) -> Row:
    return Row((Cell(str(row.goal)), Cell(row.choice, strong=True), Cell(row.reason)))
