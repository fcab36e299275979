"""A year of Voorbeeldstad with a clock of our own: which mails and signals go to whom, month by month.

Run: .venv/bin/python benchmarks/year.py [--year 2026] [--loaded] [--jobs herinneringen signalen]
It loads the invented municipality in a temporary folder (with --loaded: in the one of the environment, and
changes that), takes away what was reported of that year and walks through it day by day. On every day the
jobs of site/jobs.py do what is due, and partners report as they are: at once, late or never. Looking for
signals takes seconds, so that job runs on Mondays only; a signal that stood for a week is seen then.

`walk` is for other jobs too: name their codes, and give a function for what people do on a day.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, time, timedelta
from importlib import import_module
from itertools import pairwise
from unittest.mock import patch

from first_page import KOERS
from load import environment_in

MORNING = time(9, 0)
PATIENCE = {  # days after it is asked that somebody reports; None: never
    "welzijn": 1,
    "riec": 4,
    "veiligheidsregio": 10,
    "gemeente": 14,
    "politie": 24,
    "corporatie": None,
}
WEEKLY, MONDAY = frozenset({"signalen"}), 0
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@contextmanager
def clock(moment: datetime) -> Iterator[None]:
    """Every room of Koers, and Django, sees this moment as now."""
    from django.utils import timezone

    real = timezone.now
    rooms = [one for name, one in sys.modules.items() if name.startswith("koers.")]
    with ExitStack() as patched:
        for room in [timezone, *(one for one in rooms if getattr(one, "now", None) is real)]:
            patched.enter_context(patch.object(room, "now", lambda: moment))
        yield


def walk(first: date, last: date, codes: Sequence[str], then: Callable[[datetime], None]) -> None:
    """Day by day in the morning: the jobs of these codes do what is due, then people do what they do."""
    from django.utils.timezone import get_current_timezone

    from koers.base.access.who import by_command
    from koers.site.jobs import JOBS

    by = by_command("run-jobs")
    for number in range((last - first).days + 1):
        moment = datetime.combine(first + timedelta(days=number), MORNING, tzinfo=get_current_timezone())
        with clock(moment):
            for code in codes:
                if code in WEEKLY and moment.weekday() != MONDAY:
                    continue
                for subject in JOBS[code].due(moment):
                    JOBS[code].run(subject, by)
            then(moment)


def report_as_they_are(moment: datetime) -> None:
    """Each lead reports what is due once its patience is over."""
    from koers.base.access.signin.demo import demo_person
    from koers.govern.programme.actions import record_progress
    from koers.govern.programme.example.years import SPEAKS
    from koers.govern.programme.models import Action
    from koers.govern.programme.reporting import due_standings

    for one in due_standings(moment.date()):
        assert one.action.lead is not None
        kind = one.action.lead.kind
        patience = PATIENCE.get(kind)
        if patience is not None and (one.days_late or 0) >= patience:
            who = demo_person(SPEAKS.get(kind, kind))
            state = Action.State.ON_TRACK
            record_progress(action=one.action, on=moment.date(), state=state, months=one.asked, by=who)


def see_signals(moment: datetime) -> None:
    """A signal that stood for a week is looked at; nobody writes an answer."""
    from koers.base.access.signin.demo import demo_person
    from koers.govern.review.signals.actions import acknowledge_signal
    from koers.govern.review.signals.models import Signal

    adviser, on = demo_person("adviseur-oov"), moment.date()
    waiting = Signal.objects.filter(
        closed_on=None, acknowledged_on=None, opened_on__lte=on - timedelta(days=7)
    )
    for one in waiting:
        acknowledge_signal(signal=one, version=one.version, on=on, by=adviser)


def mails_of(year: int) -> dict[str, Counter[int]]:
    """By the function of a person: how many mails in each month. Raises when one got two within a week."""
    from koers.govern.programme.models import Reminder

    found: dict[str, Counter[int]] = {}
    sent: dict[str, list[datetime]] = {}
    for one in Reminder.objects.filter(sent_at__year=year).select_related("user__organisation"):
        name = f"{one.user.function} ({one.user.organisation})"
        found.setdefault(name, Counter())[one.sent_at.month] += 1
        sent.setdefault(name, []).append(one.sent_at)
    for name, moments in sent.items():
        close = [b for a, b in pairwise(sorted(moments)) if b - a < timedelta(days=7)]
        assert not close, f"{name}: twee mails binnen een week, op {close[0]:%d-%m}"
    return dict(sorted(found.items()))


def signals_of(year: int) -> dict[str, Counter[int]]:
    """By the function of the owner: how many signals opened, or opened again, in each month."""
    from koers.govern.review.signals.models import SignalStep

    kinds = (SignalStep.Kind.OPENED, SignalStep.Kind.REOPENED)
    found: dict[str, Counter[int]] = {}
    for step in SignalStep.objects.filter(kind__in=kinds, on__year=year).select_related("signal__owner"):
        owner = step.signal.owner
        found.setdefault(owner.function if owner else "niemand", Counter())[step.on.month] += 1
    return dict(sorted(found.items()))


def forget_signals() -> None:
    """What the example itself opened. The guards that keep steps as they are, go first and come back."""
    from django.db import connection
    from django.db.models import QuerySet

    from koers.govern.review.signals.models import Detection, Signal, SignalStep

    guards = import_module("koers.govern.review.migrations.0007_rows_written_once").Migration.operations[0]
    with connection.schema_editor() as editor:
        guards.reverse_code(None, editor)
    for model in (SignalStep, Signal, Detection):
        QuerySet(model)._raw_delete("default")
    with connection.schema_editor() as editor:
        guards.code(None, editor)


def run(year: int, codes: Sequence[str]) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import override_settings

    import koers.govern.programme.example.years  # noqa: F401 - no room may be read while the clock is ours
    from koers.base.access.models import User
    from koers.govern.programme.models import Action, ProgressUpdate, Reminder

    assert settings.EXAMPLE, "alleen voor een verzonnen gemeente"
    ProgressUpdate.objects.filter(action__heading__plan__year=year).delete()
    Action.objects.filter(heading__plan__year=year).update(state="")
    Reminder.objects.all().delete()
    forget_signals()

    def then(moment: datetime) -> None:
        report_as_they_are(moment)
        see_signals(moment)

    with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend", MAIL_IS_ON=True):
        walk(date(year, 1, 1), date(year, 12, 31), codes, then)
    people = User.objects.filter(is_active=True).count()
    if mails := mails_of(year):
        table(f"Herinneringen in {year}, per persoon en maand", mails)
        print(said("mails", mails, people), "en één in een week.")
    if signals := signals_of(year):
        table(f"Signalen in {year}, per persoon en maand", signals)
        print(said("signalen", signals, people) + ".")


def table(title: str, counted: dict[str, Counter[int]]) -> None:
    widest = max(map(len, counted))
    print(title)
    print(" " * widest, *(f"{month:>3}" for month in MONTHS), "samen")
    for name, months in counted.items():
        counts = (f"{months[number] or '.':>3}" for number in range(1, 13))
        print(f"{name:<{widest}}", *counts, f"{months.total():>5}")


def said(what: str, counted: dict[str, Counter[int]], people: int) -> str:
    total = sum(months.total() for months in counted.values())
    most = max(months.total() for months in counted.values())
    month = max(max(months.values()) for months in counted.values())
    return (
        f"{total} {what} aan {len(counted)} van de {people} mensen; ten hoogste {most} in het jaar,"
        f" {month} in een maand"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--year", type=int, default=2026)
    parser.add_argument("--loaded", action="store_true")
    parser.add_argument("--jobs", nargs="+", default=["herinneringen"])
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "koers.site.settings.dev"
    if asked.loaded:
        run(asked.year, asked.jobs)
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(environment_in(folder), KOERS_EXAMPLE="voorbeeldstad")
        subprocess.run([KOERS, "demo", "--no-serve"], check=True, stdout=subprocess.DEVNULL)
        run(asked.year, asked.jobs)


if __name__ == "__main__":
    main()
