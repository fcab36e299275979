"""Loading what the sources say into readings."""

from collections.abc import Callable
from pathlib import Path

from koers.base.access.who import Who
from koers.base.places.selectors import municipalities
from koers.data.figures.actions import publish_reading
from koers.data.figures.definitions import catalog_folder
from koers.data.figures.models import Reading
from koers.data.figures.store import checksum
from koers.data.indicators.actions import note_figures
from koers.data.sources.definitions import SourceDefinition
from koers.data.sources.errors import SampleChanged
from koers.data.sources.kinds.base import Context
from koers.data.sources.selectors import sources

Progress = Callable[[str], None]


def load_samples(*, by: Who, progress: Progress | None = None) -> list[Reading]:
    """Publish the extract of every source that has one; the second time changes nothing. Places must have
    been loaded. `progress` is told the name of each source before it is read."""
    codes = {place.name: place.code for place in municipalities()}
    readings = []
    for code, definition in sources().items():
        if definition.file:
            if progress:
                progress(definition.name)
            readings.append(load_sample(code=code, definition=definition, codes=codes, by=by))
    note_figures(by=by)
    return readings


def load_sample(*, code: str, definition: SourceDefinition, codes: dict[str, str], by: Who) -> Reading:
    """Publish the extract of one source. Raises SampleChanged, UnreadableCell or RefusedRows; then nothing
    is stored."""
    assert definition.read is not None  # the definition was validated
    path = _checked_file(code, definition)
    return publish_reading(
        source=code,
        table=definition.table,
        citation=definition.citation,
        licence=definition.licence,
        read_on=definition.read_on,
        status_text=definition.status_text,
        note=definition.remark,
        national=definition.national,
        rows=definition.read.rows(path, Context(codes, definition.status)),
        by=by,
    )


def _checked_file(code: str, definition: SourceDefinition) -> Path:
    path = catalog_folder("samples") / definition.file
    if not path.is_file():
        raise SampleChanged(code, definition.file, "ontbreekt")
    if checksum(path) != definition.sha256:
        raise SampleChanged(code, definition.file, "is niet meer wat de bronbeschrijving zegt (sha256)")
    return path
