"""What the check may know about a policy: plain subjects with plain values, no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Value = str | int | float | bool | None

MEASURE = ("text", "indicator", "direction", "baseline", "target", "date", "source", "owner")
PLANNED = (
    *("mode", "year", "planning", "theme", "confirmed", "partners", "state"),
    *("budget", "hours_planned", "hours_actual"),
)
# Every kind of subject with the fields that a rule may name. A field without a value is a gap.
FIELDS: dict[str, frozenset[str]] = {
    "policy": frozenset({"priorities", "budget", "budget_divided"}),
    "objective": frozenset(MEASURE),
    "priority": frozenset({"kind", "portfolio_holder", "definition", "ambition"}),
    "theme": frozenset({"goals"}),
    "goal": frozenset({*MEASURE, "theme"}),
    "year": frozenset({"plan", "adopted_plan", "past"}),
    "priority_year": frozenset({"year", "actions"}),
    "theme_year": frozenset({"year", "actions"}),
    "action": frozenset({*MEASURE, *PLANNED} - {"direction"}),
    "body": frozenset({"frequency", "members"}),
    "document": frozenset({"kind", "start_year", "end_year", "owner", "successor", "note"}),
    "pledge": frozenset({"kind", "state", "due_year", "responsible", "note"}),
    "line": frozenset({"text"}),
}


@dataclass(frozen=True)
class Subject:
    """One thing the check looks at. `key` finds it back in the database; 0 when it is not a row."""

    kind: str
    key: int
    name: str
    where: str
    values: Mapping[str, Value]

    def value(self, field: str) -> Value:
        return self.values.get(field)

    def text(self, field: str) -> str:
        value = self.name if field == "name" else self.where if field == "where" else self.value(field)
        return "" if value is None else str(value)

    def has(self, field: str) -> bool:
        return self.value(field) not in (None, "", False, 0)


@dataclass(frozen=True)
class Facts:
    on: date
    subjects: tuple[Subject, ...]

    def of(self, kind: str) -> tuple[Subject, ...]:
        return tuple(subject for subject in self.subjects if subject.kind == kind)
