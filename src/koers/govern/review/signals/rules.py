"""When a signal opens, when it is clear again, and who answers: one YAML file a kind in catalog/signals."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from koers.base.access.permissions import roles
from koers.data.figures.definitions import Definition, read_definitions
from koers.govern.review.deviations import DISCOVERY_RATE

LISTED = 100 * (1 - DISCOVERY_RATE)  # what a scan lists; a rule cannot open at less


class Threshold(BaseModel):
    """Opens on one side, is clear on the other; in between nothing happens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    opens: float
    clears: float
    unit: str
    worse: Literal["hoger", "lager"] = "hoger"

    @model_validator(mode="after")
    def _has_room_between(self) -> "Threshold":
        if self._sign * self.opens <= self._sign * self.clears:
            raise ValueError("„opens” moet slechter zijn dan „clears”")
        return self

    @property
    def _sign(self) -> int:
        return 1 if self.worse == "hoger" else -1

    def is_open(self, value: float) -> bool:
        return self._sign * value >= self._sign * self.opens

    def is_clear(self, value: float) -> bool:
        return self._sign * value <= self._sign * self.clears


class SignalRule(Definition):
    about: str
    text: str
    measures: dict[str, Threshold] = Field(min_length=1)
    last_months: int | None = None  # looked at only so long before the day it is about
    clear_days: int = Field(ge=0)  # clear for so long before it closes by itself
    quiet_days: int = Field(ge=1)  # what returns within these days is the same signal
    respond_days: int = Field(ge=1)
    owners: tuple[str, ...] = Field(min_length=1)  # roles; the first that somebody holds
    false_alarms: str

    @model_validator(mode="after")
    def _names_roles(self) -> "SignalRule":
        unknown = [code for code in self.owners if code not in roles()]
        if unknown:
            raise ValueError(f"onbekende rol: {', '.join(unknown)}")
        month = self.measures.get("maand")
        if month and month.opens < LISTED:
            raise ValueError("„maand” opent niet onder 90: zover kijkt de lijst van de maand")
        return self


@cache
def signal_rules() -> dict[str, SignalRule]:
    """By kind. Raises BrokenDefinition."""
    return read_definitions("signals", SignalRule)
