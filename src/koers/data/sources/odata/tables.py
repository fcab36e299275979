"""What a table of CBS or the police says about itself, the same for both versions of OData."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from koers.data.sources.errors import TableChanged


@dataclass(frozen=True)
class Code:
    """One entry of a dimension. `key` is as the table has it: in v3 with the spaces behind it."""

    key: str
    title: str
    status: str = ""  # of a period: Definitief, Voorlopig, NaderVoorlopig

    @property
    def code(self) -> str:
        return self.key.strip()


@dataclass(frozen=True)
class Topic:
    """A column with figures. Titles are not unique; a title with those of its groups nearly always is."""

    key: str
    path: tuple[str, ...]

    @property
    def names(self) -> set[str]:
        """By which it may be called: its title, with or without groups, and its key without the number."""
        ends = (" > ".join(self.path[at:]) for at in range(len(self.path)))
        return {plain(name) for name in (*ends, re.sub(r"_\d+$", "", self.key), self.key)}


@dataclass(frozen=True)
class Table:
    title: str
    dimensions: tuple[str, ...]
    topics: tuple[Topic, ...]
    boundaries: int | None  # the year of the boundaries, where the table says it

    def topic(self, name: str, source: str) -> Topic:
        """The one column with this title. Raises TableChanged."""
        found = [topic for topic in self.topics if plain(name) in topic.names]
        if not found:
            raise TableChanged(source, f"kolom „{name}” ontbreekt")
        if len(found) > 1:
            groups = "; ".join(" > ".join(topic.path) for topic in found[:4])
            raise TableChanged(source, f"meer dan één kolom heet „{name}” ({groups})")
        return found[0]

    def check_dimensions(self, names: Sequence[str], source: str) -> None:
        """Every dimension must be dealt with, or cells would stand for more than one thing."""
        if missing := [name for name in names if name not in self.dimensions]:
            raise TableChanged(source, f"dimensie {', '.join(missing)} ontbreekt")
        if more := [name for name in self.dimensions if name not in names]:
            raise TableChanged(source, f"er is een nieuwe dimensie {', '.join(more)}")


def plain(name: str) -> str:
    """Without case, spaces and marks, but with the signs between groups."""
    return re.sub(r"[^a-z0-9>]", "", name.lower())


def year_of_boundaries(*texts: str) -> int | None:
    for text in texts:
        if found := re.search(r"(?:indeling|gemeente)\s+(20\d\d)", text or ""):
            return int(found[1])
    return None
