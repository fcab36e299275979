"""Reading a source again, from a file or from its publisher, and noting what came of it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.timezone import localdate

from koers.base.access.acting import action
from koers.base.access.who import Who
from koers.base.places.selectors import UNKNOWN_MUNICIPALITY, municipalities
from koers.base.places.vintages import names_in, vintages
from koers.data.figures.errors import FiguresError, RefusedRows
from koers.data.figures.models import Reading
from koers.data.figures.selectors import latest_reading
from koers.data.figures.writing import made_file
from koers.data.indicators.actions import note_figures
from koers.data.sources.actions import Fetched, fetch_source, publish_rows
from koers.data.sources.changes import MOST_VANISHED, Changes, between, changes
from koers.data.sources.definitions import SourceDefinition
from koers.data.sources.errors import NoWayToRead, SourcesError, TooMuchVanished
from koers.data.sources.fetches.base import Progress
from koers.data.sources.kinds.base import Context, Kind
from koers.data.sources.models import Attempt
from koers.data.sources.selectors import source


@dataclass(frozen=True)
class Refreshed:
    """What came of fetching; `changes` is None in a dry run, when nothing was fetched."""

    fetched: Fetched
    changes: Changes | None


@dataclass(frozen=True)
class LoadedFile:
    """What came of a file. `reading` is the one in use afterwards; in a dry run nothing was stored."""

    result: Attempt.Result
    changes: Changes
    reading: Reading | None


def load_file(
    *, code: str, path: Path, read_on: date, by: Who, dry_run: bool = False, force: bool = False
) -> LoadedFile:
    """Publish a file of a source as its newest reading. What did not change is not stored again, unless
    `force`. Raises SourcesError or FiguresError; then nothing is stored, and the attempt is noted."""
    definition = source(code)
    with noted(code, Attempt.Means.FILE, by=by, dry_run=dry_run):
        context = _context(definition)
        found = _compared(definition, path, context, code)
        if found.vanished > MOST_VANISHED * found.before and not force:
            raise TooMuchVanished(found.vanished, found.before)
    if dry_run or (found.none and not force):
        result, reading = (Attempt.Result.SAME if found.none else Attempt.Result.DONE), latest_reading(code)
    else:
        with noted(code, Attempt.Means.FILE, by=by):
            rows = _kind_of(code, definition).rows(path, context)
            reading = publish_rows(code=code, definition=definition, rows=rows, read_on=read_on, by=by)
        result = Attempt.Result.DONE
        note_figures(by=by)
    if not dry_run:
        note_attempt(
            source=code, means=Attempt.Means.FILE, result=result, reading=reading, changes=found, by=by
        )
    return LoadedFile(result, found, reading)


def refresh_source(
    *,
    code: str,
    by: Who,
    areas: Sequence[str] | None = None,
    since: date | None = None,
    base_url: str | None = None,
    dry_run: bool = False,
    force: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> Refreshed:
    """Fetch a source, count what changed against the reading that was in use, and note the attempt. Raises
    what `fetch_source` raises; then the last good figures stay in use."""
    before = latest_reading(code)
    with noted(code, Attempt.Means.FETCH, by=by, dry_run=dry_run):
        fetched = fetch_source(
            code=code,
            areas=areas,
            since=since,
            base_url=base_url,
            dry_run=dry_run,
            force=force,
            progress=progress,
            by=by,
        )
    if dry_run or fetched.reading is None:
        return Refreshed(fetched, None)
    same = fetched.skipped or fetched.reading == before
    counts = Changes(fetched.rows or 0) if same else between(before, fetched.reading)
    note_attempt(
        source=code,
        means=Attempt.Means.FETCH,
        result=Attempt.Result.SAME if same else Attempt.Result.DONE,
        reading=fetched.reading,
        changes=counts,
        by=by,
    )
    return Refreshed(fetched, counts)


@contextmanager
def noted(code: str, means: Attempt.Means, *, by: Who, dry_run: bool = False) -> Iterator[None]:
    """An attempt that is refused inside is noted before its error goes on."""
    try:
        yield
    except (SourcesError, FiguresError) as error:
        if not dry_run:
            problem = error.kept if isinstance(error, SourcesError) else str(error)
            note_attempt(source=code, means=means, result=Attempt.Result.REFUSED, problem=problem, by=by)
        raise


@action("source.attempt", needs="figures.load")
def note_attempt(
    *,
    source: str,
    means: Attempt.Means,
    result: Attempt.Result,
    by: Who,
    problem: str = "",
    reading: Reading | None = None,
    changes: Changes | None = None,
) -> Attempt:
    counts = (
        {
            "rows": changes.rows,
            "new": changes.new,
            "revised": changes.revised,
            "vanished": changes.vanished,
        }
        if changes
        else {}
    )
    return Attempt.objects.create(
        source=source, means=means, result=result, problem=problem[:300], reading=reading, **counts
    )


def _compared(definition: SourceDefinition, path: Path, context: Context, code: str) -> Changes:
    """What the file would change; it is looked at from begin to end, and nothing is kept."""
    read = _kind_of(code, definition)
    try:
        with made_file(read.rows(path, context), source=code, facts={"source": code}) as made:
            return changes(latest_reading(code), made.path, made.rows)
    except RefusedRows:
        read.refuse_double(path, context)  # says where, if that was it
        raise


def _kind_of(code: str, definition: SourceDefinition) -> Kind:
    if definition.read is None:
        raise NoWayToRead(code, definition.why_unused or "Er staat niet bij hoe het bestand in elkaar zit.")
    return definition.read


def _context(definition: SourceDefinition) -> Context:
    years, known = vintages(), {place.name: place.code for place in municipalities()}
    ever = (code for year in years for code in names_in(year) if code.startswith("GM"))
    return Context(
        codes=known,
        status=definition.status,
        places=frozenset({UNKNOWN_MUNICIPALITY, *known.values(), *ever}),
        places_since=years[0],
        today=localdate(),
    )
