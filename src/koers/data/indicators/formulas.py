"""What an indicator is made of. Each operator and what it means stands here, once; `evaluation` and
`distributed` only carry it out, on arrays and through Ibis."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from koers.analysis.disclosure import Look

TOTAL = "0.0.0"
HIDDEN = tuple(look.value for look in Look if look != Look.SHOWN)
WEAKEST_FIRST = (*HIDDEN, "uit tekst", "voorlopig", "nader voorlopig", "gemengd")
# What a sum says when its weakest part says that: with one small count of a partner in it, it is held back.
TOLD = (*(Look.HELD.value for _ in HIDDEN), *WEAKEST_FIRST[len(HIDDEN) :])
PERCENT = 100


class Over(StrEnum):
    """Over which stretch of time a series is added up. Months and years that stand in one table never meet:
    the last two see whole calendar months only.

    PERIOD: every period as the source has it, each for itself.
    TWELVE_MONTHS: a month and the eleven before it. There is a sum only when all twelve were read.
    YEAR_TO_DATE: from January up to and including a month, when every month of it was read. To be compared
    with the same months of other years only.
    """

    PERIOD = "periode"
    TWELVE_MONTHS = "twaalf maanden"
    YEAR_TO_DATE = "jaar tot en met"


class Year(StrEnum):
    """The inhabitants of which year. SAME: of a period that is a whole year; another period has no rate.
    START: of the year in which the period begins, for twelve months that are no calendar year."""

    SAME = "zelfde jaar"
    START = "jaar van begin"


def counted_once(measures: tuple[str, ...]) -> tuple[str, ...]:
    if TOTAL in measures and len(measures) > 1:
        raise ValueError(f"telt het totaal ({TOTAL}) op bij zijn delen")
    if twice := sorted({m for m in measures if measures.count(m) > 1}):
        raise ValueError(f"noemt {', '.join(twice)} twee keer")
    return measures


class Term(BaseModel):
    """Measures of one source, added up per place and period.

    A part that was not read leaves the period out, because absent is not zero. A part without a value
    (secret, unknown) leaves the sum without one. Sums are made in whole numbers or whole millionths, so that
    neither their order nor the engine matters. The status is the weakest of the parts; a small count of a
    partner holds the whole sum back. Only a single measure keeps the margin of its source.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    source: str
    measures: tuple[str, ...] = Field(min_length=1)
    over: Over = Over.PERIOD

    @field_validator("measures")
    @classmethod
    def counts_nothing_twice(cls, measures: tuple[str, ...]) -> tuple[str, ...]:
        return counted_once(measures)


class Denominator(BaseModel):
    """Per how many inhabitants: one measure of one source at the same place, in the year that `year` says."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    source: str
    measure: str
    year: Year = Year.SAME


class Months(Term):
    """The same thing per month, out of another source: for signals and for what a year will come to. How much
    months move around their level at the size of a town, where somebody measured it."""

    dispersion: float | None = Field(default=None, ge=1)  # variance over mean
    drift: float | None = Field(default=None, ge=0)  # of a year, as a share of the level
    measured_on: str = ""  # what dispersion and drift rest on

    @model_validator(mode="after")
    def says_where_it_is_from(self) -> Self:
        known = (self.dispersion is not None, self.drift is not None, bool(self.measured_on))
        if any(known) and not all(known):
            raise ValueError("geef dispersion, drift en measured_on samen, of geen van drieën")
        return self


class Areas(Term):
    """The same thing per district or neighbourhood, out of another source, and the inhabitants in the same
    borders: figures of other boundary years never stand in one rate."""

    inhabitants: Denominator
    boundaries: int


class Formula(BaseModel):
    """How the value of an indicator is computed, at every place and in every period.

    Without more it is the numerator. With a denominator there is beside it a rate: numerator / inhabitants ×
    `per`. With `share_of` the value is the part that the numerator is of those measures of the same source
    and period, in percent. With `index_base` the value is 100 × itself / itself in that year: of twelve
    months the calendar year, of other periods the same months. Numerator, denominator and the value of the
    base year stay beside it. Division by zero or by nothing gives no value.
    """

    numerator: Term | None = None
    share_of: tuple[str, ...] = ()
    denominator: Denominator | None = None
    per: int = Field(default=1000, gt=0)
    index_base: int | None = Field(default=None, ge=1900, le=2999)
    beside: Term | None = None  # the same thing out of another source: a line of its own, never mixed in
    months: Months | None = None
    areas: Areas | None = None
    why_none: str = ""  # why there is nothing to show, in a sentence

    @field_validator("share_of")
    @classmethod
    def counts_nothing_twice(cls, measures: tuple[str, ...]) -> tuple[str, ...]:
        return counted_once(measures)

    @model_validator(mode="after")
    def hangs_together(self) -> Self:
        if self.numerator is None and (self.share_of or self.index_base):
            raise ValueError("share_of en index_base horen bij een numerator")
        if self.share_of and self.denominator:
            raise ValueError("denominator en share_of gaan niet samen: kies per inwoners of een aandeel")
        if self.denominator and self.denominator.year == Year.START and not self._is_twelve_months:
            raise ValueError("denominator.year „jaar van begin” hoort bij twaalf maanden")
        return self

    @property
    def _is_twelve_months(self) -> bool:
        return self.numerator is not None and self.numerator.over == Over.TWELVE_MONTHS

    @property
    def bottom(self) -> Term | None:
        """What the numerator is divided by. A share is of the same source, over the same stretch."""
        if self.numerator and self.share_of:
            return Term(source=self.numerator.source, measures=self.share_of, over=self.numerator.over)
        if self.denominator:
            return Term(source=self.denominator.source, measures=(self.denominator.measure,))
        return None

    @property
    def scale(self) -> int:
        return PERCENT if self.share_of else self.per

    @property
    def shows_value(self) -> bool:
        """Whether what is shown is the computed value, and not the count with its rate beside it."""
        return bool(self.share_of or self.index_base)

    def meaning(self) -> dict[str, Any]:
        """What decides about values; two formulas that mean the same are one version. The order of the parts,
        why there is nothing, and how much months move, do not decide."""
        months = self.months and Term(source=self.months.source, measures=self.months.measures)
        said = self.model_copy(update={"months": months}).model_dump(mode="json", exclude={"why_none"})
        said["share_of"] = sorted(said["share_of"])
        for part in (said["numerator"], said["beside"], said["months"], said["areas"]):
            if part:
                part["measures"] = sorted(part["measures"])
        return said

    def terms(self) -> Iterator[Term]:
        yield from (term for term in (self.numerator, self.bottom) if term)

    def sources(self) -> list[str]:
        inhabitants = self.areas.inhabitants if self.areas else None
        parts = (self.numerator, self.denominator, self.beside, self.months, self.areas, inhabitants)
        return [part.source for part in parts if part]

    @property
    def month_sources(self) -> set[str]:
        """Where counts per month and the inhabitants beside them come from."""
        return {part.source for part in (self.months, self.denominator) if part}

    def of_months(self) -> "Formula":
        """The counts per month on their own."""
        months = self.months
        return Formula(numerator=Term(source=months.source, measures=months.measures) if months else None)

    def of_beside(self) -> "Formula":
        """The same thing as the other source counts it."""
        return Formula(numerator=self.beside, per=self.per, why_none=self.why_none)
