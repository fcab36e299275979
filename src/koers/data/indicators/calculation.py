"""How one value came about: the formula of a version, and the very rows it was computed from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.base.places.selectors import COUNTRY
from koers.data.figures.models import Reading
from koers.data.figures.selectors import Figure, cells, latest_readings, national_cells
from koers.data.indicators.building import formula
from koers.data.indicators.errors import UnknownFigure, UnknownVersion
from koers.data.indicators.evaluation import Row, evaluate
from koers.data.indicators.formulas import Formula, Over, Term, Year
from koers.data.indicators.models import DefinitionVersion, Indicator

Readings = Mapping[str, Reading]  # by source


@dataclass(frozen=True)
class Operand:
    """The numerator or the denominator of a value, with the rows it is the sum of."""

    term: Term
    period: Period
    reading: Reading
    figures: tuple[Figure, ...]
    total: float | None


@dataclass(frozen=True)
class Calculation:
    """`base` is the same for the base year of an index. `periods` are all there are, the newest first."""

    indicator: Indicator
    place: Place
    formula: Formula
    version: int
    row: Row
    rate: float | None  # the share or the rate, before it became an index
    numerator: Operand
    denominator: Operand | None
    periods: tuple[Period, ...]
    base: "Calculation | None" = None

    @property
    def operands(self) -> Iterator[tuple[str, Operand]]:
        """Each with its role: teller or noemer."""
        yield "teller", self.numerator
        if self.denominator:
            yield "noemer", self.denominator


def versions(indicator: Indicator) -> list[DefinitionVersion]:
    """Every formula that the indicator has or had, the newest first."""
    return list(indicator.versions.all())


def formula_of(indicator: Indicator, version: int | None = None) -> Formula:
    """Of a version, or the one that holds now. Raises UnknownVersion."""
    if version is None:
        return formula(indicator)
    found = indicator.versions.filter(version=version).first()
    if found is None:
        raise UnknownVersion(indicator.code, version)
    return Formula.model_validate(found.formula)


def calculation(
    indicator: Indicator, place: Place, *, period: Period | None = None, version: int | None = None
) -> Calculation:
    """Of the latest period unless one is named. Raises UnknownFigure and UnknownVersion."""
    found = formula_of(indicator, version)
    used = latest_readings({term.source for term in found.terms()})
    both = {"": found.model_copy(update={"index_base": None}), indicator.code: found}
    plain: dict[Period, Row] = {}
    rows: dict[Period, Row] = {}
    for one in evaluate(both, used, [place.code]).rows():
        (rows if one.indicator else plain)[one.period] = one
    ordered = sorted(rows, key=lambda p: (p.end, p.days), reverse=True)
    chosen = period or next(iter(ordered), None)
    if chosen is None or chosen not in rows:
        raise UnknownFigure(indicator.code)
    made = _Maker(indicator, place, found, version or indicator.version, used, rows, plain, tuple(ordered))
    base = _base(found, chosen)
    return made(chosen, made(base) if base and base in rows else None)


@dataclass(frozen=True)
class _Maker:
    indicator: Indicator
    place: Place
    formula: Formula
    version: int
    used: Readings
    rows: Mapping[Period, Row]
    plain: Mapping[Period, Row]
    periods: tuple[Period, ...]

    def __call__(self, period: Period, base: Calculation | None = None) -> Calculation:
        row, bottom = self.rows[period], None
        numerator = self._operand(self.formula.numerator, period, row.numerator)
        assert numerator is not None
        if row.denominator is not None:
            bottom = self._operand(self.formula.bottom, self._divided_in(period), row.denominator)
        return Calculation(
            indicator=self.indicator,
            place=self.place,
            formula=self.formula,
            version=self.version,
            row=row,
            rate=self.plain[period].value if self.formula.bottom else None,
            numerator=numerator,
            denominator=bottom,
            periods=self.periods,
            base=base,
        )

    def _divided_in(self, period: Period) -> Period:
        denominator = self.formula.denominator
        from_start = denominator is not None and denominator.year == Year.START
        return Period.year(period.start.year) if from_start else period

    def _operand(self, term: Term | None, period: Period, total: float | None) -> Operand | None:
        if term is None or term.source not in self.used:
            return None
        reading = self.used[term.source]
        order = {measure: at for at, measure in enumerate(term.measures)}
        if self.place.code == COUNTRY:
            found = national_cells([reading], term.measures)
        else:
            found = cells([reading], term.measures, [self.place.code])
        inside = (f for f in found if _belongs(f.period, period, term.over))
        figures = sorted(inside, key=lambda f: (order[f.measure], f.period))
        return Operand(term, period, reading, tuple(figures), total)


def _belongs(part: Period, whole: Period, over: Over) -> bool:
    """The period itself, or each whole month of a stretch."""
    if over == Over.PERIOD:
        return part == whole
    month = Period.months(part.start.year, part.start.month, part.start.month)
    return part == month and whole.start <= part.start and part.end <= whole.end


def _base(formula: Formula, period: Period) -> Period | None:
    """The period of the base year that a period is compared with, as `Formula` says."""
    year = formula.index_base
    if year is None:
        return None
    if formula.numerator and formula.numerator.over == Over.TWELVE_MONTHS:
        return Period.year(year)
    return Period.months(year, period.start.month, period.end.month)
