"""Reads the YAML files of the catalogue and says in Dutch which field of which file is wrong."""

from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from koers.base.places.catalog import catalog_path
from koers.data.figures.errors import BrokenDefinition

MESSAGES = {
    "missing": "ontbreekt",
    "extra_forbidden": "is geen bekend veld",
    "date_from_datetime_parsing": "is geen datum (schrijf 2026-12-31)",
    "date_parsing": "is geen datum (schrijf 2026-12-31)",
    "date_type": "is geen datum (schrijf 2026-12-31)",
    "string_type": "moet tekst zijn (zet er aanhalingstekens om)",
    "string_too_short": "is leeg",
    "too_short": "is leeg",
    "string_pattern_mismatch": "heeft niet de goede vorm",
    "int_parsing": "moet een heel getal zijn",
    "list_type": "moet een lijst zijn",
    "tuple_type": "moet een lijst zijn",
    "model_type": "moet uit velden bestaan",
}


class Definition(BaseModel):
    """What every definition in the catalogue has: who is responsible and when it is looked at again."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    name: str
    owner: str
    checked_by: str | None  # null: nobody has looked yet, and the page says so
    next_review: date


D = TypeVar("D", bound=BaseModel)


def catalog_folder(folder: str) -> Path:
    return catalog_path(folder)


def source_names() -> frozenset[str]:
    """The sources that the catalogue describes. Figures and indicators may only point to these."""
    return frozenset(path.stem for path in catalog_folder("sources").glob("*.yaml"))


def read_definition(path: Path, model: type[D]) -> D:
    """One checked definition. Raises BrokenDefinition, which names the file and every wrong field."""
    name = f"{path.parent.name}/{path.name}"
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise BrokenDefinition(
            name, [f"is niet te lezen ({type(error).__name__}{_place_of(error)})"]
        ) from error
    if not isinstance(content, dict):
        raise BrokenDefinition(name, ["moet uit velden bestaan"])
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise BrokenDefinition(name, _in_dutch(error)) from error


def read_definitions(folder: str, model: type[D]) -> dict[str, D]:
    """Every definition of a folder of the catalogue, by the name of its file, in alphabetical order."""
    return {path.stem: read_definition(path, model) for path in sorted(catalog_folder(folder).glob("*.yaml"))}


def check_sources(file: str, names: list[str]) -> None:
    unknown = sorted(set(names) - source_names())
    if unknown:
        raise BrokenDefinition(file, [f"onbekende bron „{name}” (zie catalog/sources)" for name in unknown])


def _place_of(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f", regel {mark.line + 1}" if mark else ""


def _in_dutch(error: ValidationError) -> list[str]:
    problems = []
    for problem in error.errors():
        field = ".".join(str(part) for part in problem["loc"])
        own = (
            str(problem["ctx"]["error"]) if problem["type"] == "value_error" else "heeft geen geldige waarde"
        )
        problems.append(f"{field} {MESSAGES.get(problem['type'], own)}".strip())
    return problems
