"""The cells of readings as one relation for SQL, whether a reading is dense or sparse."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from koers.data.figures.models import Reading
from koers.data.figures.store import checked_path, loaded_path_of

DENSE = """
SELECT parse_filename(filename, true) AS reading, measure, place, start, "end", value, margin, status
FROM read_parquet($dense, filename=true) WHERE {measure} AND {place} AND {period}"""
# Every cell that was loaded, with its row, or 0 where it has none.
SPARSE = """
SELECT $code{n} AS reading, w.measure, w.place, w.start, w."end",
       CASE WHEN r.measure IS NULL THEN 0 ELSE r.value END AS value, r.margin,
       CASE WHEN r.measure IS NULL THEN w.status ELSE r.status END AS status
FROM (
  SELECT m.measure, p.place, t.start, t."end", t.status
  FROM (SELECT * FROM (SELECT block, code AS measure FROM read_parquet($loaded{n}) WHERE axis = 'measure')
        WHERE {measure}) m
  JOIN (SELECT * FROM (SELECT block, code AS place FROM read_parquet($loaded{n}) WHERE axis = 'place')
        WHERE {place}) p USING (block)
  JOIN (SELECT block, start, "end", status FROM read_parquet($loaded{n})
        WHERE axis = 'period' AND {period}) t USING (block)
) w LEFT JOIN (
  SELECT * FROM read_parquet($file{n}) WHERE {measure} AND {place} AND {period}
) r USING (measure, place, start, "end")"""
ANY = "true"


@dataclass(frozen=True)
class Wanted:
    """Which cells: a condition on each of their axes, and the values of its parameters."""

    measure: str = ANY
    place: str = ANY
    period: str = ANY
    parameters: dict[str, Any] = field(default_factory=dict)

    @property
    def conditions(self) -> dict[str, str]:
        return {"measure": self.measure, "place": self.place, "period": self.period}


def relation(readings: Sequence[Reading], wanted: Wanted) -> tuple[str, dict[str, Any]]:
    """SQL in brackets, with the columns reading, measure, place, start, end, value, margin, status, and its
    parameters. There must be a reading. Raises DamagedReading."""
    files = {reading.code: str(checked_path(reading.code).resolve()) for reading in readings}
    dense = [files[r.code] for r in readings if not r.sparse]
    parts = [DENSE.format(**wanted.conditions)] if dense else []
    parameters: dict[str, Any] = wanted.parameters | ({"dense": dense} if dense else {})
    for n, reading in enumerate(r for r in readings if r.sparse):
        parts.append(SPARSE.format(n=n, **wanted.conditions))
        parameters |= {
            f"code{n}": reading.code,
            f"file{n}": files[reading.code],
            f"loaded{n}": str(loaded_path_of(reading.code).resolve()),
        }
    return f"({' UNION ALL '.join(parts)})", parameters
