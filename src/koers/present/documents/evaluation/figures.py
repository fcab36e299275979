"""An indicator in the document: a chart with its key and source, and the same figures in a table."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from koers.base.design import numbers
from koers.base.design.charts import Column as Year
from koers.base.design.charts import DotRow, columns, dot_rows, multiple, said
from koers.govern.review.evaluation import FigureAccount, Point
from koers.present.documents.blocks import (
    Block,
    Cell,
    Chart,
    Column,
    Gap,
    KeyEntry,
    Pair,
    Row,
    SourceLine,
    Table,
)
from koers.present.documents.evaluation.words import shown

FEW = 7  # up to this many years make a small chart
LOWEST_MARK, HIGHEST_MARK = 1, 10
SCALE = "rapportcijfer"


def figure_blocks(figure: FigureAccount) -> tuple[Block, ...]:
    """Nothing known: a gap with its reason. A mark: a row of dots. A count: columns and a table."""
    if not figure.points:
        return (Gap(_("Geen cijfer: {name}").format(name=figure.name), figure.gap),)
    if figure.is_felt:
        return (marks_table(figure), SourceLine(figure.source))
    drawn, table = chart(figure), years_table(figure)
    return (Pair((drawn, table)),) if drawn.is_small else (drawn, table)


# --- Charts ---


def chart(figure: FigureAccount) -> Chart:
    years = chart_years(figure)
    is_small = len(years) <= FEW
    if is_small:  # no room for the comparison; the table beside it has the figures
        years = [replace(year, compared=None) for year in years]
    label = f"{title(figure)}. {said(years)}."
    scene = multiple(years, label=label) if is_small else columns(years, label=label)
    return Chart(title(figure), subtitle(figure), scene, key(years), figure.source, is_small=is_small)


def title(figure: FigureAccount) -> str:
    """What was found: the newest figure beside the one it is compared with."""
    moved = figure.moved
    if moved and moved.base and moved.now:
        words = _("{name}: {now} in {now_year}, {base} in {base_year}")
        return words.format(
            name=figure.name,
            now=shown(moved.now.value),
            now_year=moved.now.name,
            base=shown(moved.base.value),
            base_year=moved.base.name,
        )
    newest = next((p for p in reversed(figure.points) if p.value is not None), None)
    if newest is None:
        return figure.name
    return _("{name}: {now} in {now_year}").format(
        name=figure.name, now=shown(newest.value), now_year=newest.name
    )


def subtitle(figure: FigureAccount) -> str:
    return _("{what}, per jaar (definitie versie {n})").format(what=figure.what, n=figure.version)


def chart_years(figure: FigureAccount) -> list[Year]:
    """Every year from the first to the last, also those without a figure."""
    known = {point.year: point for point in figure.points}
    reasons = dict(figure.missing)
    years = sorted({*known, *reasons})
    return [
        chart_year(known[year])
        if year in known
        else Year(year, None, missing=reasons.get(year, _("geen cijfer")))
        for year in range(years[0], years[-1] + 1)
    ]


def chart_year(point: Point) -> Year:
    return Year(
        year=point.year,
        value=point.value,
        name=point.name,
        first=point.first,
        last=point.last,
        disturbed=point.disturbed,
        missing="" if point.value is not None else _("geen cijfer"),
        compared=at_country_level(point),
    )


def at_country_level(point: Point) -> float | None:
    """How many it would be with as many per inhabitant as in the whole country."""
    if point.value is None or not point.rate or point.country_rate is None:
        return None
    return point.value * point.country_rate / point.rate


def key(years: Sequence[Year]) -> tuple[KeyEntry, ...]:
    """Only the signs that are in the chart, and none when there is only one."""
    entries = [
        (
            any(y.value is not None and not y.is_partial and not y.disturbed for y in years),
            "whole",
            _("heel jaar"),
        ),
        (any(y.disturbed for y in years), "disturbed", _("verstoord jaar, telt niet mee in een oordeel")),
        (any(y.is_partial for y in years), "part", _("deel van het jaar")),
        (any(y.is_partial for y in years), "open", _("nog niet geteld")),
        (
            any(y.compared is not None for y in years),
            "comparison",
            _("aantal bij landelijk niveau per inwoner"),
        ),
    ]
    found = tuple(KeyEntry(text, chart=sign) for there, sign, text in entries if there)
    return found if len(found) > 1 else ()


# --- Tables ---


def years_table(figure: FigureAccount) -> Table:
    rates = any(p.rate is not None for p in figure.points)
    country = any(p.country_rate is not None for p in figure.points)
    notes = any(remarks(p) for p in figure.points)
    heads = [
        Column(_("Periode"), 1.2),
        Column(_("Aantal"), 0.9, is_number=True),
        *(
            [Column(_("Per {per} inwoners").format(per=numbers.number(figure.per)), 1.3, True)]
            if rates
            else []
        ),
        *(
            [Column(_("Nederland per {per}").format(per=numbers.number(figure.per)), 1.3, True)]
            if country
            else []
        ),
        *([Column(_("Kanttekening"), 4.0)] if notes else []),
    ]
    rows = [
        Row(
            (
                Cell(point.name, strong=True),
                Cell(shown(point.value)),
                *([Cell(numbers.decimal(point.rate, 2))] if rates else []),
                *([Cell(numbers.decimal(point.country_rate, 2))] if country else []),
                *([Cell(remarks(point))] if notes else []),
            )
        )
        for point in reversed(figure.points)
    ]
    return Table(
        _("{name} per periode").format(name=figure.name), tuple(heads), tuple(rows), False, is_dense=True
    )


def remarks(point: Point) -> str:
    parts = [point.disturbed, *point.notes]
    if not point.is_whole:
        parts.append(_("deel van een jaar: niet te vergelijken met een heel jaar"))
    if point.status == "voorlopig":
        parts.append(_("voorlopig"))
    return "; ".join(part for part in parts if part)


def marks_table(figure: FigureAccount) -> Table:
    """What people say, on a scale that is named."""
    is_mark = figure.unit == SCALE
    low, high = (LOWEST_MARK, HIGHEST_MARK) if is_mark else (0, 100)
    known = [p for p in figure.points if p.value is not None]
    scenes = dot_rows([DotRow(p.value or 0.0, "felt") for p in known], low=low, high=high)
    scale = _("Schaal {low} tot {high}").format(low=low, high=high)
    rows = [
        Row((
            Cell(point.name, strong=True),
            Cell(scene=replace(scene, label=f"{point.name}: {shown(point.value)}, {scale.lower()}")),
            Cell(shown(point.value), strong=True),
            Cell(f"± {shown(point.margin)}" if point.margin is not None else _("marge onbekend"),
                 is_gap=point.margin is None),
        ))
        for point, scene in zip(known, scenes, strict=True)
    ]  # fmt: skip
    heads = (
        Column(_("Periode"), 1.4),
        Column(scale, 4),
        Column(figure.unit.capitalize(), 1.3, is_number=True),
        Column(_("Marge"), 1.6),
    )
    return Table(title(figure), heads, tuple(rows))
