"""What all ways of fetching have in common. A new one is one file beside this one, named under `fetch:`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from koers.data.figures.loaded import Block
from koers.data.sources.addresses import HOST
from koers.data.sources.areas import Areas
from koers.data.sources.asking import Server

Connect = Callable[[], Server]


@dataclass(frozen=True)
class Progress:
    """Where a job is; `rows_of` is None when a source does not say how much it has."""

    source: str
    pages: int
    rows: int
    rows_of: int | None


@dataclass(frozen=True)
class Wanted:
    source: str
    areas: Areas
    since: date | None


@dataclass(frozen=True)
class Harvest:
    """What came in: Parquet files with the columns of a reading, and what they cover."""

    parts: Sequence[Path]
    loaded: Sequence[Block]
    rows: int
    has_country: bool  # with a row of its own
    boundaries: int | None


@dataclass(frozen=True)
class Plan:
    """What a job would do, before it asks for a single figure."""

    rows: int | None
    questions: int
    boundaries: int | None
    harvest: Callable[[Path, Connect, Callable[[int, int], None]], Harvest]


class Fetch(BaseModel):
    """Where and how one kind of source is fetched. Its fields are the options in the YAML of the source."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: Annotated[str, Field(pattern=f"^{HOST.pattern}$")]
    areas: tuple[str, ...] = ("gemeente", "buurgemeenten", "land")

    def version(self, server: Server, source: str) -> str:
        """What the source says of the state of its data, in one request; the same text: nothing is new."""
        raise NotImplementedError

    def plan(self, server: Server, wanted: Wanted) -> Plan:
        """Look what there is to ask. Raises FetchFailed when the source is not what the YAML says."""
        raise NotImplementedError
