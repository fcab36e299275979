"""The sources that the catalogue describes, and how fresh what was read of them is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils.timezone import localdate

from koers.data.figures.definitions import read_definitions
from koers.data.figures.models import Reading
from koers.data.figures.selectors import latest_readings
from koers.data.sources.definitions import SourceDefinition
from koers.data.sources.errors import UnknownSource
from koers.data.sources.models import Attempt


def sources() -> dict[str, SourceDefinition]:
    """Every source by code, those that are only described included. Raises BrokenDefinition."""
    return read_definitions("sources", SourceDefinition)


def source(code: str) -> SourceDefinition:
    """Raises UnknownSource."""
    found = sources()
    if code not in found:
        raise UnknownSource(code, sorted(found))
    return found[code]


def allowed_hosts() -> frozenset[str]:
    """Where Koers may fetch from: the hosts that the sources name, and no others."""
    return frozenset(host for definition in sources().values() for host in definition.hosts)


@dataclass(frozen=True)
class Freshness:
    """How old the figures of one source are, and whether newer ones have been waited for too long."""

    code: str
    definition: SourceDefinition
    on: date
    reading: Reading | None = None
    last: Attempt | None = None  # the latest attempt, whatever came of it
    seen: date | None = None  # when Koers last fetched it with success, changed or not

    @property
    def age(self) -> int | None:
        """Days since it was read; None when it never was, or nobody wrote down when."""
        return (self.on - self.reading.read_on).days if self.reading and self.reading.read_on else None

    @property
    def failed(self) -> bool:
        """The latest attempt was refused: what is shown is the last good data."""
        return self.last is not None and self.last.result == Attempt.Result.REFUSED

    @property
    def expected(self) -> date | None:
        """When newer figures come, or came while nobody has read them yet; None where nobody says when."""
        cadence = self.definition.cadence
        return cadence.next_after(self._as_of or self.on) if cadence and cadence.told else None

    @property
    def late(self) -> bool:
        cadence = self.definition.cadence
        return cadence is not None and cadence.is_late(self._as_of, self.on)

    @property
    def _as_of(self) -> date | None:
        """Not recorded when it was read: then no later than its figures say."""
        read = self.reading and (self.reading.read_on or self.reading.last_day)
        return max((day for day in (self.seen, read) if day), default=None)


def freshness(on: date | None = None) -> list[Freshness]:
    """Of every source, in the order of the catalogue, in three queries."""
    found, today = sources(), on or localdate()
    readings = latest_readings(found)
    newest = Attempt.objects.order_by().values("source").annotate(last=Max("pk")).values("last")
    last = {attempt.source: attempt for attempt in Attempt.objects.filter(pk__in=newest)}
    good = Attempt.objects.order_by().filter(means=Attempt.Means.FETCH).exclude(result=Attempt.Result.REFUSED)
    seen = dict(good.values("source").annotate(last=Max("at")).values_list("source", "last"))
    return [
        Freshness(code, definition, today, readings.get(code), last.get(code), _day(seen.get(code)))
        for code, definition in found.items()
    ]


def _day(moment: datetime | None) -> date | None:
    return localdate(moment) if moment else None


def freshness_of(code: str, on: date | None = None) -> Freshness:
    """Raises UnknownSource."""
    source(code)
    return next(found for found in freshness(on) if found.code == code)


def attempts(code: str) -> list[Attempt]:
    """The latest first; a hundred is more than anybody reads."""
    return list(Attempt.objects.filter(source=code).select_related("reading")[:100])
