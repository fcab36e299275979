"""One year of every municipality on a map: of our police unit with figures, of the country at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from koers.base.design.charts import MapArea, MapScene, Says, area_map
from koers.base.design.numbers import decimal, number
from koers.base.places.boundaries import Outline, Outlines, outlines
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.base.places.selectors import municipalities
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import PlaceCounts, Series, SourceLine, municipal_counts


@dataclass(frozen=True)
class Row:
    place: Place
    count: float | None
    people: float | None
    rate: float | None

    @property
    def is_known(self) -> bool:
        return self.count is not None


@dataclass(frozen=True)
class MunicipalMap:
    title: str
    period: Period
    per: float
    scene: MapScene | None  # None where Koers has no borders
    rows: tuple[Row, ...]
    source_line: SourceLine
    borders: str

    @property
    def without(self) -> int:
        return sum(not row.is_known for row in self.rows)


def unit_map(ours: Series) -> MunicipalMap | None:
    """The municipalities of our police unit; None without a unit or without a whole year."""
    unit = ours.place.parent
    if unit is None or unit.kind != Place.Kind.POLICE_UNIT:
        return None
    places = municipalities().filter(parent=unit).order_by("name")
    return _map(ours, list(places), unit.name, named=True)


def country_map(ours: Series) -> MunicipalMap | None:
    return _map(ours, list(municipalities().order_by("name")), _("Nederland"), named=False)


def _map(ours: Series, places: Sequence[Place], title: str, *, named: bool) -> MunicipalMap | None:
    """Rates, because a count would only show where many people live."""
    latest = ours.latest
    if latest is None or latest.rate is None:
        return None
    per = float(ours.indicator.definition.get("per", 1000))
    rows = _rows(places, municipal_counts(ours.indicator, latest.period), per)
    borders = outlines(Place.Kind.MUNICIPALITY)
    scene = _scene(ours, rows, borders, title, latest.period, named=named) if borders else None
    line = SourceLine((ours.source_line.parts[0], str(latest.period), *ours.source_line.parts[2:]))
    said = (
        _("Grenzen: %(source)s (indeling %(year)s)") % {"source": borders.source, "year": borders.year}
        if borders
        else ""
    )
    return MunicipalMap(title, latest.period, per, scene, rows, line, said)


def _rows(places: Sequence[Place], found: PlaceCounts, per: float) -> tuple[Row, ...]:
    at = {code: number_ for number_, code in enumerate(found.codes)}
    rows = []
    for place in places:
        if (index := at.get(place.code)) is None:
            rows.append(Row(place, None, None, None))
            continue
        count, people = float(found.counts[index]), float(found.populations[index])
        rows.append(Row(place, count, people, count / people * per if people else None))
    return tuple(rows)


def _scene(
    ours: Series, rows: Sequence[Row], borders: Outlines, title: str, period: Period, *, named: bool
) -> MapScene | None:
    known = {line.code: line for line in borders.of(row.place.code for row in rows)}
    drawn = [_area(row, known[row.place.code], ours, named=named) for row in rows if row.place.code in known]
    if not drawn:
        return None
    label = _("Kaart van %(where)s: %(what)s per inwoner, %(period)s. De tabel geeft dezelfde cijfers.") % {
        "where": title,
        "what": ours.indicator.name,
        "period": period,
    }
    return area_map(drawn, label=label, largest=20 if named else 11, widths=(620 if named else 520, 340))


def _area(row: Row, outline: Outline, ours: Series, *, named: bool) -> MapArea:
    own = row.place == ours.place
    text = said(row, ours.indicator)
    return MapArea(
        code=row.place.code,
        name=row.place.name if named or own else "",
        rings=outline.rings,
        middle=outline.middle,
        says=Says.GAP if row.rate is None else Says.RATE,
        title=f"{row.place.name}: {text}",
        value=row.rate or 0.0,
        shown=decimal(row.rate, 1) if row.rate is not None and named else "",
        href=f"#{row.place.code}" if named else "",
        ours=own,
    )


def said(row: Row, indicator: Indicator) -> str:
    if row.count is None or row.rate is None:
        return _("nog geen cijfer")
    per = number(float(indicator.definition.get("per", 1000)))
    words = {"count": number(row.count), "unit": indicator.unit, "rate": decimal(row.rate, 1), "per": per}
    return _("%(count)s %(unit)s, %(rate)s per %(per)s inwoners") % words
