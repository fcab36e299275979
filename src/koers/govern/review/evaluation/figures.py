"""Turns series and movements into what the evaluation keeps of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.base.places.errors import UnknownPlace
from koers.base.places.models import Place
from koers.base.places.selectors import country
from koers.data.indicators.interpretation.selectors import Interpreted
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import Series, Value, indicators, series_table
from koers.govern.review.evaluation.contents import FigureAccount, InterpretationAccount, Moved, Point
from koers.govern.review.verdicts import MovementVerdict

FROM_TEXT = "uit tekst"
Figures = Mapping[str, FigureAccount]  # by code of the indicator


def all_figures(place: Place, moved: Mapping[str, Moved], year: int) -> dict[str, FigureAccount]:
    """Of every indicator in Koers, in a fixed number of queries."""
    found = indicators()
    try:
        places = [place, country()]
    except UnknownPlace:
        places = [place]
    table = series_table(found, places)
    return {
        i.code: _figure(
            i, table[i.code, place.code], table.get((i.code, places[-1].code)), moved.get(i.code), year
        )
        for i in found
    }


def _figure(
    indicator: Indicator, ours: Series, country: Series | None, moved: Moved | None, year: int
) -> FigureAccount:
    values = sorted((*ours.whole_years, *ours.partial), key=lambda value: value.period)
    points = tuple(point(value, country) for value in values)
    return FigureAccount(
        code=indicator.code,
        name=indicator.name,
        what=indicator.what,
        unit=indicator.unit,
        measurement=indicator.measurement,
        per=int(indicator.definition.get("per", 1000)),
        points=points,
        source=ours.source_line.parts,
        gap=ours.gap,
        missing=_not_yet_read(points, year),
        moved=moved,
        readings=ours.readings,
        version=indicator.version,
    )


def point(value: Value, country: Series | None = None) -> Point:
    beside = country.value_for(value.period) if country else None
    first, last = _part(value)
    return Point(
        name=str(value.period),
        year=value.period.start.year,
        value=value.shown,
        rate=value.rate,
        country_rate=beside.rate if beside else None,
        margin=value.margin,
        first=first,
        last=last,
        disturbed=value.disturbed,
        status=value.status,
        notes=value.notes,
    )


def _part(value: Value) -> tuple[float, float]:
    """Which part of the year was counted, from 0 to 1."""
    start, end = value.period.start, value.period.end
    days = date(start.year, 12, 31).timetuple().tm_yday
    return (start.timetuple().tm_yday - 1) / days, ((end - date(start.year, 1, 1)).days + 1) / days


def _not_yet_read(points: Sequence[Point], year: int) -> tuple[tuple[int, str], ...]:
    """The years after the newest figure, up to the year of the evaluation."""
    if not points:
        return ()
    newest = points[-1]
    reason = _("niet aangeleverd") if newest.status == FROM_TEXT else _("nog niet ingelezen")
    return tuple((missing, reason) for missing in range(newest.year + 1, year + 1))


def moved_by_indicator(verdicts: Iterable[MovementVerdict]) -> dict[str, Moved]:
    return {verdict.indicator.code: _moved(verdict) for verdict in verdicts}


def _moved(verdict: MovementVerdict) -> Moved:
    change = verdict.change
    return Moved(
        indicator=verdict.indicator.short_name or verdict.indicator.name,
        word=str(verdict.movement),
        wanted=verdict.wanted,
        sentence=verdict.sentence,
        base=point(verdict.base) if verdict.base else None,
        now=point(verdict.now) if verdict.now else None,
        ratio=float(change.ratio) if change else None,
        lower=float(change.lower) if change else None,
        upper=float(change.upper) if change else None,
        country_ratio=verdict.national_ratio,
        country_sentence=verdict.national_sentence,
        source=verdict.source_line.parts,
        is_beyond_chance=verdict.is_beyond_chance,
        interpretation=_interpreted(verdict.interpretation),
    )


def _interpreted(found: Interpreted | None) -> InterpretationAccount | None:
    if found is None:
        return None
    version = found.version
    return InterpretationAccount(
        text=version.text,
        alternatives=version.alternatives,
        consequence=version.consequence,
        partners=tuple(found.partners),
        held_on=date_format(version.held_on, "j F Y"),
        version=version.number,
        earlier=found.earlier,
    )
