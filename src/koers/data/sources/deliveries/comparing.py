"""A delivery beside the one before it: what chance alone would seldom do, is asked about."""

from collections.abc import Mapping
from dataclasses import dataclass

from koers.analysis.statistics import chance_range
from koers.base.places.periods import Period
from koers.data.sources.deliveries.definitions import DeliveryDefinition
from koers.data.sources.deliveries.models import Delivery
from koers.data.sources.deliveries.periods import before, year_before
from koers.data.sources.deliveries.publishing import values_of
from koers.data.sources.deliveries.tables import Spot

ASKED_OUTSIDE = 0.998  # the outer limits of the funnel: about one in five hundred would be chance alone


@dataclass(frozen=True)
class Beside:
    """What stands beside a number: an earlier period, and an earlier delivery about its own period."""

    period: Period | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    replaced: float | None = None  # of an earlier delivery about the same period
    is_revision: bool = False

    def asks(self, value: float | None) -> bool:
        """Whether to ask if it is right; it is never refused."""
        if value is None or self.low is None or self.high is None:
            return False
        return not self.low <= value <= self.high


def besides(code: str, definition: DeliveryDefinition, period: Period) -> dict[tuple[str, str], Beside]:
    """By measure and place: the same months of the year before, or else the period before this one."""
    approved = values_of(Delivery.objects.filter(definition=code, state=Delivery.State.APPROVED))
    numbers = {spot: None if one.value is None else float(one.value) for spot, one in approved.items()}
    cells = {(spot.measure, spot.place) for spot in numbers}
    return {
        cell: _beside(cell, numbers, period, definition) for cell in cells if cell[0] in definition.by_code
    }


def _beside(
    cell: tuple[str, str],
    numbers: Mapping[Spot, float | None],
    period: Period,
    definition: DeliveryDefinition,
) -> Beside:
    own = Spot(*cell, period)
    for other in (year_before(period), before(period)):
        value = numbers.get(Spot(*cell, other))
        if value is not None:
            low, high = _room(value, other, period, definition, cell[0])
            return Beside(other, value, low, high, numbers.get(own), own in numbers)
    return Beside(replaced=numbers.get(own), is_revision=own in numbers)


def _room(
    value: float, other: Period, period: Period, definition: DeliveryDefinition, code: str
) -> tuple[float | None, float | None]:
    if not definition.by_code[code].is_count:
        return None, None
    low, high = chance_range(value, other.days, period.days, level=ASKED_OUTSIDE)
    return float(low), float(high)
