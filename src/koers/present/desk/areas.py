"""The districts and neighbourhoods of our municipality: their figures as a map and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.design.charts import MapArea, MapScene, Says, area_map
from koers.base.design.numbers import number
from koers.base.places.boundaries import Outline, outlines
from koers.base.places.models import Place
from koers.data.indicators.areas import AreaFigure, AreaFigures, area_figures
from koers.data.indicators.selectors import Series


@dataclass(frozen=True)
class AreaMap:
    scene: MapScene
    source: str  # of the borders
    missing: int  # areas in the table without a border


@dataclass(frozen=True)
class Group:
    """A district with its neighbourhoods."""

    district: Place
    rows: tuple[AreaFigure, ...]


@dataclass(frozen=True)
class Shown:
    """What a page shows of one indicator in the neighbourhoods."""

    figures: AreaFigures
    map: AreaMap | None
    groups: list[Group]
    words: str


def shown(ours: Series, parts: Sequence[Place]) -> Shown | None:
    """None when there is no figure of any neighbourhood."""
    figures = area_figures(ours.indicator, parts)
    if figures is None:
        return None
    return Shown(figures, neighbourhood_map(figures), groups(figures.rows), counted_words(figures, ours))


def neighbourhood_map(figures: AreaFigures) -> AreaMap | None:
    """None where Koers has no borders of these neighbourhoods."""
    known = outlines(Place.Kind.NEIGHBOURHOOD)
    found = {line.code: line for line in known.of(row.place.code for row in figures.rows)} if known else {}
    if known is None or not found:
        return None
    drawn = [_area(row, found[row.place.code], figures) for row in figures.rows if row.place.code in found]
    label = _("Kaart van de buurten: %(what)s, %(period)s. De tabel ernaast geeft dezelfde cijfers.") % {
        "what": figures.indicator.name,
        "period": figures.period,
    }
    source = _("Grenzen: %(source)s (indeling %(year)s)") % {"source": known.source, "year": known.year}
    return AreaMap(area_map(drawn, label=label), source, len(figures.rows) - len(drawn))


def _area(row: AreaFigure, outline: Outline, figures: AreaFigures) -> MapArea:
    name = row.place.plain_name
    known = row.count is not None
    shown = number(row.count) if known else ""
    text = f"{shown} {figures.indicator.unit}" if known else _("nog geen cijfer")
    return MapArea(
        code=row.place.code,
        name=name,
        rings=outline.rings,
        middle=outline.middle,
        says=Says.COUNT if known else Says.GAP,
        title=f"{name}: {text}",
        value=row.count or 0.0,
        shown=shown,
        href=f"#{row.place.code}",
    )


def groups(figures: Sequence[AreaFigure]) -> list[Group]:
    """Per district, in order of code; never by how much was counted."""
    found: dict[Place, list[AreaFigure]] = {}
    for row in figures:
        if row.place.parent:
            found.setdefault(row.place.parent, []).append(row)
    return [Group(district, tuple(rows)) for district, rows in found.items()]


def counted_words(figures: AreaFigures, ours: Series) -> str:
    """What the neighbourhoods add up to, and how that differs from the number of the municipality."""
    words = {
        "total": number(figures.total),
        "unit": figures.indicator.unit,
        "period": figures.period,
        "n": number(len(figures.known)),
    }
    text = _("In %(period)s zijn in %(n)s buurten samen %(total)s %(unit)s geregistreerd.") % words
    whole = ours.value_for(figures.period)
    if whole is None or whole.count is None or whole.count == figures.total:
        return text
    apart = whole.count - figures.total
    more = ngettext(
        "De gemeente telt er %(whole)s: van %(apart)s is de buurt niet bekend.",
        "De gemeente telt er %(whole)s: van %(apart)s is de buurt niet bekend.",
        int(apart),
    ) % {"whole": number(whole.count), "apart": number(apart)}
    return f"{text} {more}" if apart > 0 else text
