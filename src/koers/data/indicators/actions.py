"""Loading the definitions of indicators from catalog/indicators."""

import re
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from koers.base.access.acting import action
from koers.base.access.who import Who
from koers.data.figures.definitions import Definition, check_sources, read_definitions
from koers.data.figures.errors import BrokenDefinition
from koers.data.figures.selectors import measures_read
from koers.data.indicators.models import Indicator

CODE = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


class Numerator(BaseModel):
    """What is counted: one or more measures of one source, added up once all of them are there."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    source: str
    measures: list[str] = Field(min_length=1)


class Denominator(BaseModel):
    """Per how many: one measure of one source, of the same place and period."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    source: str
    measure: str


class Months(Numerator):
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


class Areas(Numerator):
    """The same thing per district or neighbourhood, out of another source, and the inhabitants in the same
    borders: figures of other boundary years never stand in one rate."""

    inhabitants: Denominator
    boundaries: int


class IndicatorDefinition(Definition):
    """One file in catalog/indicators; the name of the file is the code of the indicator."""

    short_name: str
    what: str
    measurement: Indicator.Measurement
    unit: str
    wish: Indicator.Wish = Indicator.Wish.NONE
    numerator: Numerator | None = None
    denominator: Denominator | None = None
    per: int = Field(default=1000, gt=0)
    beside: Numerator | None = None  # the same thing out of another source: a line of its own, never mixed in
    months: Months | None = None
    areas: Areas | None = None
    why_none: str = ""  # why there is nothing to show, in a sentence
    counts_in: str = ""
    leaves_out: str = ""
    version: int = Field(default=1, gt=0)

    @model_validator(mode="after")
    def fits_together(self) -> Self:
        if self.numerator is None and not self.why_none:
            raise ValueError("numerator ontbreekt, of why_none met de reden")
        if self.measurement == Indicator.Measurement.FELT and self.denominator:
            raise ValueError("denominator hoort niet bij wat mensen beleven")
        if (
            self.measurement == Indicator.Measurement.FELT
            and self.numerator
            and len(self.numerator.measures) > 1
        ):
            raise ValueError("numerator van wat mensen beleven is één cijfer: rapportcijfers tel je niet op")
        if self.numerator and "0.0.0" in self.numerator.measures and len(self.numerator.measures) > 1:
            raise ValueError("numerator telt het totaal (0.0.0) op bij zijn delen")
        return self

    def sources(self) -> list[str]:
        inhabitants = self.areas.inhabitants if self.areas else None
        parts = (self.numerator, self.denominator, self.beside, self.months, self.areas, inhabitants)
        return [part.source for part in parts if part]


@action("indicators.load", needs="figures.load")
def load_indicators(*, by: Who) -> int:
    """Make the indicators what catalog/indicators says; one that a policy uses is never removed.
    Returns how many there are. Raises BrokenDefinition."""
    definitions = read_definitions("indicators", IndicatorDefinition)
    for code, definition in definitions.items():
        _check(code, definition)
        Indicator.objects.update_or_create(code=code, defaults=_values(definition))
    return len(definitions)


@action("indicators.note_figures", needs="figures.load")
def note_figures(*, by: Who) -> None:
    """After new readings: note for every indicator whether there are figures now."""
    for indicator in Indicator.objects.all():
        numerator = indicator.definition.get("numerator")
        has = _has_figures(Numerator.model_validate(numerator) if numerator else None)
        if has != indicator.has_figures:
            indicator.has_figures = has
            indicator.save(update_fields=["has_figures"])


def _has_figures(numerator: Numerator | None) -> bool:
    """Whether the latest reading holds every part. That every place has them is not said."""
    return numerator is not None and set(numerator.measures) <= measures_read(numerator.source)


def _check(code: str, definition: IndicatorDefinition) -> None:
    if not CODE.match(code):
        raise BrokenDefinition(
            f"indicators/{code}.yaml", ["bestandsnaam: alleen kleine letters, cijfers en streepjes"]
        )
    check_sources(f"indicators/{code}.yaml", definition.sources())


def _values(definition: IndicatorDefinition) -> dict[str, object]:
    formula = {"numerator", "denominator", "per", "beside", "months", "areas", "why_none"}
    values = definition.model_dump(exclude=formula)
    return values | {
        "checked_by": definition.checked_by or "",
        "definition": definition.model_dump(mode="json", include=formula),
        "has_figures": _has_figures(definition.numerator),
    }
