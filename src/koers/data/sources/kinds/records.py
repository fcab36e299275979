"""The records of a table: which of its columns say what, and what each cell is allowed to say."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from koers.base.places.periods import Period
from koers.data.figures.store import Row
from koers.data.sources.errors import UnreadableCell
from koers.data.sources.kinds.base import NO_VALUE, Context, Where
from koers.data.sources.kinds.cbs_cells import COUNTRY_CODES
from koers.data.sources.kinds.cells import Cell, Wrong, number, period, text
from koers.data.sources.kinds.marks import Marked

SECRET = frozenset({"-99995", "-99997", "-99999999"})  # how the district files write secret and unknown
NUMBERED, UNIT = re.compile(r"_\d+$"), re.compile(r"\s*\([^()]*\)\s*$")
CODE = re.compile(r"[A-Z]{2}[0-9A-Z]{2,8}")


@dataclass(frozen=True)
class Table:
    columns: Sequence[str]
    records: Iterator[tuple[int, Sequence[Cell]]]  # with the number of their line
    where: Callable[[int, int], Where]  # line and column


class Margins(BaseModel):
    """A figure and the limits of its margin stand in records beside each other."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    column: str
    value: str
    lower: str = ""
    upper: str = ""


class Options(BaseModel):
    """One measure a record (`measure` and `value`), or several beside each other (`topics`: ours, with the
    names that their column had over the years: a key without its number, or a title)."""

    place: str
    period: str = ""
    year: int | None = None  # of the whole file, when no column says it
    measure: str = ""
    the_measure: str = ""
    value: str = ""
    topics: Mapping[str, tuple[str, ...]] = {}
    margins: Margins | None = None
    names: Mapping[str, str] = {}  # codes of names that are not those of the list of places
    leave_out: frozenset[str] = frozenset()  # places
    periods: Literal["", "JJ", "HJ", "KW", "MM"] = ""  # of keys of CBS: years and months never go together
    hidden: frozenset[str] = frozenset()
    no_value: frozenset[str] = frozenset(NO_VALUE) | SECRET
    decimal: Literal[",", "."] = ","
    whole: bool = False  # a count: no fraction, not below zero


class Records:
    """Of one file that is being read."""

    def __init__(self, options: Options, file: str, table: Table, context: Context) -> None:
        self.options, self.file, self.table, self.context = options, file, table, context
        self.codes = {**context.codes, **options.names}
        self.place = self._one_of((options.place,))
        self.period, self.measure = self._at(options.period), self._at(options.measure)
        self.mark = self._at(options.margins.column) if options.margins else None
        topics = options.topics or {options.the_measure: (options.value,)}
        self.values = {ours: self._one_of(names) for ours, names in topics.items()}

    def marked(self) -> Marked:
        marks = self._marks()
        for line, cells in self.table.records:
            mark = "value" if self.mark is None else marks.get(text(cells[self.mark]))
            when = self._period(line, cells)
            if mark and when and text(cells[self.place]) not in self.options.leave_out:
                yield from ((where, mark, row) for where, row in self._rows(line, cells, when))

    def _rows(self, line: int, cells: Sequence[Cell], when: Period) -> Iterator[tuple[Where, Row]]:
        with self._said(line, self.place):
            place = self._code(text(cells[self.place]))
        for ours, at in self.values.items():
            name = ours if self.measure is None else text(cells[self.measure])
            if name not in self.options.hidden:
                with self._said(line, at):
                    value = self._number(cells[at])
                where = self.table.where(line, at)
                yield where, (name, place, when.start, when.end, value, None, self.context.status)

    def _marks(self) -> dict[str, str]:
        found = self.options.margins
        return {found.value: "value", found.lower: "lower", found.upper: "upper"} if found else {}

    def _period(self, line: int, cells: Sequence[Cell]) -> Period | None:
        """None for what is counted over another length of time than this source reads."""
        if self.options.year:
            return Period.year(self.options.year)
        assert self.period is not None  # one of both: the options were validated
        cell = cells[self.period]
        if self.options.periods and text(cell)[4:6] != self.options.periods:
            return None
        with self._said(line, self.period):
            return period(cell)

    def _number(self, cell: Cell) -> float | None:
        options = self.options
        return number(cell, options.decimal, whole=options.whole, no_value=options.no_value)

    def _code(self, place: str) -> str:
        """A code as it is, a name by the list; nothing else."""
        if CODE.fullmatch(place):
            return COUNTRY_CODES.get(place, place)
        if place not in self.codes:
            raise Wrong(f"gebied „{place}” is niet bekend")
        return self.codes[place]

    @contextmanager
    def _said(self, line: int, at: int) -> Iterator[None]:
        try:
            yield
        except Wrong as error:
            raise UnreadableCell(self.file, self.table.where(line, at), str(error)) from None

    def _at(self, name: str) -> int | None:
        return self._one_of((name,)) if name else None

    def _one_of(self, names: Sequence[str]) -> int:
        """The one column that has one of these names. Raises UnreadableCell."""
        wanted = set(names)
        found = [at for at, column in enumerate(self.table.columns) if wanted & {column, *short(column)}]
        if len(found) == 1:
            return found[0]
        said = " of ".join(f"„{name}”" for name in names)
        what = f"staat er {len(found)} keer in" if found else "ontbreekt"
        raise UnreadableCell(self.file, 1, f"kolom {said} {what}")


def short(column: str) -> Iterator[str]:
    """AantalInwoners_5 is AantalInwoners; „Buurt/Rapportcijfer (cijfer)” is Rapportcijfer."""
    yield NUMBERED.sub("", column)
    yield UNIT.sub("", column.rpartition("/")[2]).strip()
