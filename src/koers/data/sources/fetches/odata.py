"""Tables of CBS and the police over OData: which column says what, and what is asked of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, Literal, Protocol, Self

from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, model_validator

from koers.base.places.periods import Period
from koers.base.places.selectors import COUNTRY
from koers.data.figures.loaded import Block as LoadedBlock
from koers.data.sources.asking import Server, refuses_many_rows
from koers.data.sources.errors import FetchRefused, TableGone, TooManyRows
from koers.data.sources.fetches.base import Connect, Fetch, Harvest, Plan, Wanted
from koers.data.sources.odata.pages import Job, Tell
from koers.data.sources.odata.question import (
    COUNTRY_CODES,
    Block,
    Choice,
    Columns,
    Question,
    choices,
    chosen_periods,
    either,
    equal,
    grouped,
)
from koers.data.sources.odata.tables import Code, Table

Name = Annotated[str, Field(pattern=r"^\w+$")]
Titles = str | tuple[str, ...]
Measures = tuple[dict[str, str], list[str]]


class Margins(BaseModel):
    """A dimension in which a figure and the limits of its margin are rows beside each other."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    dimension: Name
    value: str
    lower: str
    upper: str

    def marks(self, codes: list[Code]) -> dict[str, str]:
        ours = {self.value: "value", self.lower: "lower", self.upper: "upper"}
        return {code.key: ours[code.code] for code in codes if code.code in ours}


class Dialect(Protocol):
    """One version of OData."""

    def version(self, server: Server) -> str: ...
    def table(self, server: Server) -> Table: ...
    def codes(self, server: Server, dimension: str) -> list[Code]: ...
    def data(self, columns: list[str], conditions: list[str]) -> str: ...


class OData(Fetch):
    """What both versions have in common. A column with figures is named by its title, never by its number."""

    table: Name
    place: Name | Literal[""] = ""  # the dimension; empty: the whole table is of the country
    period: Name | Literal[""] = ""  # the dimension; empty: the whole table is of one year
    periods: Literal["JJ", "HJ", "KW", "MM"] = (
        "JJ"  # a table may hold years and months: they never go together
    )
    year: int | None = None
    topics: dict[str, Titles] = {}  # our measure: title of the column; of several, the first with a figure
    margins: Margins | None = None
    fixed: dict[Name, str] = {}  # the one code of every other dimension
    hidden: tuple[str, ...] = ()  # measures that the table counts in its total and does not publish
    dense: bool = True  # every combination of codes has a row, so that the count can be checked

    @property
    def dialect(self) -> Dialect:
        raise NotImplementedError

    @property
    def measure_dimension(self) -> str:
        return ""

    def columns(self, table: Table, source: str) -> Columns:
        raise NotImplementedError

    def measures(self, server: Server, table: Table, columns: Columns, source: str) -> Measures:
        """Our measure by the key of the table, and the conditions for asking those alone."""
        raise NotImplementedError

    @model_validator(mode="after")
    def has_a_period(self) -> Self:
        if bool(self.period) == bool(self.year):
            raise ValueError("fetch heeft period (de dimensie) of year nodig, niet beide")
        return self

    def version(self, server: Server, source: str) -> str:
        with self.explained(source):
            return self.dialect.version(server)

    def plan(self, server: Server, wanted: Wanted) -> Plan:
        with self.explained(wanted.source):
            table = self.dialect.table(server)
            question = self.question(server, table, wanted)
        harvest = partial(self.harvest, question, table, wanted)
        return Plan(question.rows, len(question.blocks), table.boundaries, harvest)

    def question(self, server: Server, table: Table, wanted: Wanted) -> Question:
        source, ask = wanted.source, partial(self.dialect.codes, server)
        of_margins = self.margins.dimension if self.margins else ""
        dimensions = (self.measure_dimension, self.place, self.period, of_margins, *self.fixed)
        table.check_dimensions([name for name in dimensions if name], source)
        columns = self.columns(table, source)
        measures, conditions = self.measures(server, table, columns, source)
        periods, of_period = self._periods(ask(self.period) if self.period else [], wanted)
        marks = self.margins.marks(ask(of_margins)) if self.margins else {}
        fixed = [
            equal(name, code) for name, wish in self.fixed.items() for code in ask(name) if code.code == wish
        ]
        conditions = [*conditions, *of_period, *fixed]
        groups = self._groups(ask, wanted)
        each = len(periods) * (1 if columns.topics else len(measures)) * (len(marks) or 1)
        blocks = []
        for group in groups:
            codes = [code for choice in group for code in choice.codes]
            path = self.dialect.data(
                [*columns.keys, *dict.fromkeys(columns.numbers)],
                [either(choice.condition for choice in group if choice.condition), *conditions],
            )
            places = tuple(sorted({place_of(code) for code in codes}))
            blocks.append(Block(path, places, len(codes) * each if self.dense else None))
        keys = {code.key: place_of(code) for group in groups for choice in group for code in choice.codes}
        return Question(
            tuple(blocks), columns, keys, periods, measures, frozenset(self.hidden), marks, self.as_text
        )

    @property
    def as_text(self) -> bool:
        return False

    def harvest(
        self, question: Question, table: Table, wanted: Wanted, folder: Path, connect: Connect, tell: Tell
    ) -> Harvest:
        job = Job(question, wanted.source, folder, tell)
        with self.explained(wanted.source):
            pages = job.run(settings.FETCH_LINES, connect)
        parts = [job.converter.cells(pages, folder / "cells.parquet")]
        if question.marks:
            parts = [job.converter.with_margins(parts, folder / "margins.parquet")]
        if not question.is_dense:
            parts.append(job.converter.gaps(parts, folder / "gaps.parquet"))
        measures = tuple(sorted(set(question.measures.values()) - question.hidden))
        periods = tuple(sorted(period for period, _ in question.periods.values()))
        return Harvest(
            parts=parts,
            loaded=[LoadedBlock(measures, block.places, periods) for block in question.blocks],
            rows=sum(state.rows for state in job.states),
            has_country=any(COUNTRY in block.places for block in question.blocks),
            boundaries=table.boundaries,
        )

    def _groups(self, ask: Callable[[str], list[Code]], wanted: Wanted) -> list[list[Choice]]:
        if not self.place:
            return [[Choice("", (Code("", "Nederland"),))]]
        return grouped(choices(self.place, ask(self.place), wanted.areas, wanted.source))

    def _periods(self, codes: list[Code], wanted: Wanted) -> tuple[dict[str, tuple[Period, str]], list[str]]:
        if self.year:
            return {"": (Period.year(self.year), "onbekend")}, []
        return chosen_periods(self.period, codes, self.periods, wanted.since, wanted.source)

    @contextmanager
    def explained(self, source: str) -> Iterator[None]:
        """What a refusal of this server means for this table."""
        try:
            yield
        except FetchRefused as error:
            if error.details.get("status") == 404:
                raise TableGone(source, self.table, self.host) from error
            if refuses_many_rows(error):
                raise TooManyRows(source, self.host) from error
            raise


def place_of(code: Code) -> str:
    return COUNTRY_CODES.get(code.code, code.code)
