"""What the reader proposes: the parts of a policy text, each with the lines it came from."""

from dataclasses import dataclass, field
from typing import Any

KINDS = ("ivb", "uitvoeringsplan", "begroting", "jaarverslag", "bestuursrapportage", "onbekend")
DIRECTIONS = ("gelijk_of_hoger", "gelijk_of_lager", "hoger", "lager")


@dataclass(frozen=True)
class Source:
    """First and last line (from 1), the page for PDF, and exactly which lines were used."""

    start: int
    end: int
    page: int | None = None
    used: frozenset[int] = field(default=frozenset(), compare=False)

    def joined(self, other: "Source") -> "Source":
        """From the first line of the one to the last line of the other."""
        start, end = min(self.start, other.start), max(self.end, other.end)
        return Source(start, end, self.page, self.used | other.used)

    def as_dict(self) -> dict[str, int]:
        place = {"start": self.start, "end": self.end}
        return place if self.page is None else {**place, "page": self.page}


@dataclass(frozen=True)
class Item:
    source: Source

    def as_dict(self) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        for name, value in vars(self).items():
            if name != "source":
                shown[name] = [_plain(v) for v in value] if isinstance(value, tuple) else value
        return {**shown, "source": self.source.as_dict()}


def _plain(value: Any) -> Any:
    return value.as_dict() if isinstance(value, Item) else value


@dataclass(frozen=True)
class Theme(Item):
    name: str
    goal: str | None = None
    indicator: str | None = None
    direction: str | None = None
    baseline: float | None = None
    baseline_start: str | None = None  # ISO 8601
    baseline_end: str | None = None
    target: float | None = None
    target_date: str | None = None
    owner: str | None = None


@dataclass(frozen=True)
class Priority(Item):
    name: str
    kind: str  # prioriteit, aandachtspunt or regulier
    definition: str | None = None
    ambition: str | None = None
    themes: tuple[Theme, ...] = ()


@dataclass(frozen=True)
class Objective(Item):
    text: str
    indicator: str | None = None
    direction: str | None = None
    target: float | None = None
    unit: str | None = None
    baseline: float | None = None
    baseline_start: str | None = None  # ISO 8601
    baseline_end: str | None = None
    target_date: str | None = None
    owner: str | None = None


@dataclass(frozen=True)
class Action(Item):
    text: str
    heading: str | None = None
    owner: str | None = None
    partners: tuple[str, ...] = ()
    planning: str | None = None
    indicator: str | None = None
    budget_eur: float | None = None


@dataclass(frozen=True)
class Figure(Item):
    measure: str
    period: str | None
    value: float
    unit: str | None = None


@dataclass(frozen=True)
class Budget(Item):
    amount_eur: float
    what: str


@dataclass(frozen=True)
class Body(Item):
    name: str
    frequency: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unplaced(Item):
    text: str


@dataclass(frozen=True)
class PolicyText:
    """All that was found in one text. `as_dict` is the JSON of `koers read --json`."""

    title: str | None
    kind: str
    municipality: str | None
    period: str | None
    priorities: tuple[Priority, ...] = ()
    objectives: tuple[Objective, ...] = ()
    actions: tuple[Action, ...] = ()
    figures: tuple[Figure, ...] = ()
    budgets: tuple[Budget, ...] = ()
    bodies: tuple[Body, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Every part but the unplaced text; themes stand beside their priority."""
        themes = tuple(theme for priority in self.priorities for theme in priority.themes)
        found = (
            self.priorities,
            themes,
            self.objectives,
            self.actions,
            self.figures,
            self.budgets,
            self.bodies,
        )
        return tuple(item for group in found for item in group)

    def as_dict(self) -> dict[str, Any]:
        lists = ("priorities", "objectives", "actions", "figures", "budgets", "bodies", "unplaced")
        return {
            "title": self.title,
            "kind": self.kind,
            "municipality": self.municipality,
            "period": self.period,
            **{name: [item.as_dict() for item in getattr(self, name)] for name in lists},
            "warnings": list(self.warnings),
        }
