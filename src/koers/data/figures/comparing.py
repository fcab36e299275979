"""SQL that lays two readings beside each other, dense or sparse, without writing out their zeros."""

from typing import Any

from koers.data.figures.loaded import Loaded
from koers.data.figures.models import Reading
from koers.data.figures.store import checked_path, loaded_path_of

# Each side has its rows, and its frame: the blocks of a sparse reading, or every measure, place and period
# that a dense one has a row of. Within the frame a cell without a row is 0 when sparse, and gone
# from a dense reading that comes after a dense one.
DENSE_AXES = """
SELECT 'measure' AS axis, measure AS code, NULL::DATE AS start, NULL::DATE AS "end", 0 AS block
FROM (SELECT DISTINCT measure FROM {side}_rows)
UNION ALL SELECT 'place', place, NULL, NULL, 0 FROM (SELECT DISTINCT place FROM {side}_rows)
UNION ALL SELECT 'period', NULL, start, "end", 0 FROM (SELECT DISTINCT start, "end" FROM {side}_rows)"""
SPARSE_AXES = 'SELECT axis, code, start, "end", block FROM read_parquet(${side}_loaded)'
SIDE = """
{side}_rows AS (SELECT measure, place, start, "end", value FROM read_parquet(${side}) WHERE {where}),
{side}_axes AS (SELECT axis, code, start, "end", bitstring_agg(block, 0, {last}) AS blocks
                FROM ({axes}) GROUP BY axis, code, start, "end")"""
FRAME = """
LEFT JOIN {side}_axes {side}_m ON {side}_m.axis = 'measure' AND {side}_m.code = measure
LEFT JOIN {side}_axes {side}_p ON {side}_p.axis = 'place' AND {side}_p.code = place
LEFT JOIN {side}_axes {side}_t
  ON {side}_t.axis = 'period' AND {side}_t.start = j.start AND {side}_t."end" = j."end" """
IN_FRAME = "coalesce(bit_count({side}_m.blocks & {side}_p.blocks & {side}_t.blocks), 0) > 0"
COMPARED = """
WITH {old}, {new},
joined AS (
  SELECT coalesce(o.measure, n.measure) AS measure, coalesce(o.place, n.place) AS place,
         coalesce(o.start, n.start) AS start, coalesce(o."end", n."end") AS "end",
         o.value AS before, n.value AS after,
         o.measure IS NOT NULL AS old_row, n.measure IS NOT NULL AS new_row
  FROM old_rows o FULL JOIN new_rows n
    ON o.measure = n.measure AND o.place = n.place AND o.start = n.start AND o."end" = n."end"),
framed AS (
  SELECT j.*, {old_frame} AS old_frame, {new_frame} AS new_frame FROM joined j {frames}),
sides AS (
  SELECT measure, place, start, "end", old_row, new_row,
         CASE WHEN NOT old_row AND $old_sparse AND old_frame THEN 0 ELSE before END AS before,
         CASE WHEN NOT new_row AND $new_sparse AND new_frame THEN 0 ELSE after END AS after,
         old_row OR ($old_sparse AND old_frame) AS was, new_row OR ($new_sparse AND new_frame) AS is_now,
         NOT new_row AND NOT $new_sparse AND NOT $old_sparse AND new_frame AS gone
  FROM framed),
compared AS (
  SELECT *, CASE
    WHEN was AND is_now AND before IS NOT DISTINCT FROM after THEN 'same'
    WHEN was AND is_now AND before IS NULL THEN 'appeared'
    WHEN was AND is_now AND after IS NULL THEN 'emptied'
    WHEN was AND is_now THEN 'revised'
    WHEN is_now THEN 'new'
    WHEN gone THEN 'gone'
    ELSE 'left_out' END AS kind
  FROM sides)"""
COUNTS = """
SELECT measure, count(*) FILTER (old_row), count(*) FILTER (new_row), count(*) FILTER (was AND is_now),
       count(*) FILTER (kind = 'revised'), count(*) FILTER (kind = 'appeared'),
       count(*) FILTER (kind = 'emptied'), count(*) FILTER (kind = 'gone')
FROM compared GROUP BY measure ORDER BY measure"""
CHANGED = """
SELECT measure, place, start, "end", before, after FROM compared
WHERE kind IN ('revised', 'appeared', 'emptied', 'gone')
ORDER BY abs(coalesce(after, 0) - coalesce(before, 0)) DESC, measure, place, start, "end" LIMIT $limit"""


def compared(
    old: tuple[Reading, Loaded | None], new: tuple[Reading, Loaded | None], where: str, ending: str
) -> tuple[str, dict[str, Any]]:
    """The query and its parameters; `where` chooses among the rows of both. Raises DamagedReading."""
    sides = {"old": old, "new": new}
    parts = {side: _side(side, found[1], where) for side, found in sides.items()}
    frames = "".join(FRAME.format(side=side) for side in sides)
    inside = {f"{side}_frame": IN_FRAME.format(side=side) for side in sides}
    parameters: dict[str, Any] = {}
    for side, (reading, loaded) in sides.items():
        parameters |= {side: str(checked_path(reading.code).resolve()), f"{side}_sparse": reading.sparse}
        if loaded is not None:
            parameters[f"{side}_loaded"] = str(loaded_path_of(reading.code).resolve())
    return COMPARED.format(**parts, **inside, frames=frames) + ending, parameters


def _side(side: str, loaded: Loaded | None, where: str) -> str:
    axes = (DENSE_AXES if loaded is None else SPARSE_AXES).format(side=side)
    last = max(0, len(loaded.blocks) - 1) if loaded else 0
    return SIDE.format(side=side, where=where, axes=axes, last=last)
