"""A made-up municipality lives through 2028: reports that come or not, milestones, and counts every month.

Chance comes from one seed. Nothing here knows how a signal works: what happens is written down first."""

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from data_cases import published
from people import BY, account
from progress_cases import led_by_police

from koers.base.places.models import Place
from koers.data.indicators.models import Indicator
from koers.govern.programme.actions import record_progress
from koers.govern.programme.models import Action
from koers.govern.review.signals.actions import detect_signals
from koers.govern.review.signals.looking import look
from koers.govern.review.signals.models import Signal, SignalStep

YEAR, FIRST = 2028, 2024
PLACES, OFFENCES, ACTIVITIES = 24, 6, 40
PARTNERS = ("politie", "wijkteam", "corporatie", "veiligheidsregio", "vvh-teamleider")
OURS = "GM9999"
RISES = {(4, 3): 2.2, (9, 5): 1.9}  # (month, offence): our count is so many times what it would be
NEVER = 400  # days
QUARTERS = [date(YEAR, month, 1) for month in (4, 7, 10)]


@dataclass(frozen=True)
class Report:
    """What one partner reports once, on a day that chance chose."""

    action: int
    on: date
    state: str
    time: str


def activities(policy) -> list[Action]:
    """Forty, of five organisations; each with two milestones."""
    made = []
    for number in range(ACTIVITIES):
        days = date(YEAR, 3 + number % 3, 15), date(YEAR, 8 + number % 3, 15)
        steps = [{"title": f"Stap {at}", "due": due} for at, due in enumerate(days, start=1)]
        role = PARTNERS[number % len(PARTNERS)]
        made.append(led_by_police(policy, role=role, title=f"Activiteit {number + 1}", milestones=steps))
    return made


def reports(chance: np.random.Generator) -> list[Report]:
    """Seven of ten are on time, two come weeks late, one does not come; 6% is red, 20% orange."""
    found = []
    for number in range(ACTIVITIES):
        for asked in QUARTERS:
            days = int(
                chance.choice([chance.integers(1, 15), chance.integers(25, 60), 400], p=[0.7, 0.2, 0.1])
            )
            light = str(chance.choice(["groen", "oranje", "rood"], p=[0.74, 0.20, 0.06]))
            state = "vertraagd" if light != "groen" else "op_schema"
            if days < NEVER:
                found.append(Report(number, asked + timedelta(days=days), state, light))
    return found


def milestones_done(actions: list[Action], chance: np.random.Generator) -> dict[date, list]:
    """By the day on which each is done: most around their day, some a month late."""
    found: dict[date, list] = {}
    for action in actions:
        for one in action.milestones.all():
            late = int(chance.choice([chance.integers(-20, 5), chance.integers(20, 50)], p=[0.85, 0.15]))
            found.setdefault(one.due + timedelta(days=late), []).append(one)
    return found


class Country:
    """Counts of every municipality, month and offence: Poisson around a level by place and year."""

    def __init__(self, chance: np.random.Generator) -> None:
        self.codes = [OURS, *(f"GM{3000 + n}" for n in range(PLACES - 1))]
        months = (YEAR - FIRST + 1) * 12
        level = np.array([6, 10, 15, 22, 35, 50], dtype=float)
        place = chance.gamma(20, 1 / 20, (PLACES, OFFENCES))
        moved = chance.gamma(400, 1 / 400, (YEAR - FIRST + 1, PLACES, OFFENCES)).repeat(12, axis=0)
        season = 1 + 0.2 * np.cos(np.arange(months) / 12 * 2 * np.pi)
        self.mean = level * place * moved * season[:, None, None]
        for (month, offence), times in RISES.items():
            self.mean[(YEAR - FIRST) * 12 + month - 1, 0, offence] *= times
        self.counts = chance.poisson(self.mean).astype(float)

    def publish(self, until: int) -> None:
        """Every month up to that number, and every year that is whole by then."""
        rows, years, people = [], [], []
        for at in range(until):
            year, month = FIRST + at // 12, at % 12 + 1
            days = date(year, month, 1), date(year, month, monthrange(year, month)[1])
            for p, code in enumerate(self.codes):
                rows += [
                    (f"M{o}", code, *days, self.counts[at, p, o], None, "definitief") for o in range(OFFENCES)
                ]
        for y in range(FIRST, YEAR + 1):
            days = date(y, 1, 1), date(y, 12, 31)
            people += [("bevolking", code, *days, 30000.0, None, "definitief") for code in self.codes]
            if (y - FIRST + 1) * 12 <= until:
                whole = self.counts[(y - FIRST) * 12 : (y - FIRST + 1) * 12].sum(axis=0)
                years += [
                    (f"M{o}", code, *days, whole[p, o], None, "definitief")
                    for p, code in enumerate(self.codes)
                    for o in range(OFFENCES)
                ]
        published(rows, source="maanden", note=str(until))
        published(years, source="proef", note=str(until))
        if until == (YEAR - FIRST) * 12:
            published(people, source="mensen")


def indicators() -> None:
    for o in range(OFFENCES):
        Indicator.objects.create(
            code=f"proef-{o}",
            name=f"Proefgevallen {o}",
            short_name=f"Proef {o}",
            what="proefgevallen",
            measurement="geteld",
            unit="proefgevallen",
            wish="lager",
            has_figures=True,
            definition={
                "numerator": {"source": "proef", "measures": [f"M{o}"]},
                "denominator": {"source": "mensen", "measure": "bevolking"},
                "per": 1000,
                "months": {"source": "maanden", "measures": [f"M{o}"]},
            },
        )


def live(policy, *, seed: int = 7, every: int = 1) -> list[SignalStep]:
    """The whole year, a look every so many days; what was opened is answered within a week. All its steps."""
    chance = np.random.default_rng(seed)
    country = Country(chance)
    Place.objects.bulk_create(
        [Place(code=code, name=code, kind="gemeente") for code in country.codes], ignore_conflicts=True
    )
    indicators()
    account("adviseur-oov")
    account("beleidsmedewerker")
    actions = activities(policy)
    sent, done = reports(chance), milestones_done(actions, chance)
    country.publish((YEAR - FIRST) * 12)
    day = date(YEAR, 1, 3)
    last = date(YEAR - 1, 12, 31)
    while day.year == YEAR:
        _happens(actions, sent, done, last, day)
        if day.month > last.month and last.year == YEAR:
            country.publish((YEAR - FIRST) * 12 + day.month - 1)
        if day.weekday() < 5:
            detect_signals(look=look(day, BY), by=BY)
            Signal.objects.filter(acknowledged_on=None, opened_on__lt=day - timedelta(days=6)).update(
                acknowledged_on=day
            )
        last, day = day, day + timedelta(days=every)
    return list(SignalStep.objects.select_related("signal").order_by("pk"))


def _happens(
    actions: list[Action], sent: list[Report], done: dict[date, list], last: date, day: date
) -> None:
    for one in sent:
        if last < one.on <= day:
            record_progress(action=actions[one.action], on=one.on, state=one.state, time=one.time, by=BY)
    for when, milestones in done.items():
        if last < when <= day:
            for one in milestones:
                one.done_on = when
                one.save(update_fields=["done_on"])


def told(steps: list[SignalStep]) -> list[SignalStep]:
    """The steps with which a signal asks somebody for attention."""
    return [one for one in steps if one.kind in (SignalStep.Kind.OPENED, SignalStep.Kind.REOPENED)]


def per_person_and_month(steps: list[SignalStep]) -> Counter[tuple[int | None, int]]:
    return Counter((one.signal.owner_id, one.on.month) for one in told(steps))
