"""What no reading may hold, asked of the view `parts` before anything is kept."""

import duckdb

from koers.data.figures.errors import RefusedRows

OUTSIDE = """
WITH axes AS (
  SELECT axis, code, start, "end", bitstring_agg(block, 0, {last}) AS blocks
  FROM loaded GROUP BY axis, code, start, "end")
SELECT concat_ws(' ', r.measure, r.place, r.start, r."end") FROM parts r
LEFT JOIN axes m ON m.axis = 'measure' AND m.code = r.measure
LEFT JOIN axes p ON p.axis = 'place' AND p.code = r.place
LEFT JOIN axes t ON t.axis = 'period' AND t.start = r.start AND t."end" = r."end"
WHERE coalesce(bit_count(m.blocks & p.blocks & t.blocks), 0) = 0 LIMIT 1"""
DOUBLES = """
SELECT concat_ws(' ', measure, place, start, "end") FROM parts WHERE written IN (SELECT unnest($written))
GROUP BY measure, place, start, "end" HAVING count(*) > 1 LIMIT 1"""
WRITTEN = "SELECT list(DISTINCT written), count(*) FROM parts GROUP BY measure ORDER BY measure"
AT_ONCE = 4_000_000  # cells that are looked at together: it bounds the memory


def refuse_bad_rows(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """Raises RefusedRows."""
    checks = {
        "er zijn geen rijen": "SELECT 'geen' WHERE NOT EXISTS (FROM parts)",
        "een rij zonder code of onderwerp": (
            "SELECT place FROM parts WHERE coalesce(measure, '') = '' OR coalesce(place, '') = '' LIMIT 1"
        ),
        "een periode eindigt voor zij begint": (
            'SELECT place FROM parts WHERE start > "end" OR start IS NULL OR "end" IS NULL LIMIT 1'
        ),
        "een waarde is geen getal": "SELECT place FROM parts WHERE isnan(value) OR isinf(value) LIMIT 1",
    }
    for what, query in checks.items():
        _refuse_found(connection, source, what, query)


def refuse_doubles(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """Some measures at a time, so that a whole country fits. Raises RefusedRows."""
    for written in _batches(connection):
        _refuse_found(connection, source, "dezelfde cel komt twee keer voor", DOUBLES, {"written": written})


def _batches(connection: duckdb.DuckDBPyConnection) -> list[list[str]]:
    """Measures as the parts write them, padding and all: by these the files are searched fast."""
    batches: list[list[str]] = []
    room = 0
    for written, rows in connection.execute(WRITTEN).fetchall():
        if rows > room:
            batches.append([])
            room = AT_ONCE
        batches[-1] += written
        room -= rows
    return batches


def refuse_outside(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """A cell that nobody says was loaded. Raises RefusedRows."""
    last = connection.execute("SELECT max(block) FROM loaded").fetchall()[0][0]
    _refuse_found(
        connection, source, "een cel staat buiten wat geladen is", OUTSIDE.format(last=int(last or 0))
    )


def _refuse_found(
    connection: duckdb.DuckDBPyConnection,
    source: str,
    what: str,
    query: str,
    parameters: dict[str, list[str]] | None = None,
) -> None:
    if found := connection.execute(query, parameters or {}).fetchone():
        raise RefusedRows(source, what if found[0] in (None, "", "geen") else f"{what} ({found[0]})")
