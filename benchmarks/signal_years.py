"""How many signals a made-up year brings to each person: several seeds, with a look every working day.

Run: .venv/bin/python benchmarks/signal_years.py [--seeds 1 2 3] [--every 1]
The year is the one of tests/apps/review/signal_year.py: 40 activities of five organisations, and six offences
in 24 municipalities with two planted rises. What a seed does is taken back. A year with a daily look takes
about 45 seconds of processor time; its line stands as soon as it is over.
"""

import argparse
import os
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

from scipy.stats import beta

TESTS = Path(__file__).resolve().parents[1] / "tests"
PROMISE = 7  # new signals for one person in one month


@dataclass(frozen=True)
class Year:
    """What one seed came to."""

    seed: int
    seconds: float
    kinds: dict[str, int]
    months: tuple[int, ...]  # for every person and month how many signals, those without any too
    found: int  # of the planted rises
    false: int  # months with a signal on a figure where nothing was planted

    @property
    def total(self) -> int:
        return sum(self.months)


@contextmanager
def municipality() -> Iterator[Any]:
    """With an adopted policy; what happens in it is taken back."""
    from django.db import transaction
    from people import BY
    from policy_cases import POLICY, POLICY_TEXT, Proposed

    from koers.base.places.models import Installation, Place
    from koers.govern.policy.actions import accept_all, adopt_policy, store_proposal, write_policy

    with transaction.atomic():
        place = Place.objects.create(code="GM9999", name="Proefstad", kind="gemeente")
        Installation.objects.create(municipality=place)
        text = {"extracted": POLICY_TEXT, "proposed": Proposed(POLICY), "name": "beleid.md"}
        proposal = store_proposal(**text, sha256="a" * 64, is_summary=False, by=BY)
        accept_all(proposal=proposal, by=BY)
        policy = write_policy(proposal=proposal, place=place, by=BY)
        yield adopt_policy(policy=policy, adopted_on=date(2026, 11, 1), by=BY)
        transaction.set_rollback(True)


def lived(seed: int, every: int) -> Year:
    from signal_year import live, told

    begun = process_time()
    with municipality() as policy:
        steps = told(live(policy, seed=seed, every=every))
        counts = Counter((one.signal.owner_id, one.on.month) for one in steps)
        people = {owner for owner, _month in counts}
        found, false = figures(steps)
        return Year(
            seed=seed,
            seconds=process_time() - begun,
            kinds=dict(sorted(Counter(one.signal.kind for one in steps).items())),
            months=tuple(counts[owner, month] for owner in people for month in range(1, 13)),
            found=found,
            false=false,
        )


def figures(steps: Iterable[Any]) -> tuple[int, int]:
    """Planted rises that were told in the month after; and other months in which a figure gave a signal."""
    from signal_year import RISES

    seen = {(one.on.month, one.signal.cause) for one in steps if one.signal.cause.startswith("cijfer:")}
    planted = {(month + 1, f"cijfer:proef-{offence}") for month, offence in RISES}
    return len(seen & planted), len({month for month, _cause in seen - planted})


def interval(count: int, of: int, level: float = 0.95) -> tuple[float, float]:
    """Clopper and Pearson: of a share, exact."""
    tail = (1 - level) / 2
    lower = beta.ppf(tail, count, of - count + 1) if count else 0.0
    upper = beta.ppf(1 - tail, count + 1, of - count) if count < of else 1.0
    return 100 * float(lower), 100 * float(upper)


def line(year: Year) -> str:
    kinds = ", ".join(f"{count} {kind}" for kind, count in year.kinds.items())
    most, mean = max(year.months), statistics.mean(year.months)
    return (
        f"seed {year.seed:>3}: {year.total:>3} signals, most {most} for a person in a month, mean {mean:.2f};"
        f" planted {year.found} of 2, months with a false one {year.false}; {kinds} ({year.seconds:.0f} s)"
    )


def summary(years: Sequence[Year]) -> str:
    totals, most = sorted(one.total for one in years), sorted(max(one.months) for one in years)
    months = [count for one in years for count in one.months]
    false, broken = sum(one.false for one in years), sum(count > PROMISE for count in months)
    low, high = interval(false, 12 * len(years))
    least, worst = interval(broken, len(months))
    return (
        f"{len(years)} years: {totals[0]} to {totals[-1]} signals, median {statistics.median(totals):g};"
        f" most for a person in a month {most[0]} to {most[-1]}; mean {statistics.mean(months):.2f}\n"
        f"more than {PROMISE} in {broken} of {len(months)} person-months ({least:.1f} to {worst:.1f}%)\n"
        f"planted rises told in the month after: {sum(one.found for one in years)} of {2 * len(years)}\n"
        f"months with a false signal on a figure: {false} of {12 * len(years)} ({low:.1f} to {high:.1f}%)"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--every", type=int, default=1, help="days from one look to the next")
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "koers.site.settings.test"
    sys.path[:0] = [
        str(TESTS),
        str(TESTS / "apps"),
        str(TESTS / "apps/programme"),
        str(TESTS / "apps/review"),
    ]
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    years = []
    for seed in asked.seeds:
        years.append(lived(seed, asked.every))
        print(line(years[-1]), flush=True)
    print(summary(years))


if __name__ == "__main__":
    main()
