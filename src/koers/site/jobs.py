"""Every job that Koers does by itself: a line in JOBS for each; its two functions stand in its own room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from koers.base.access.who import Who
from koers.data.sources import jobs as sources
from koers.govern.programme import jobs as programme
from koers.govern.review.signals import jobs as signals

Due = Callable[[datetime], Mapping[str, date]]  # what is to be done now, each with the day of its turn
Run = Callable[[str, Who], str]  # do one of those; what came of it, in one Dutch sentence


@dataclass(frozen=True)
class Job:
    """A subject is done once a turn. What fails is tried again, ever later, and then waits for its next."""

    code: str
    name: str
    due: Due
    run: Run
    jitter: timedelta = timedelta(0)  # so that not every municipality asks at the same minute
    waits: tuple[timedelta, ...] = (timedelta(hours=1), timedelta(hours=5), timedelta(hours=24))

    @property
    def tries(self) -> int:
        return len(self.waits) + 1


JOBS = {
    job.code: job
    for job in (
        Job("bronnen", "Bron verversen", sources.due, sources.refresh, jitter=timedelta(minutes=90)),
        Job("herinneringen", "Herinneringen", programme.due, programme.remind),
        Job("opruimen", "Werkgegevens opruimen", programme.tidy_due, programme.tidy),
        Job("signalen", "Signalen", signals.due, signals.detect),
    )
}
