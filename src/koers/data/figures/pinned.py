"""One set of readings for a whole piece of work, also when a newer one is loaded meanwhile."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from koers.data.figures.models import Reading

_held: ContextVar[Mapping[str, Reading] | None] = ContextVar("readings that are held", default=None)


def newest(sources: Collection[str] | None = None) -> dict[str, Reading]:
    """By source, the latest reading that there is, in one query."""
    found: dict[str, Reading] = {}
    chosen = Reading.objects.all() if sources is None else Reading.objects.filter(source__in=sources)
    for reading in chosen:
        found.setdefault(reading.source, reading)
    return found


@contextmanager
def pinned_readings(codes: Collection[str]) -> Iterator[None]:
    """Inside it every question for the latest figures rests on these readings, and on no other."""
    token = _held.set({reading.source: reading for reading in Reading.objects.filter(code__in=codes)})
    try:
        yield
    finally:
        _held.reset(token)


def held() -> Mapping[str, Reading] | None:
    return _held.get()
