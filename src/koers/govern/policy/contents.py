"""What a part of a proposal may hold, by its kind; used when a person edits or accepts it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from koers.govern.policy.errors import PartRefused

THOUSANDS = re.compile(r"^-?\d{1,3}(\.\d{3})+$")
YEARS = re.compile(r"\b((?:19|20)\d{2})\b")


class Content(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True, extra="ignore", allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def _plain(cls, value: object, info: Any) -> object:
        """The reader says null or gives a list where a person types text."""
        if cls.model_fields[info.field_name].annotation is str:
            if isinstance(value, list | tuple):
                return ", ".join(str(item) for item in value)
            return value or ""
        if isinstance(value, str):
            return _dutch_number(value)
        return value


def _dutch_number(text: str) -> str | None:
    """„€ 75.000,00” as 75000.00; what is no number stays as it is and is refused."""
    plain = re.sub(r"[€\s]", "", text)
    if "," in plain or THOUSANDS.match(plain):
        plain = plain.replace(".", "").replace(",", ".")
    return plain or None


class PriorityContent(Content):
    name: str = Field(min_length=1, max_length=200)
    kind: str = Field(default="prioriteit", pattern="^(prioriteit|aandachtspunt|regulier)$")
    definition: str = ""
    ambition: str = ""


class MeasuredContent(Content):
    """How a goal is measured, as far as the text says. Days as ISO 8601, so that they can be kept as JSON."""

    indicator: str = ""
    direction: str = Field(default="", pattern="^(gelijk_of_hoger|gelijk_of_lager|hoger|lager|)$")
    baseline: float | None = None
    baseline_start: str = ""
    baseline_end: str = Field(default="", validate_default=True)
    target: float | None = None
    target_date: str = ""
    owner: str = Field(default="", max_length=120)

    @field_validator("baseline_start", "baseline_end", "target_date")
    @classmethod
    def _is_day(cls, value: str) -> str:
        return date.fromisoformat(value).isoformat() if value else ""

    @field_validator("baseline_end")
    @classmethod
    def _is_period(cls, value: str, info: Any) -> str:
        """Both days or neither, in order."""
        start = info.data.get("baseline_start", "")
        if bool(start) != bool(value) or value < start:
            raise ValueError
        return value


class ThemeContent(MeasuredContent):
    name: str = Field(min_length=1, max_length=200)
    goal: str = ""


class ObjectiveContent(MeasuredContent):
    text: str = Field(min_length=1)
    unit: str = ""


class ActionContent(Content):
    text: str = Field(min_length=1)
    heading: str = Field(default="", max_length=200)
    owner: str = Field(default="", max_length=120)
    partners: str = Field(default="", max_length=300)
    planning: str = Field(default="", max_length=200)
    indicator: str = Field(default="", max_length=200)
    budget_eur: float | None = Field(default=None, ge=0)


class FigureContent(Content):
    measure: str = Field(min_length=1)
    period: str = ""
    value: float | None = None
    unit: str = ""


class BudgetContent(Content):
    amount_eur: float = Field(ge=0)
    what: str = Field(default="", max_length=300)


class BodyContent(Content):
    name: str = Field(min_length=1, max_length=200)
    frequency: str = Field(default="", max_length=120)
    members: str = ""


class UnplacedContent(Content):
    text: str = ""


CONTENTS: dict[str, type[Content]] = {
    "priority": PriorityContent,
    "theme": ThemeContent,
    "objective": ObjectiveContent,
    "action": ActionContent,
    "figure": FigureContent,
    "budget": BudgetContent,
    "body": BodyContent,
    "unplaced": UnplacedContent,
}
LABELS = {
    "name": "naam",
    "kind": "soort",
    "definition": "definitie",
    "ambition": "streven",
    "goal": "doel",
    "text": "tekst",
    "indicator": "indicator",
    "direction": "richting",
    "baseline": "startwaarde",
    "baseline_start": "gemeten van",
    "baseline_end": "gemeten tot en met",
    "target": "streefwaarde",
    "target_date": "te halen op",
    "unit": "eenheid",
    "heading": "kop",
    "owner": "trekker of eigenaar",
    "partners": "partners",
    "planning": "planning",
    "budget_eur": "budget in euro",
    "amount_eur": "bedrag in euro",
    "what": "waarvoor",
    "frequency": "hoe vaak",
    "members": "deelnemers",
    "measure": "wat er geteld is",
    "period": "periode",
    "value": "waarde",
}


def check_content(kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """The content in its fixed shape, or a refusal that names the field."""
    try:
        return CONTENTS[kind].model_validate(dict(content)).model_dump()
    except ValidationError as error:
        first = error.errors()[0]
        field = LABELS.get(str(first["loc"][0]), str(first["loc"][0]))
        raise PartRefused(_REASONS.get(first["type"], _wrong)(field, first.get("ctx", {}))) from error


def _wrong(field: str, context: Mapping[str, Any]) -> str:
    return _("Dit klopt niet bij „%(field)s”. Kijk het veld na.") % {"field": field}


def _empty(field: str, context: Mapping[str, Any]) -> str:
    return _("Vul „%(field)s” in.") % {"field": field}


def _too_long(field: str, context: Mapping[str, Any]) -> str:
    return _("„%(field)s” is te lang: hooguit %(n)d tekens.") % {"field": field, "n": context["max_length"]}


def _no_number(field: str, context: Mapping[str, Any]) -> str:
    return _("Vul bij „%(field)s” een getal in, zoals 7,3.") % {"field": field}


def _no_day(field: str, context: Mapping[str, Any]) -> str:
    return _("Dit klopt niet bij „%(field)s”. Kijk het veld na; een dag schrijft u als 2030-12-31.") % {
        "field": field
    }


_REASONS = {
    "missing": _empty,
    "string_too_short": _empty,
    "string_too_long": _too_long,
    "float_parsing": _no_number,
    "float_type": _no_number,
    "greater_than_equal": _no_number,
    "finite_number": _no_number,
    "value_error": _no_day,
}


def years_in(period: str | None) -> tuple[int, int] | None:
    """„2023-2026” and „2024” as first and last year."""
    years = [int(year) for year in YEARS.findall(period or "")]
    return (min(years), max(years)) if years else None
