"""What no reading may hold, asked of the view `parts` before anything is kept."""

import duckdb

from koers.data.figures.errors import RefusedRows

OUTSIDE = """
SELECT concat_ws(' ', r.measure, r.place, r.start, r."end") FROM parts r WHERE NOT EXISTS (
  SELECT 1 FROM loaded m JOIN loaded p USING (block) JOIN loaded t USING (block)
  WHERE m.axis = 'measure' AND p.axis = 'place' AND t.axis = 'period'
    AND m.code = r.measure AND p.code = r.place AND t.start = r.start AND t."end" = r."end") LIMIT 1"""
DOUBLES = """
SELECT concat_ws(' ', measure, place, start, "end") FROM parts
GROUP BY measure, place, start, "end" HAVING count(*) > 1 LIMIT 1"""


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
    _refuse_found(connection, source, "dezelfde cel komt twee keer voor", DOUBLES)


def refuse_outside(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """A cell that nobody says was loaded. Raises RefusedRows."""
    _refuse_found(connection, source, "een cel staat buiten wat geladen is", OUTSIDE)


def _refuse_found(connection: duckdb.DuckDBPyConnection, source: str, what: str, query: str) -> None:
    if found := connection.execute(query).fetchone():
        raise RefusedRows(source, what if found[0] in (None, "", "geen") else f"{what} ({found[0]})")
