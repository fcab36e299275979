"""One page of JSON to one Parquet file, by DuckDB: no loop over rows, no more memory than a page needs."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from koers.data.sources.errors import BrokenPage, TableChanged
from koers.data.sources.odata.envelope import leave_rows
from koers.data.sources.odata.question import Question
from koers.data.sources.odata.statements import ERROR, GAPS, PIVOT, literal, of_cells, of_page

CONFIG: dict[str, Any] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
    "memory_limit": "1GB",
}


@dataclass(frozen=True)
class PageFacts:
    rows: int
    link: str  # to the next page; empty: this is the last


class Converter:
    """Knows the question; every thread gets a connection of its own on the same small tables of codes."""

    def __init__(self, question: Question, source: str, folder: Path) -> None:
        self.question, self.source = question, source
        self.connection = duckdb.connect(":memory:", config=CONFIG)
        self.connection.execute("SET allowed_directories = [?]", [str(folder.resolve())])
        self.connection.execute("SET enable_external_access = false")
        self._fill()
        self.page = of_page(question)
        self.codes = hashlib.sha256(repr(question.keys).encode()).hexdigest()

    def for_thread(self) -> "PageReader":
        return PageReader(self, self.connection.cursor())

    def cells(self, pages: list[Path], to: Path) -> Path:
        """What the numbers on all pages stand for."""
        return self._made(of_cells(self.question), pages, to)

    def with_margins(self, parts: list[Path], to: Path) -> Path:
        """The limits of a figure stand in rows beside it; here they become its margin, the wider side."""
        return self._made(PIVOT, parts, to)

    def gaps(self, parts: list[Path], to: Path) -> Path:
        """Cells for which the table has no row: no figure, which is not zero."""
        return self._made(GAPS, parts, to)

    def _made(self, query: str, parts: list[Path], to: Path) -> Path:
        files = f"[{', '.join(literal(str(path)) for path in parts)}]"
        self.connection.execute(f"COPY ({query.format(files=files)}) TO {literal(str(to))} (FORMAT parquet)")
        return to

    def facts_of(self, part: Path, asked: str) -> PageFacts | None:
        """Of a page that an earlier run kept; None when it is not there, not whole or another one."""
        if not part.is_file():
            return None
        try:
            found = self.connection.cursor().execute(
                "SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)", [str(part)]
            )
            notes = dict(found.fetchall())
        except duckdb.Error:
            return None
        same = (notes.get("asked"), notes.get("codes")) == (asked, self.codes)
        return PageFacts(int(notes["rows"]), notes["link"]) if same else None

    def _fill(self) -> None:
        question, keys = self.question, self.question.keys
        for axis in (axis for axis, found in keys.items() if found):
            entries = ", ".join(map(literal, keys[axis]))
            self.connection.execute(f"CREATE TYPE {axis}_keys AS ENUM ({entries})")
        measures = [question.measures[key] for key in keys["measure"]]
        hidden = [code in question.hidden for code in measures]
        found = [question.periods[key] for key in keys["period"]]
        periods, statuses = [period for period, _ in found], [status for _, status in found]
        days = {"start DATE": [p.start for p in periods], '"end" DATE': [p.end for p in periods]}
        self._table("measures", {"code VARCHAR": measures, "hidden BOOLEAN": hidden})
        self._table("places", {"code VARCHAR": [question.places[key] for key in keys["place"]]})
        self._table("periods", {**days, "status VARCHAR": statuses})
        self._table("marks", {"mark VARCHAR": [question.marks[key] for key in keys["mark"]]})

    def _table(self, name: str, columns: dict[str, list[Any]]) -> None:
        """Numbered from 0, in the order of the keys."""
        lists = list(columns.values())
        fields = ", ".join(("n INTEGER", *columns))
        self.connection.execute(f"CREATE TABLE {name} ({fields})")
        unnested = ", ".join("unnest(?)" for _ in range(len(lists) + 1))
        self.connection.execute(
            f"INSERT INTO {name} SELECT {unnested}",
            [list(range(len(lists[0]))), *lists],
        )


class PageReader:
    def __init__(self, converter: Converter, connection: duckdb.DuckDBPyConnection) -> None:
        self.converter, self.connection = converter, connection

    def read(self, path: Path) -> PageFacts:
        """What the page holds; only its rows stay in the file. Raises BrokenPage or TableChanged."""
        self._check_start(path)
        return PageFacts(*leave_rows(path, self.converter.question.columns.keys[0]))

    def write(self, facts: PageFacts, asked: str, page: Path, to: Path) -> None:
        """The cells of the page that was read. Raises BrokenPage or TableChanged."""
        notes = {
            "rows": str(facts.rows),
            "link": facts.link,
            "asked": asked,
            "codes": self.converter.codes,
        }
        about = ", ".join(f"{name}: {literal(text)}" for name, text in notes.items())
        options = f"FORMAT parquet, KV_METADATA {{{about}}}"
        try:
            self.connection.execute(
                f"COPY ({self.converter.page}) TO {literal(str(to))} ({options})", {"page": str(page)}
            )
        except duckdb.Error as error:
            _, ours, cell = str(error).partition(ERROR)
            if not ours:
                raise BrokenPage("afgebroken") from error
            what = f"er kwam een rij die niet gevraagd is, of een waarde die geen getal is („{cell[:80]}”)"
            raise TableChanged(self.converter.source, what) from error

    def _check_start(self, path: Path) -> None:
        """Every column must be there: one that is missing would read as „no figure”."""
        with path.open("rb") as file:
            start = file.read(64 * 1024).decode("utf-8", "replace")
        if start.lstrip().startswith("<"):
            raise BrokenPage("html")
        row = start.partition("[")[2].partition("}")[0]
        columns = self.converter.question.columns
        names = [*columns.keys, *columns.numbers]
        if row.lstrip().startswith("{") and (gone := [name for name in names if f'"{name}"' not in row]):
            raise TableChanged(self.converter.source, f"kolom {', '.join(gone)} ontbreekt")
