"""One set of readings for a whole piece of work, also when a newer one is loaded meanwhile."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from koers.data.figures.models import Reading

_held: ContextVar[Mapping[str, Reading] | None] = ContextVar("readings that are held", default=None)


def readings_in_use(sources: Collection[str] | None = None) -> dict[str, Reading]:
    """By source, the reading that is held here or else the latest that there is, in at most one query."""
    held = _held.get()
    if held is None:
        return _newest(sources)
    return {source: reading for source, reading in held.items() if sources is None or source in sources}


def _newest(sources: Collection[str] | None) -> dict[str, Reading]:
    found: dict[str, Reading] = {}
    chosen = Reading.objects.all() if sources is None else Reading.objects.filter(source__in=sources)
    for reading in chosen:
        found.setdefault(reading.source, reading)
    return found


@contextmanager
def _holding(readings: Mapping[str, Reading]) -> Iterator[None]:
    token = _held.set(readings)
    try:
        yield
    finally:
        _held.reset(token)


@contextmanager
def pinned_readings(codes: Collection[str]) -> Iterator[None]:
    """Inside it every question for the latest figures rests on these readings, and on no other."""
    with _holding({reading.source: reading for reading in Reading.objects.filter(code__in=codes)}):
        yield


@contextmanager
def as_if_latest(*readings: Reading) -> Iterator[None]:
    """Whatever is computed inside rests on these readings of their sources, to see what one changes."""
    with _holding(readings_in_use() | {reading.source: reading for reading in readings}):
        yield
