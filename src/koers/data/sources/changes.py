"""What a file or a newer reading says otherwise than the one in use: cells that are new, revised or gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from koers.data.figures.cubes import axes_of
from koers.data.figures.engine import query
from koers.data.figures.loaded import Block
from koers.data.figures.models import Reading
from koers.data.figures.relations import Wanted, relation
from koers.data.figures.revisions import changes_between
from koers.data.figures.store import is_intact
from koers.data.sources.errors import NarrowerThanBefore

MOST_VANISHED = 0.25  # of what is in use; boundaries change one or two in a hundred a year
# Revised: another value or margin. A status that moves on (voorlopig, definitief) beside it is not.
COUNTS = """
SELECT count(*) FILTER (WHERE old.measure IS NULL), count(*) FILTER (WHERE new.measure IS NULL),
       count(*) FILTER (WHERE old.measure IS NOT NULL AND new.measure IS NOT NULL
         AND (old.value IS DISTINCT FROM new.value OR old.margin IS DISTINCT FROM new.margin)),
       count(*) FILTER (WHERE old.status IS DISTINCT FROM new.status),
       count(*) FILTER (WHERE old.measure IS NOT NULL)
FROM {old} old FULL JOIN {new} new USING (measure, place, start, "end")"""


@dataclass(frozen=True)
class Changes:
    rows: int
    before: int = 0  # cells of the reading in use
    new: int = 0
    revised: int = 0
    vanished: int = 0
    restated: int = 0  # another status, new and vanished cells included

    @property
    def none(self) -> bool:
        return not (self.new or self.revised or self.vanished or self.restated)


def changes(old: Reading | None, path: Path, rows: int) -> Changes:
    """Of a file that is not a reading yet. Raises DamagedReading when the one in use is not what it was."""
    if old is None:
        return Changes(rows, new=rows, restated=rows)
    before, parameters = relation([old], Wanted())
    return _counted(before, "read_parquet($file)", parameters | {"file": str(path.resolve())}, rows)


def between(old: Reading | None, new: Reading) -> Changes:
    """Of two readings. Cells that were not asked for again have not vanished. Raises DamagedReading."""
    if old is None:
        return Changes(new.rows, new=new.rows, restated=new.rows)
    found = changes_between(old, new).total
    return Changes(new.rows, found.compared, found.new, found.revised, found.vanished, found.changed)


def refuse_narrower(code: str, old: Reading | None, loaded: Sequence[Block]) -> None:
    """Raises NarrowerThanBefore when the blocks leave out a large part of what the reading in use holds."""
    if old is None or not is_intact(old.code):
        return
    axes = axes_of(old)
    sides: dict[str, tuple[set[Any], set[Any]]] = {
        "soorten": (set(axes.measures), {m.strip() for block in loaded for m in block.measures}),
        "gebieden": (set(axes.places), {p.strip() for block in loaded for p in block.places}),
        "perioden": (set(axes.periods), {(p.start, p.end) for block in loaded for p in block.periods}),
    }
    lost = {
        what: len(before - after)
        for what, (before, after) in sides.items()
        if len(before - after) > MOST_VANISHED * len(before)
    }
    if lost:
        raise NarrowerThanBefore(code, lost)


def _counted(old: str, new: str, parameters: dict[str, Any], rows: int) -> Changes:
    found = query(COUNTS.format(old=old, new=new), parameters)[0]
    gone, revised, restated, before = found[1:]
    return Changes(rows, before, found[0], revised, gone, restated)
