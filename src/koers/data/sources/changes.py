"""What a new file would change: cells that are new, differ, or are gone, against the reading in use."""

from dataclasses import dataclass
from pathlib import Path

from koers.data.figures.engine import query
from koers.data.figures.models import Reading
from koers.data.figures.store import checked_path

# Revised: another value or margin. A status that moves on (voorlopig, definitief) beside it is not.
COUNTS = """
SELECT count(*) FILTER (WHERE old.measure IS NULL), count(*) FILTER (WHERE new.measure IS NULL),
       count(*) FILTER (WHERE old.measure IS NOT NULL AND new.measure IS NOT NULL
         AND (old.value IS DISTINCT FROM new.value OR old.margin IS DISTINCT FROM new.margin)),
       count(*) FILTER (WHERE old.status IS DISTINCT FROM new.status)
FROM read_parquet(?) old FULL JOIN read_parquet(?) new USING (measure, place, start, "end")"""


@dataclass(frozen=True)
class Changes:
    rows: int
    before: int  # rows of the reading in use
    new: int
    revised: int
    vanished: int
    restated: int  # another status, new and vanished cells included

    @property
    def none(self) -> bool:
        return not (self.new or self.revised or self.vanished or self.restated)


def changes(old: Reading | None, path: Path, rows: int) -> Changes:
    """Raises DamagedReading when the reading in use is not what it was."""
    if old is None:
        return Changes(rows, 0, rows, 0, 0, rows)
    files = [str(file.resolve()) for file in (checked_path(old.code), path)]
    new, vanished, revised, restated = query(COUNTS, files)[0]
    return Changes(rows, old.rows, new, revised, vanished, restated)
