"""The values of an indicator at a place: small frozen things that charts, verdicts and pages share."""

from dataclasses import dataclass, field
from functools import cached_property

from koers.analysis.disclosure import Look
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.figures.models import Annotation
from koers.data.indicators.models import Indicator


@dataclass(frozen=True)
class SourceLine:
    """Source, period and reading date, always in that order. What is not recorded says so."""

    parts: tuple[str, ...]

    def __str__(self) -> str:
        return " · ".join(self.parts)


HIDDEN = tuple(look.value for look in Look if look != Look.SHOWN)


@dataclass(frozen=True)
class Value:
    period: Period
    shown: float | None  # the count, the mark, or the share in percent
    count: float | None
    population: float | None  # average of the same whole year
    rate: float | None  # per 1.000 inhabitants (or what the indicator says), whole years only
    margin: float | None
    status: str
    disturbed: str = ""  # name of the annotation, for instance the corona measures
    notes: tuple[str, ...] = ()
    is_share: bool = False
    size: float | None = None  # of how many cases a share is: counted, or what the margin of a survey says

    @property
    def hidden(self) -> str:
        """How a number that does not leave the inner ring is shown: "<5", or "x" to protect another."""
        return self.status if self.status in HIDDEN else ""


@dataclass(frozen=True)
class Series:
    indicator: Indicator
    place: Place
    values: tuple[Value, ...]
    source_line: SourceLine
    readings: tuple[str, ...]
    gap: str = ""  # why there is nothing, when there is nothing
    annotations: tuple[Annotation, ...] = field(default=(), compare=False)

    @cached_property
    def whole_years(self) -> tuple[Value, ...]:
        return tuple(v for v in self.values if v.period.is_whole_year)

    @cached_property
    def partial(self) -> tuple[Value, ...]:
        """Values of part of a year of which the whole is not there. They never stand beside whole years."""
        years = [v.period for v in self.whole_years]
        within = (v for v in self.values if v.period.start.year == v.period.end.year)
        return tuple(v for v in within if not _covered(v.period, years))

    @property
    def newest_rolling(self) -> Value | None:
        """Of twelve months that begin in one year and end in the next, when they end after the last year."""
        newest = self.values[-1] if self.values else None
        if newest is None or newest.period.start.year == newest.period.end.year:
            return None
        return newest if self.latest is None or newest.period.end > self.latest.period.end else None

    @property
    def latest(self) -> Value | None:
        return self.whole_years[-1] if self.whole_years else None

    def value_for(self, period: Period) -> Value | None:
        return next((v for v in self.values if v.period == period), None)


def _covered(period: Period, years: list[Period]) -> bool:
    return any(year.start <= period.start and period.end <= year.end for year in years)
