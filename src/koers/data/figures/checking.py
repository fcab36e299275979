"""What no reading may hold, asked of the view `parts` before anything is kept.

First `look_at_rows`; then, when the table `loaded_rows` is there, `refuse_cells`: two passes over the files.
"""

import duckdb

from koers.data.figures.errors import RefusedRows

# One row for every period with its status, which is few: the checks of single rows come along.
COUNTED = """
CREATE TABLE counted AS
SELECT start, "end", status, count(*) AS rows,
       bool_or(coalesce(measure, '') = '' OR coalesce(place, '') = '') AS nameless,
       any_value(place) FILTER (coalesce(measure, '') = '' OR coalesce(place, '') = '') AS of_nameless,
       any_value(place) AS place,
       any_value(place) FILTER (isnan(value) OR isinf(value) OR isnan(margin) OR isinf(margin)) AS no_number
FROM parts GROUP BY start, "end", status"""
ROWS = {
    "er zijn geen rijen": "SELECT '' WHERE NOT EXISTS (FROM counted)",
    "een rij zonder code of onderwerp": "SELECT of_nameless FROM counted WHERE nameless LIMIT 1",
    "een periode eindigt voor zij begint": (
        'SELECT place FROM counted WHERE start > "end" OR start IS NULL OR "end" IS NULL LIMIT 1'
    ),
    "een waarde is geen getal": "SELECT no_number FROM counted WHERE no_number IS NOT NULL LIMIT 1",
}
AXES = """
CREATE TABLE measures AS SELECT code, {blocks} AS blocks, row_number() OVER (ORDER BY code) - 1 AS n
FROM loaded_rows WHERE axis = 'measure' GROUP BY code;
CREATE TABLE places AS SELECT code, {blocks} AS blocks, row_number() OVER (ORDER BY code) - 1 AS n
FROM loaded_rows WHERE axis = 'place' GROUP BY code;
CREATE TABLE periods AS
SELECT start, "end", {blocks} AS blocks, row_number() OVER (ORDER BY start, "end") - 1 AS n
FROM loaded_rows WHERE axis = 'period' GROUP BY start, "end" """
PLACED = """
FROM parts r LEFT JOIN measures m ON m.code = r.measure LEFT JOIN places p ON p.code = r.place
LEFT JOIN periods t ON t.start = r.start AND t."end" = r."end" """
INSIDE = "m.n IS NOT NULL AND p.n IS NOT NULL AND t.n IS NOT NULL"
IN_A_BLOCK = "coalesce(bit_count(m.blocks & p.blocks & t.blocks), 0) > 0"
# Every cell has a bit of its own, within its measure: as many rows as bits, or a cell is there twice.
CELLS = """
SELECT any_value(r.measure), count(*) FILTER (NOT ({inside})), count(*),
       bit_count(bitstring_agg(p.n * {periods} + t.n, 0, {last}))
{placed} WHERE coalesce(m.n, 0) BETWEEN $first AND $final GROUP BY m.n"""
NAME = "concat_ws(' ', r.measure, r.place, r.start, r.\"end\")"
OUTSIDE = "SELECT {name} {placed} WHERE NOT ({inside}) LIMIT 1"
DOUBLE = """
SELECT {name} FROM parts r WHERE r.measure = $measure
GROUP BY r.measure, r.place, r.start, r."end" HAVING count(*) > 1 ORDER BY ALL LIMIT 1"""
BITS = 1_000_000_000  # at once, for each thread: it bounds the memory


def look_at_rows(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """Makes the table `counted`. Raises RefusedRows."""
    connection.execute(COUNTED)
    for what, query in ROWS.items():
        if found := connection.execute(query).fetchone():
            raise RefusedRows(source, f"{what} ({found[0]})" if found[0] else what)


def refuse_cells(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """A cell that nobody says was loaded, or that is there twice. Wants the table `loaded_rows`: block, axis,
    code, start, end. Raises RefusedRows."""
    last = _number(connection, "SELECT max(block) FROM loaded_rows")
    connection.execute(AXES.format(blocks=f"bitstring_agg(block, 0, {last})"))
    measures, places, periods = (
        _number(connection, f"SELECT count(*) FROM {axis}")  # noqa: S608 (three fixed names)
        for axis in ("measures", "places", "periods")
    )
    words = {"inside": IN_A_BLOCK if last else INSIDE, "placed": PLACED, "name": NAME}
    cells = CELLS.format(**words, periods=periods, last=places * periods)
    step = max(1, BITS // (places * periods + 1))
    for first in range(0, measures, step):
        bounds = {"first": first, "final": first + step - 1}
        for measure, outside, rows, different in connection.execute(cells, bounds).fetchall():
            if outside:
                named = connection.execute(OUTSIDE.format(**words)).fetchall()[0][0]
                raise RefusedRows(source, f"een cel staat buiten wat geladen is ({named})")
            if rows != different:
                asked = connection.execute(DOUBLE.format(**words), {"measure": measure})
                raise RefusedRows(source, f"dezelfde cel komt twee keer voor ({asked.fetchall()[0][0]})")


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0] or 0)
