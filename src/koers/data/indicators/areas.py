"""Figures of districts or neighbourhoods: counts beside inhabitants in the same borders."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.figures.models import Reading
from koers.data.figures.selectors import latest_readings
from koers.data.indicators.building import formula
from koers.data.indicators.evaluation import evaluate
from koers.data.indicators.formulas import Formula, Term
from koers.data.indicators.models import Indicator
from koers.data.indicators.series import SourceLine
from koers.data.indicators.sourcelines import source_line

RATE_FROM = 500  # inhabitants: with fewer, a few incidents make any rate


@dataclass(frozen=True)
class AreaFigure:
    """None is not known, or secret; it is not zero."""

    place: Place
    count: float | None
    inhabitants: float | None
    rate: float | None  # only from RATE_FROM inhabitants on


@dataclass(frozen=True)
class AreaFigures:
    indicator: Indicator
    period: Period
    inhabitants_year: int
    boundaries: int
    per: float
    rows: tuple[AreaFigure, ...]
    source_line: SourceLine

    @property
    def known(self) -> list[AreaFigure]:
        return [row for row in self.rows if row.count is not None]

    @property
    def total(self) -> float:
        return sum(row.count or 0.0 for row in self.rows)


def area_figures(indicator: Indicator, places: Sequence[Place]) -> AreaFigures | None:
    """Of the latest whole year in which one of the places has a figure; None when there is no such year."""
    wanted = formula(indicator).areas
    if not wanted or not places:
        return None
    people = wanted.inhabitants
    used = latest_readings({wanted.source, people.source})
    found = _values(Term(source=wanted.source, measures=wanted.measures), used, places)
    years = sorted({period for _, period in found if period.is_whole_year})
    if not years:
        return None
    period, year = years[-1], Period.year(wanted.boundaries)
    living = _values(Term(source=people.source, measures=(people.measure,)), used, places)
    per = float(formula(indicator).per)
    rows = tuple(_row(p, found.get((p.code, period)), living.get((p.code, year)), per) for p in places)
    line = source_line(used[wanted.source], wanted.measures, used.get(people.source), [period])
    return AreaFigures(indicator, period, year.start.year, wanted.boundaries, per, rows, line)


def inhabitants(source: str, places: Iterable[Place]) -> Mapping[str, float]:
    """By code of the place, in the latest year that the source has; what is secret is not among them."""
    found = _values(Term(source=source, measures=("bevolking",)), latest_readings({source}), places)
    last = max((period for _, period in found), default=None)
    return {code: value for (code, period), value in found.items() if value is not None and period == last}


def _row(place: Place, count: float | None, people: float | None, per: float) -> AreaFigure:
    enough = count is not None and people is not None and people >= RATE_FROM
    rate = count / people * per if enough and count is not None and people else None
    return AreaFigure(place, count, people, rate)


def _values(
    term: Term, used: Mapping[str, Reading], places: Iterable[Place]
) -> dict[tuple[str, Period], float | None]:
    """What the term comes to at each place in each period, as every other indicator does."""
    rows = evaluate({"": Formula(numerator=term)}, used, [place.code for place in places]).rows()
    return {(row.place, row.period): row.numerator for row in rows}
