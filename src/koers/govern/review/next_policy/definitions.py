"""The five veiligheidsvelden and the criteria for priorities, read from catalog/: one YAML file each."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field

from koers.govern.review.next_policy.errors import UnknownPart


class Definition(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str
    order: int
    source: str
    owner: str
    checked_by: str | None
    next_review: date


class SafetyField(Definition):
    themes: tuple[str, ...] = Field(min_length=1)
    indicators: tuple[str, ...]  # codes; one indicator may say something of more than one field


class Criterion(Definition):
    question: str
    looks_at: str


D = TypeVar("D", bound=Definition)


def _read(folder: str, kind: type[D]) -> tuple[D, ...]:
    paths = sorted((Path(settings.CATALOG_DIR) / folder).glob("*.yaml"))
    found = [
        kind.model_validate({"code": path.stem, **yaml.safe_load(path.read_text(encoding="utf-8"))})
        for path in paths
    ]
    return tuple(sorted(found, key=lambda one: (one.order, one.code)))


@cache
def safety_fields() -> tuple[SafetyField, ...]:
    return _read("fields", SafetyField)


@cache
def criteria() -> tuple[Criterion, ...]:
    return _read("criteria", Criterion)


def safety_field(code: str) -> SafetyField:
    """Raises UnknownPart."""
    found = next((one for one in safety_fields() if one.code == code), None)
    if found is None:
        raise UnknownPart
    return found


def criterion(code: str) -> Criterion:
    """Raises UnknownPart."""
    found = next((one for one in criteria() if one.code == code), None)
    if found is None:
        raise UnknownPart
    return found
