"""Loading what the sources say into readings, out of an extract or from where it is published."""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from django.utils.timezone import localdate

from koers.base.access.who import Who
from koers.base.places.selectors import municipalities
from koers.data.figures.actions import publish_parts, publish_reading
from koers.data.figures.definitions import catalog_folder
from koers.data.figures.loaded import Loaded
from koers.data.figures.models import Reading
from koers.data.figures.selectors import latest_reading
from koers.data.figures.store import Row, checksum, is_intact
from koers.data.indicators.actions import note_figures
from koers.data.sources.areas import areas_of
from koers.data.sources.asking import Server, Tally
from koers.data.sources.changes import refuse_narrower
from koers.data.sources.definitions import SourceDefinition
from koers.data.sources.errors import DataMoved, NothingToFetch, SampleChanged
from koers.data.sources.fetches.base import Fetch, Progress, Wanted
from koers.data.sources.kinds.base import Context
from koers.data.sources.odata.pages import staged
from koers.data.sources.selectors import allowed_hosts, source, sources
from koers.data.sources.staging import Done, last_done, note_done, only_one

Told = Callable[[str], None]


@dataclass(frozen=True)
class Fetched:
    """What fetching a source came to. `rows` are those of the table; in a dry run those that would come."""

    source: str
    reading: Reading | None  # None after a dry run
    rows: int | None
    requests: int
    bytes: int
    skipped: bool = False  # the source has nothing new since the last time


def load_samples(*, by: Who, progress: Told | None = None) -> list[Reading]:
    """Publish the extract of every source that has one; the second time changes nothing. Places must have
    been loaded. `progress` is told the name of each source before it is read."""
    codes = {place.name: place.code for place in municipalities()}
    readings = []
    for code, definition in sources().items():
        for extract in definition.extracts:
            if progress:
                progress(extract.name)
            readings.append(load_sample(code=code, definition=extract, codes=codes, by=by))
    note_figures(by=by)
    return readings


def load_sample(*, code: str, definition: SourceDefinition, codes: dict[str, str], by: Who) -> Reading:
    """Publish the extract of one source. Raises SampleChanged, UnreadableCell or RefusedRows; then nothing
    is stored."""
    assert definition.read is not None  # the definition was validated
    path = _checked_file(code, definition)
    rows = definition.read.rows(path, Context(codes, definition.status))
    return publish_rows(code=code, definition=definition, rows=rows, read_on=definition.read_on, by=by)


def publish_rows(
    *, code: str, definition: SourceDefinition, rows: Iterable[Row], read_on: date | None, by: Who
) -> Reading:
    """The rows of a file of this source, with what its definition says of them."""
    return publish_reading(
        source=code,
        table=definition.table,
        citation=definition.citation,
        licence=definition.licence,
        read_on=read_on,
        status_text=definition.status_text,
        note=definition.remark,
        national=definition.national,
        rows=rows,
        by=by,
    )


def fetch_source(
    *,
    code: str,
    areas: Sequence[str] | None = None,
    since: date | None = None,
    base_url: str | None = None,
    dry_run: bool = False,
    force: bool = False,
    progress: Callable[[Progress], None] | None = None,
    by: Who,
) -> Fetched:
    """Read a source where it is published, and publish that as a reading. When the source says that nothing
    changed since the last time, nothing is asked, and a question narrower than what is in use is refused,
    unless `force`. Raises SourcesError or RefusedRows: then
    nothing is stored, what was in use stays in use, and the next time goes on where this one stopped."""
    definition = source(code)
    if definition.fetch is None:
        raise NothingToFetch(code)
    wanted = Wanted(code, areas_of(areas or definition.fetch.areas), since)
    tally = Tally()
    connect = partial(Server, base_url or f"https://{definition.fetch.host}", allowed_hosts(), tally)
    with only_one(code) as folder:
        with connect() as server:
            version = definition.fetch.version(server, code)
            question = _question(definition.fetch, wanted)
            done = last_done(folder)
            if done and not force and (done.question, done.version) == (question, version):
                known = Reading.objects.filter(code=done.reading).first()
                if known and is_intact(known.code):
                    return Fetched(code, known, known.rows, tally.requests, tally.bytes, skipped=True)
            plan = definition.fetch.plan(server, wanted)
        if dry_run:
            return Fetched(code, None, plan.rows, tally.requests, tally.bytes)
        tell = partial(_tell, progress, code, plan.rows)
        job = staged(folder / "job", {"question": question, "version": version})
        harvest = plan.harvest(job, connect, tell)
        with connect() as server:
            if definition.fetch.version(server, code) != version:
                shutil.rmtree(job)
                raise DataMoved(code, "de tabel veranderde tijdens het ophalen")
        if not force:
            refuse_narrower(code, latest_reading(code), harvest.loaded)
        reading = publish_parts(
            source=code,
            table=definition.fetch.table,
            citation=definition.citation,
            licence=definition.licence,
            read_on=localdate(),
            status_text=definition.status_text,
            note=definition.remark_on(harvest.boundaries),
            national=Reading.National.ROW if harvest.has_country else Reading.National.NONE,
            parts=harvest.parts,
            loaded=Loaded(tuple(harvest.loaded)),
            by=by,
        )
        note_done(folder, Done(question, version, reading.code))
        shutil.rmtree(job)
    note_figures(by=by)
    return Fetched(code, reading, harvest.rows, tally.requests, tally.bytes)


def _question(fetch: Fetch, wanted: Wanted) -> str:
    return hashlib.sha256(f"{fetch.model_dump_json()} {wanted}".encode()).hexdigest()


def _tell(
    progress: Callable[[Progress], None] | None, code: str, rows_of: int | None, pages: int, rows: int
) -> None:
    if progress:
        progress(Progress(code, pages, rows, rows_of))


def _checked_file(code: str, definition: SourceDefinition) -> Path:
    path = catalog_folder("samples") / definition.file
    if not path.is_file():
        raise SampleChanged(code, definition.file, "ontbreekt")
    if checksum(path) != definition.sha256:
        raise SampleChanged(code, definition.file, "is niet meer wat de bronbeschrijving zegt (sha256)")
    return path
