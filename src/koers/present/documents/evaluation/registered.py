"""All other figures: what moved beyond chance, what did not, and what cannot be compared."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from koers.base.design.charts import Change, change_rows
from koers.govern.review.evaluation import Evaluation, FigureAccount, Moved
from koers.present.documents.blocks import (
    Block,
    Cell,
    Chart,
    Column,
    Key,
    KeyEntry,
    Pair,
    Row,
    Section,
    SourceLine,
    Table,
)
from koers.present.documents.evaluation.figures import chart, figure_blocks
from koers.present.documents.evaluation.interpretation import interpretations
from koers.present.documents.evaluation.words import (
    capital,
    joined,
    kind,
    movement_mark,
    shown,
    without_verdict,
)

TOO_FEW = "te klein om te vergelijken"
CODES = re.compile(r", codes? [\d., ]*\d")  # of single offences, within a source
WITHOUT_PICTURE = (TOO_FEW, "niet te vergelijken")


def registered(account: Evaluation) -> Section:
    drawn = [moved for moved in account.moved if _is_drawn(moved)]
    found: list[Block] = [block for group in by_pair(drawn) for block in _changes(group)]
    found += _shares([moved for moved in account.moved if _is_share(moved)])
    found += _rest([moved for moved in account.moved if moved not in drawn and not _is_share(moved)])
    found += _small_charts(account.figures)
    found += _marks(account.figures)
    found += _without_figures(account.figures)
    return Section("cijfers", _("Wat geregistreerd is"), tuple(found), interpretations(account.moved))


def _is_drawn(moved: Moved) -> bool:
    return moved.has_interval and bool(moved.base and moved.now) and moved.word not in WITHOUT_PICTURE


def _is_share(moved: Moved) -> bool:
    """Compared, but not per inhabitant: its change is in points, and stands on no scale of ratios."""
    return not moved.has_interval and moved.word not in WITHOUT_PICTURE


def _shares(moved: list[Moved]) -> list[Block]:
    columns = (Column(_("Aandeel"), 3), Column(_("Verandering"), 7))
    rows = tuple(
        Row((
            Cell(m.indicator, strong=True),
            Cell(mark=movement_mark(m.word, m.wanted), note=without_verdict(m)),
        ))
        for m in moved
    )  # fmt: skip
    return [Table(_("Aandelen"), columns, rows), SourceLine(_without_codes(moved))] if rows else []


def by_pair(moved: list[Moved]) -> list[list[Moved]]:
    """Only changes between the same two years may share a scale; the largest group comes first."""
    groups: dict[tuple[str, str], list[Moved]] = {}
    for m in moved:
        groups.setdefault((m.base.name if m.base else "", m.now.name if m.now else ""), []).append(m)
    return sorted(groups.values(), key=len, reverse=True)


def _changes(moved: list[Moved]) -> list[Block]:
    since = moved[0].base.name if moved[0].base else ""
    until = moved[0].now.name if moved[0].now else ""
    drawn = change_rows([_change(m) for m in moved], since=since)
    rows = tuple(
        Row((
            Cell(m.indicator, strong=True),
            Cell(shown(m.base.value if m.base else None)),
            Cell(shown(m.now.value if m.now else None)),
            Cell(scene=scene),
            Cell(mark=movement_mark(m.word, m.wanted)),
        ))
        for m, scene in zip(moved, drawn.rows, strict=True)
    )  # fmt: skip
    title = _("Geregistreerde misdrijven, {until} vergeleken met {since}, per inwoner")
    columns = (
        Column(_("Misdrijf"), 3),
        Column(since, 0.9, is_number=True),
        Column(until, 0.9, is_number=True),
        Column(_("Verandering in beeld"), 3.6, scene=drawn.axis),
        Column(_("Verandering"), 3.6),
    )
    signs = [KeyEntry(_("verandering met 90%-interval"), chart="interval")]
    if any(m.country_ratio is not None for m in moved):
        signs.append(KeyEntry(_("heel Nederland"), chart="country"))
    table = Table(title.format(until=until, since=since), columns, rows)
    return [table, Key(tuple(signs)), SourceLine(_without_codes(moved))]


def _without_codes(moved: list[Moved]) -> tuple[str, ...]:
    """One source line under the table: without the code of a single offence when there are more."""
    parts = moved[0].source
    return parts if len(moved) == 1 else tuple(CODES.sub("", part) for part in parts)


def _change(moved: Moved) -> Change:
    tone = movement_mark(moved.word, moved.wanted).look.tone
    tone = tone if tone in ("good", "poor", "even") else "even"
    return Change(moved.ratio or 0.0, moved.lower or 0.0, moved.upper or 0.0, tone, moved.country_ratio)


def _rest(moved: list[Moved]) -> list[Block]:
    """Too small or not comparable: said in words, what they share once."""
    few = [m.indicator for m in moved if m.word == TOO_FEW]
    rows = (
        [Row((Cell(capital(joined([name.lower() for name in few])), strong=True), Cell(_few_text())))]
        if few
        else []
    )
    rows += [
        Row((Cell(m.indicator, strong=True), Cell(without_verdict(m)))) for m in moved if m.word != TOO_FEW
    ]
    columns = (Column(_("Onderwerp"), 3), Column(_("Waarom er geen oordeel is"), 7))
    return [Table(_("Niet te vergelijken"), columns, tuple(rows), is_dense=True)] if rows else []


def _few_text() -> str:
    return _("De aantallen zijn te klein om te vergelijken.")


def _small_charts(figures: tuple[FigureAccount, ...]) -> list[Block]:
    """Short series beside each other, two in a row; one key and one source line for those of one source."""
    short = [f for f in figures if f.points and not f.is_felt]
    groups: dict[tuple[str, ...], list[Chart]] = {}
    for drawn in (chart(figure) for figure in short):
        if drawn.is_small:
            groups.setdefault(drawn.source, []).append(drawn)
    return [block for source, charts in groups.items() for block in _together(source, charts)]


def _together(source: tuple[str, ...], charts: list[Chart]) -> list[Block]:
    entries = tuple(dict.fromkeys(entry for drawn in charts for entry in drawn.key))
    plain = [replace(drawn, key=(), source=()) for drawn in charts]
    pairs = [Pair(tuple(plain[n : n + 2])) for n in range(0, len(plain), 2)]
    return [*([Key(entries)] if entries else []), *pairs, SourceLine(source)]


def _marks(figures: tuple[FigureAccount, ...]) -> list[Block]:
    felt = [figure for figure in figures if figure.points and figure.is_felt]
    return [block for figure in felt for block in (kind(True), *figure_blocks(figure))]


def _without_figures(figures: tuple[FigureAccount, ...]) -> list[Block]:
    """Those without a figure for the same reason share one row."""
    reasons: dict[str, list[str]] = {}
    for figure in figures:
        if not figure.points:
            reasons.setdefault(CODES.sub("", figure.gap), []).append(figure.name.lower())
    if not reasons:
        return []
    rows = tuple(
        Row((Cell(capital(joined(names)), strong=True), Cell(why))) for why, names in reasons.items()
    )
    columns = (Column(_("Indicator"), 4), Column(_("Waarom er geen cijfer is"), 6))
    return [Table(_("Nog geen cijfers"), columns, rows, is_dense=True)]
