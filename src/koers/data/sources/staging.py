"""Where a job keeps what came in until it is a reading. One job at a time for each source."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from koers.data.sources.errors import AlreadyFetching


@dataclass(frozen=True)
class Done:
    """The last job that brought a reading. When this file is lost, the source is simply fetched again."""

    question: str  # a checksum of what was asked
    version: str  # of the data, as the source says it
    reading: str


@contextmanager
def only_one(source: str) -> Iterator[Path]:
    """The folder of the jobs of one source, for this process alone; a killed process lets go of it.
    Raises AlreadyFetching."""
    folder = Path(settings.READINGS_DIR) / ".fetching" / source
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyFetching(source) from error
        yield folder


def last_done(folder: Path) -> Done | None:
    try:
        return Done(**json.loads((folder / "done.json").read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def note_done(folder: Path, done: Done) -> None:
    new = folder / "done.new"
    new.write_text(json.dumps(asdict(done), indent=1), encoding="utf-8")
    new.replace(folder / "done.json")
