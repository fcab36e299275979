"""Readings, their figures, and the remarks that go with them."""

from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

from koers.analysis.statistics import disturbed_months
from koers.base.access.who import Who
from koers.data.figures.cells import (
    Figure,
    cells,
    measures_of,
    municipal_cells,
    national_cells,
)
from koers.data.figures.errors import UnknownReading
from koers.data.figures.models import Annotation, Reading, SeenRevision
from koers.data.figures.pinned import as_if_latest, pinned_readings, readings_in_use
from koers.data.figures.revisions import Change, Counts, Revision, changes_between
from koers.data.figures.store import checked_path

INNER = "-binnen"  # ends the name of a source with small counts; the source without it holds none

__all__ = [
    "INNER",
    "Change",
    "Counts",
    "Figure",
    "Revision",
    "annotations",
    "as_if_latest",
    "cells",
    "changes_between",
    "concerns",
    "current_readings",
    "disturbed_rows",
    "figures",
    "inner_readings",
    "latest_reading",
    "latest_readings",
    "measures_read",
    "municipal_cells",
    "national_cells",
    "pinned_readings",
    "reading_of",
    "readings_of",
    "revision_is_seen",
    "unseen_revisions",
    "verify_reading",
]


def latest_reading(source: str) -> Reading | None:
    """The reading with the latest date; those without a recorded date come after, newest load first."""
    return latest_readings([source]).get(source)


def latest_readings(sources: Collection[str]) -> dict[str, Reading]:
    """The latest reading of every source that has one, in one query."""
    return readings_in_use(sources)


def current_readings() -> tuple[str, ...]:
    """The codes of the latest reading of every source without small counts."""
    return tuple(sorted(r.code for source, r in readings_in_use().items() if not source.endswith(INNER)))


def inner_readings(sources: Collection[str], who: Who) -> dict[str, Reading]:
    """For who may see small counts: the latest reading with them, by the name of the source for everybody."""
    if not who.may("figures.inner"):
        return {}
    found = latest_readings([f"{source}{INNER}" for source in sources])
    return {name.removesuffix(INNER): reading for name, reading in found.items()}


def readings_of(source: str) -> list[Reading]:
    """Every reading of a source, the latest first."""
    return list(Reading.objects.filter(source=source))


def reading_of(code: str, source: str) -> Reading:
    """One reading by its code, or the start of it. Raises UnknownReading."""
    found = list(Reading.objects.filter(code__startswith=code, source=source)[:2]) if code else []
    if len(found) != 1:
        raise UnknownReading(code)
    return found[0]


def measures_read(source: str) -> frozenset[str]:
    """Which measures the latest reading of a source holds; none when it was never read."""
    found = latest_reading(source)
    return frozenset(measures_of(found)) if found else frozenset()


def verify_reading(code: str) -> None:
    """Look whether the file is there and unchanged. Raises DamagedReading, which says what to do."""
    checked_path(code)


def revision_is_seen(old: Reading, new: Reading) -> bool:
    return SeenRevision.objects.filter(old=old, new=new).exists()


def unseen_revisions(sources: Collection[str]) -> list[Revision]:
    """Of each source the newest reading beside the one before it, where figures changed and nobody said that
    he saw it."""
    seen = set(SeenRevision.objects.values_list("old_id", "new_id"))
    found: dict[str, list[Reading]] = {}
    for reading in Reading.objects.filter(source__in=sources):
        found.setdefault(reading.source, []).append(reading)
    pairs = [(readings[1], readings[0]) for readings in found.values() if len(readings) > 1]
    compared = [changes_between(old, new) for old, new in pairs if (old.content, new.content) not in seen]
    return [revision for revision in compared if revision.total.changed]


def figures(
    *,
    source: str,
    measures: Iterable[str],
    places: Iterable[str] | None = None,
    reading: str | None = None,
) -> list[Figure]:
    """The figures as they stand in the latest reading (or the one named), by measure, place and period.
    What was not read is not in the list; it is not zero."""
    found = reading_of(reading, source) if reading else latest_reading(source)
    return cells([found], measures, places) if found else []


def annotations(source: str, measure: str) -> list[Annotation]:
    """The remarks that hold for a measure of a source, in order of time."""
    return [a for a in Annotation.objects.all() if concerns(a, source, [measure])]


def disturbed_rows(source: str, measure: str, first_year: int, rows: int) -> NDArray[np.bool_]:
    """Which months teach nothing about the level of a measure, one boolean per month from a January on."""
    found = annotations(source, measure)
    return disturbed_months(
        first_year,
        rows,
        stretches=[(a.start, a.end) for a in found if a.kind == Annotation.Kind.DISTURBED],
        breaks=[(a.start, a.end) for a in found if a.kind == Annotation.Kind.BREAK],
    )


def concerns(annotation: Annotation, source: str, measures: Iterable[str]) -> bool:
    return (not annotation.sources or source in annotation.sources) and (
        not annotation.measures or bool(set(measures) & set(annotation.measures))
    )
