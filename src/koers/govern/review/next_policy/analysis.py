"""The safety analysis by veiligheidsveld: figures, how they moved, and districts where figures exist."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.analysis.statistics import Movement
from koers.base.places.models import Place
from koers.base.places.selectors import neighbourhoods
from koers.data.indicators.areas import AreaFigures, area_figures
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import Series, series_of
from koers.govern.policy.models import Policy
from koers.govern.review.next_policy.definitions import SafetyField
from koers.govern.review.selectors import movement_verdicts
from koers.govern.review.verdicts import MovementVerdict

LOWER = (Movement.LOWER, Movement.LIKELY_LOWER)
HIGHER = (Movement.HIGHER, Movement.LIKELY_HIGHER)


@dataclass(frozen=True)
class FieldFigure:
    series: Series
    moved: MovementVerdict | None  # None: felt, or without figures

    @property
    def indicator(self) -> Indicator:
        return self.series.indicator

    @property
    def is_felt(self) -> bool:
        return self.indicator.measurement == Indicator.Measurement.FELT


@dataclass(frozen=True)
class DistrictCount:
    """What was counted in the neighbourhoods of a district that are known."""

    district: Place
    count: float | None
    known: int
    of: int


@dataclass(frozen=True)
class DistrictPicture:
    figures: AreaFigures
    rows: tuple[DistrictCount, ...]


@dataclass(frozen=True)
class FieldPicture:
    field: SafetyField
    figures: tuple[FieldFigure, ...]
    missing: tuple[Series, ...]  # indicators that belong here and have nothing yet
    districts: tuple[DistrictPicture, ...] = ()

    @property
    def sentence(self) -> str:
        """How many figures there are and which way they went; never one word for the whole field."""
        total = len(self.figures) + len(self.missing)
        if not self.figures:
            return _("Bij dit veld zijn nog geen cijfers.")
        said = ngettext(
            "Van %(total)d indicator is er een cijfer.",
            "Van %(n)d van de %(total)d indicatoren zijn er cijfers.",
            total,
        )
        parts = [said % {"n": len(self.figures), "total": total}]
        down, up = self._moved(LOWER), self._moved(HIGHER)
        if down or up:
            parts.append(_("Lager dan voor dit beleid: %(n)d. Hoger: %(m)d.") % {"n": down, "m": up})
        return " ".join(parts)

    def _moved(self, words: tuple[Movement, ...]) -> int:
        return sum(one.moved is not None and one.moved.movement in words for one in self.figures)


def field_pictures(
    fields: tuple[SafetyField, ...], policy: Policy, on: date, *, with_districts: bool = False
) -> list[FieldPicture]:
    """All that is asked for in one pass over the figures."""
    codes = {code for field in fields for code in field.indicators}
    found = series_of(list(Indicator.objects.filter(code__in=codes)), policy.place)
    moved = {one.indicator.code: one for one in movement_verdicts(policy.place, policy, on)}
    parts = neighbourhoods() if with_districts else []
    pictures = []
    for field in fields:
        ours = [found[code] for code in field.indicators if code in found]
        known = tuple(FieldFigure(one, moved.get(one.indicator.code)) for one in ours if one.values)
        missing = tuple(one for one in ours if not one.values)
        districts = tuple(p for one in known if parts and (p := _districts(one.indicator, parts)))
        pictures.append(FieldPicture(field, known, missing, districts))
    return pictures


def _districts(indicator: Indicator, parts: list[Place]) -> DistrictPicture | None:
    figures = area_figures(indicator, parts)
    if figures is None:
        return None
    below: dict[Place, list[float | None]] = {}
    for row in figures.rows:
        if row.place.parent:
            below.setdefault(row.place.parent, []).append(row.count)
    return DistrictPicture(figures, tuple(_counted(place, counts) for place, counts in below.items()))


def _counted(district: Place, counts: list[float | None]) -> DistrictCount:
    known = [count for count in counts if count is not None]
    return DistrictCount(district, sum(known) if known else None, len(known), len(counts))
