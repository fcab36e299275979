"""One page of JSON to one Parquet file, by DuckDB: no loop over rows, no more memory than a page needs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from koers.data.sources.errors import BrokenPage, TableChanged
from koers.data.sources.odata.envelope import leave_rows
from koers.data.sources.odata.question import Question

CONFIG: dict[str, Any] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
    "memory_limit": "1GB",
}
LONGEST_ROW = 1_000_000  # bytes
ERROR = "cel: "  # how an error that we raise in a query begins
# A key that was not asked for, or a value that is no number, stops the page: error() raises what is in it.
CELLS = """
SELECT coalesce(m.code, error('{error}' || measure_key)) AS measure,
       coalesce(p.code, error('{error}' || place_key)) AS place,
       coalesce(t.start, error('{error}' || period_key)::DATE) AS start, t."end",
       {number} AS value, NULL::DOUBLE AS margin,
       t.status {mark}
FROM ({raw}) LEFT JOIN measures m ON m.key = measure_key LEFT JOIN places p ON p.key = place_key
     LEFT JOIN periods t ON t.key = period_key {join_marks}
WHERE NOT coalesce(m.hidden, false) {wanted}"""
NUMBER = """
CASE WHEN try_cast(replace(text, ',', '.') AS DOUBLE) IS NULL AND trim(text) NOT IN ('', '.', 'x', '-')
     THEN error('{error}' || text)::DOUBLE ELSE try_cast(replace(text, ',', '.') AS DOUBLE) END"""
# A zero need not be kept, but for one place: so that every period says what its status is.
NOT_ZERO = "AND ({number} IS DISTINCT FROM 0 OR place_key = {place})"
PIVOT = """
SELECT measure, place, start, "end", max(value) FILTER (mark = 'value') AS value,
       greatest(max(value) FILTER (mark = 'upper') - max(value) FILTER (mark = 'value'),
                max(value) FILTER (mark = 'value') - max(value) FILTER (mark = 'lower')) AS margin, status
FROM read_parquet({files}) GROUP BY measure, place, start, "end", status"""

GAPS = """
SELECT measure, place, start, "end", NULL::DOUBLE AS value, NULL::DOUBLE AS margin, status
FROM (SELECT m.code AS measure, p.code AS place, t.start, t."end", t.status
      FROM (SELECT DISTINCT code FROM measures WHERE NOT hidden) m, (SELECT DISTINCT code FROM places) p,
           periods t)
     ANTI JOIN read_parquet({files}) USING (measure, place, start, "end")"""


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
        self.cells = _cells_statement(question)

    def for_thread(self) -> "PageReader":
        return PageReader(self, self.connection.cursor())

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
        return PageFacts(int(notes["rows"]), notes["link"]) if notes.get("asked") == asked else None

    def _fill(self) -> None:
        question, run = self.question, self.connection.execute
        run("CREATE TABLE places (key VARCHAR, code VARCHAR)")
        run("CREATE TABLE measures (key VARCHAR, code VARCHAR, hidden BOOLEAN)")
        run('CREATE TABLE periods (key VARCHAR, start DATE, "end" DATE, status VARCHAR)')
        run("CREATE TABLE marks (key VARCHAR, mark VARCHAR)")
        keys, codes = list(question.places), list(question.places.values())
        run("INSERT INTO places SELECT unnest(?), unnest(?)", [keys, codes])
        measures = question.measures
        hidden = [code in question.hidden for code in measures.values()]
        run("INSERT INTO measures SELECT unnest(?), unnest(?), unnest(?)",
            [list(measures), list(measures.values()), hidden])  # fmt: skip
        for key, (period, status) in question.periods.items():
            run("INSERT INTO periods VALUES (?, ?, ?, ?)", [key, period.start, period.end, status])
        for key, mark in question.marks.items():
            run("INSERT INTO marks VALUES (?, ?)", [key, mark])


class PageReader:
    def __init__(self, converter: Converter, connection: duckdb.DuckDBPyConnection) -> None:
        self.converter, self.connection = converter, connection

    def read(self, path: Path) -> PageFacts:
        """What the page holds; only its rows stay in the file. Raises BrokenPage or TableChanged."""
        self._check_start(path)
        return PageFacts(*leave_rows(path, self.converter.question.columns.keys[0]))

    def write(self, facts: PageFacts, asked: str, page: Path, to: Path) -> None:
        """The cells of the page that was read. Raises BrokenPage or TableChanged."""
        notes = {"rows": str(facts.rows), "link": facts.link, "asked": asked}
        about = ", ".join(f"{name}: {literal(text)}" for name, text in notes.items())
        options = f"FORMAT parquet, KV_METADATA {{{about}}}"
        try:
            self.connection.execute(
                f"COPY ({self.converter.cells}) TO {literal(str(to))} ({options})", {"page": str(page)}
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


def _rows_statement(question: Question) -> str:
    number = "VARCHAR" if question.text else "DOUBLE"
    fields = [f"{literal(name)}: 'VARCHAR'" for name in question.columns.keys]
    fields += [f"{literal(name)}: '{number}'" for name in dict.fromkeys(question.columns.numbers)]
    columns = f"{{{', '.join(fields)}}}"
    return f"read_json($page, columns={columns}, format='array', maximum_object_size={LONGEST_ROW})"


def _cells_statement(question: Question) -> str:
    columns = question.columns
    names = {"place_key": columns.place, "period_key": columns.period, "mark_key": columns.margins}
    parts = [f'r."{column}" AS {name}' if column else f"'' AS {name}" for name, column in names.items()]
    if columns.measure:
        parts += [f'r."{columns.measure}" AS measure_key', f'r."{columns.value}" AS text']
    else:
        ours = ", ".join(literal(name) for name, _ in columns.topics)
        theirs = ", ".join(
            "coalesce(" + ", ".join(f'r."{column}"' for column in found) + ")" for _, found in columns.topics
        )
        parts += [f"unnest([{ours}]) AS measure_key", f"unnest([{theirs}]) AS text"]
    number, first = NUMBER if question.text else "text", min(question.places)
    number = number.format(error=ERROR)
    return CELLS.format(
        error=ERROR,
        number=number,
        raw=f"SELECT {', '.join(parts)} FROM {_rows_statement(question)} r",  # noqa: S608 (words only)
        mark=f", coalesce(k.mark, error('{ERROR}' || mark_key)) AS mark" if question.marks else "",
        join_marks="LEFT JOIN marks k ON k.key = mark_key" if question.marks else "",
        wanted=NOT_ZERO.format(number=number, place=literal(first)) if question.skips_zeros else "",
    )


def literal(text: str) -> str:
    """COPY takes no parameters; these texts are paths, links and names, quoted all the same."""
    return "'" + text.replace("'", "''") + "'"
