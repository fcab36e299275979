"""What a file or a newer reading says otherwise than the one in use: cells that are new, revised or gone."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from koers.data.figures.engine import query
from koers.data.figures.models import Reading
from koers.data.figures.relations import Wanted, relation
from koers.data.figures.revisions import changes_between

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


def _counted(old: str, new: str, parameters: dict[str, Any], rows: int) -> Changes:
    found = query(COUNTS.format(old=old, new=new), parameters)[0]
    gone, revised, restated, before = found[1:]
    return Changes(rows, before, found[0], revised, gone, restated)
