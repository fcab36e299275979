"""Publishing readings and loading annotations."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NotRequired, Self, TypedDict, Unpack

from pydantic import model_validator

from koers.base.access.acting import action
from koers.base.access.who import Who
from koers.data.figures.definitions import Definition, check_sources, read_definitions
from koers.data.figures.loaded import Loaded
from koers.data.figures.models import Annotation, Reading, SeenRevision
from koers.data.figures.store import MadeFile, Row, is_intact, publish
from koers.data.figures.writing import made_file, made_sparse


class Described(TypedDict):
    """What is said of a reading as a whole."""

    source: str
    table: str
    citation: str
    licence: str
    read_on: date | None
    status_text: str
    note: str
    national: NotRequired[str]


def publish_reading(*, rows: Iterable[Row], by: Who, **described: Unpack[Described]) -> Reading:
    """Keep the rows as a reading. The same rows of the same source, read on the same day, are one reading,
    however often and by however many at once they are published. Raises RefusedRows; then nothing is kept."""
    source = described["source"]
    with made_file(rows, source=source, facts=_facts(described)) as made:
        return _kept(made, described, by)


def publish_parts(
    *, parts: Sequence[Path], loaded: Loaded, by: Who, **described: Unpack[Described]
) -> Reading:
    """The same for Parquet files of any size with the columns measure, place, start, end, value, margin and
    status, in any order. Zeros are not kept: a cell of a block without a row is 0, with or without a row in
    the parts, and a cell outside the blocks is refused. Raises RefusedRows; then nothing is kept."""
    source = described["source"]
    with made_sparse(parts, loaded, source=source, facts=_facts(described)) as made:
        return _kept(made, described, by)


def _facts(described: Described) -> dict[str, str]:
    read_on = described["read_on"]
    return {
        "source": described["source"],
        "table_id": described["table"],
        "read_on": read_on.isoformat() if read_on else "",
        "note": described["note"],
        "national": described.get("national", ""),
    }


def _kept(made: MadeFile, described: Described, by: Who) -> Reading:
    known = Reading.objects.filter(content=made.content).first()
    if known and is_intact(known.code):
        return known
    publish(made)
    if known:  # its file was lost or damaged; the same content stands there again
        Reading.objects.filter(content=made.content).update(code=made.code)
    return catalogue_reading(made=made, values={**described}, by=by)


@action("reading.publish", needs="figures.load")
def catalogue_reading(*, made: MadeFile, values: dict[str, Any], by: Who) -> Reading:
    """Its file stands in its place already: a file without this row is never read."""
    values |= {
        "code": made.code,
        "sparse": made.loaded is not None,
        "rows": made.rows,
        "first_day": made.first_day,
        "last_day": made.last_day,
    }
    reading, _ = Reading.objects.get_or_create(content=made.content, defaults=values)
    return reading


@action("revision.see", needs="figures.load", on="new")
def see_revision(*, old: Reading, new: Reading, by: Who) -> SeenRevision:
    """Somebody looked at what changed; it is announced no longer."""
    seen, _ = SeenRevision.objects.get_or_create(old=old, new=new)
    return seen


class AnnotationDefinition(Definition):
    """One file in catalog/annotations."""

    kind: Annotation.Kind
    text: str
    start: date
    end: date
    sources: list[str] = []
    measures: list[str] = []

    @model_validator(mode="after")
    def days_in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError("end ligt voor start")
        return self


@action("annotations.load", needs="figures.load")
def load_annotations(*, by: Who) -> int:
    """Make the annotations what catalog/annotations says. Returns how many there are."""
    definitions = read_definitions("annotations", AnnotationDefinition)
    for code, definition in definitions.items():
        check_sources(f"annotations/{code}.yaml", definition.sources)
        values = definition.model_dump(exclude={"owner", "checked_by", "next_review"})
        Annotation.objects.update_or_create(code=code, defaults=values)
    Annotation.objects.exclude(code__in=definitions).delete()
    return len(definitions)
