"""The rules of the check, read from catalog/checks: one YAML file each."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, Literal, TypeVar

import yaml
from django.conf import settings
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from koers.govern.policy.check.facts import FIELDS
from koers.govern.policy.check.predicates import VOCABULARY, Clause, Exists, When
from koers.govern.policy.errors import CheckRuleError

Text = Annotated[str, Field(min_length=1)]
Fields = Mapping[str, frozenset[str]]
SEVERITIES = ("ernstig", "aandacht", "tip")


def _as_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


class Coded(BaseModel):
    """What every definition that looks at subjects has."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    owner: Text
    checked_by: str | None
    next_review: date


M = TypeVar("M", bound=Coded)


class Together(BaseModel):
    """What to say once above the list: when the rule holds for all, for one of them, for some."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    all: Text
    one: Text | None = None  # where the verb changes: 1 van de 3 doelen heeft
    some: Text


class Rule(Coded):
    code: Annotated[str, Field(pattern=r"^M\d{2}$")]
    title: Text
    severity: Literal["ernstig", "aandacht", "tip"]
    subject: Annotated[tuple[Text, ...], BeforeValidator(_as_tuple)]
    finding: Text  # one sentence about one subject
    together: Together
    explanation: Text
    mend: Text
    part: Literal["indicator", "startwaarde", "streefwaarde", "datum", "bron", "eigenaar"] | None = None
    among: When | None = None  # the subjects that the rule is about; without it all of that kind
    when: When

    @model_validator(mode="after")
    def _knows_its_words(self) -> "Rule":
        for kind in self.subject:
            check_subject(kind, [self.when, *([self.among] if self.among else [])])
            allowed = FIELDS[kind] | {"name", "where"}
            check_placeholders(self.finding, allowed, "finding")
        for field in ("all", "one", "some"):
            text = getattr(self.together, field) or ""
            check_placeholders(text, frozenset({"k", "n"}), f"together.{field}")
        return self


def check_subject(kind: str, clauses: Sequence[Clause], fields: Fields = FIELDS) -> None:
    if kind not in fields:
        refuse("subject", f"„{kind}” bestaat niet; kies uit {', '.join(fields)}")
    for clause in clauses:
        for field in clause.fields():
            if field not in fields[kind] | {"name", "where"}:
                known = ", ".join(sorted(fields[kind]))
                refuse("when", f"„{field}” is geen gegeven van {kind}; kies uit name, where, {known}")
        for inner in _everything_in(clause):
            if isinstance(inner, Exists):
                check_subject(inner.exists.subject, [inner.exists.when], fields)


def _everything_in(clause: Clause) -> Iterator[Clause]:
    yield clause
    for inner in clause.inside():
        yield from _everything_in(inner)


def check_placeholders(text: str, allowed: frozenset[str], field: str) -> None:
    for _literal, name, _spec, _conversion in Formatter().parse(text):
        if name is not None and name not in allowed:
            refuse(field, f"„{{{name}}}” kan hier niet; kies uit {', '.join(sorted(allowed))}")


def refuse(field: str, reason: str) -> None:
    raise PydanticCustomError("koers", "{field}: {reason}", {"field": field, "reason": reason})


def read_rule(path: Path) -> Rule:
    return read_as(Rule, path)


def read_as(kind: type[M], path: Path) -> M:
    """One definition, or an error that names the file and the field in Dutch."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise CheckRuleError(f"{path.name}: dit is geen leesbare YAML ({_place(error)}).") from error
    if not isinstance(content, dict):
        raise CheckRuleError(f"{path.name}: hier horen velden te staan, zoals „code” en „title”.")
    try:
        return kind.model_validate(content)
    except ValidationError as error:
        raise CheckRuleError(f"{path.name}: {_in_dutch(error)}") from error


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"regel {mark.line + 1}" if mark else "plaats onbekend"


def _in_dutch(error: ValidationError) -> str:
    first = error.errors()[0]
    if first["type"] == "koers":
        return f"veld „{first['ctx']['field']}” klopt niet: {first['ctx']['reason']}."
    field = ".".join(str(step) for step in first["loc"])
    reasons = {
        "missing": "ontbreekt",
        "extra_forbidden": "is onbekend; haal het weg",
        "union_tag_invalid": f"heeft een onbekende voorwaarde; kies uit {', '.join(VOCABULARY)}",
        "literal_error": f"heeft een onbekende waarde; kies uit {', '.join(SEVERITIES)}",
        "string_too_short": "is leeg",
        "string_pattern_mismatch": "heeft niet de vorm M01 of N01",
        "date_from_datetime_parsing": "is geen datum zoals 2027-01-31",
    }
    return f"veld „{field}” {reasons.get(first['type'], 'klopt niet')}."


def read_rules(folder: Path) -> tuple[Rule, ...]:
    return read_all(Rule, folder)


def read_all(kind: type[M], folder: Path) -> tuple[M, ...]:
    """All definitions of a folder, by code."""
    found: dict[str, M] = {}
    for path in sorted(folder.glob("*.yaml")):
        one = read_as(kind, path)
        if one.code in found:
            raise CheckRuleError(f"{path.name}: code {one.code} bestaat al. Kies een nieuwe code.")
        found[one.code] = one
    return tuple(found[code] for code in sorted(found))


@cache
def rules() -> tuple[Rule, ...]:
    return read_rules(Path(settings.CATALOG_DIR) / "checks")
