"""What catalog/deliveries says about a delivery: what is counted, by whom, how often and for which areas."""

from functools import cached_property
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from koers.base.access.models import Organisation
from koers.data.figures.definitions import Definition, check_sources, read_definitions
from koers.data.sources.deliveries.errors import UnknownDefinition
from koers.data.sources.deliveries.periods import Cadence

CODE = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Measure(BaseModel):
    """One number of a delivery. A count, unless it has decimals; then `base` is the count it rests on."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str = Field(pattern=CODE)
    name: str
    unit: str
    at_least: int = 0
    at_most: int
    decimals: int = Field(default=0, ge=0, le=2)
    part_of: str = ""  # is never more than this one
    base: str = ""  # too few of these, and the number says too much about each
    stock: bool = False  # stands on the last day of the period, so periods do not add up to a year

    @property
    def is_count(self) -> bool:
        return self.decimals == 0

    @property
    def adds_up(self) -> bool:
        return self.is_count and not self.stock


class DeliveryDefinition(Definition):
    """One file in catalog/deliveries; the name of the file is the code of what is delivered."""

    what: str
    source: str
    by: list[Organisation.Kind] = Field(min_length=1)
    roles: list[str] = Field(min_length=1)  # who within that organisation
    every: Cadence
    due_days: int = Field(ge=0)  # after the end of the period
    areas: Literal["gemeente", "wijken"] = "gemeente"
    sensitive: bool  # only of the whole municipality, per half year or longer
    measures: list[Measure] = Field(min_length=1)
    counts_in: str
    leaves_out: str
    version: int = Field(default=1, gt=0)

    @model_validator(mode="after")
    def fits_together(self) -> Self:
        codes = [measure.code for measure in self.measures]
        if len(set(codes)) < len(codes):
            raise ValueError("measures noemt een code twee keer")
        named = {name for measure in self.measures for name in (measure.part_of, measure.base) if name}
        if unknown := sorted(named - set(codes)):
            raise ValueError(f"measures wijst naar {', '.join(unknown)}, en die staat er niet bij")
        if any(not measure.is_count and not measure.base for measure in self.measures):
            raise ValueError("measures: een getal met decimalen heeft base nodig")
        if self.sensitive and (self.areas != "gemeente" or self.every in (Cadence.MONTH, Cadence.QUARTER)):
            raise ValueError("sensitive kan alleen per gemeente en per half jaar of langer")
        return self

    @cached_property
    def by_code(self) -> dict[str, Measure]:
        return {measure.code: measure for measure in self.measures}


def definitions() -> dict[str, DeliveryDefinition]:
    """What is delivered, by code. Raises BrokenDefinition."""
    found = read_definitions("deliveries", DeliveryDefinition)
    for code, definition in found.items():
        check_sources(f"deliveries/{code}.yaml", [definition.source])
    return found


def definition_of(code: str) -> DeliveryDefinition:
    """Raises UnknownDefinition."""
    found = definitions()
    if code not in found:
        raise UnknownDefinition
    return found[code]
