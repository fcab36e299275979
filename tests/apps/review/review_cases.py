"""A small policy of our own with targets, and the rules that every sentence keeps."""

import re
from datetime import date

import numpy as np
from data_cases import published

ON = date(2026, 11, 23)
FORBIDDEN = ("stabiel", "significant", "explosief", "slechts", "helaas", "alarmerend", "gepleegd")
YEAR = re.compile(r"\b(19|20)\d\d\b")
CHANCE = re.compile(r"\b\d+ op 100\b")
NUMBER = re.compile(r"\d[\d.,]*")


def policy_of(place, *, start=2023, end=2026, margin=None):
    from koers.govern.policy.models import Policy

    return Policy.objects.create(
        place=place,
        title="Proefbeleid",
        slug=f"proef-{start}",
        start_year=start,
        end_year=end,
        margin_percent=margin,
    )


def objective_of(policy, code=None, order=1, **target):
    """A headline objective; with a code or any part of a target it has one."""
    from koers.data.indicators.models import Indicator
    from koers.govern.policy.models import Objective, Target

    objective = Objective.objects.create(policy=policy, text=f"Hoofddoel {order}", order=order)
    if code or target:
        indicator = Indicator.objects.get(code=code) if code else None
        Target.objects.create(objective=objective, indicator=indicator, **target)
    return objective


def baseline(year, value):
    return {
        "baseline_value": value,
        "baseline_start": date(year, 1, 1),
        "baseline_end": date(year, 12, 31),
    }


def sentences(text):
    return [s for s in re.split(r"(?<=[.?!])\s+(?=[A-Z0-9])", text) if s]


def faults(text):
    """What is wrong with a text, by the rules of the design: length, figures, words."""
    found = []
    for sentence in sentences(text):
        if len(sentence.split()) > 15:
            found.append(f"te lang ({len(sentence.split())}): {sentence}")
        figures = NUMBER.findall(YEAR.sub("", CHANCE.sub("x", sentence)))
        if len(figures) > 3:
            found.append(f"te veel cijfers: {sentence}")
        if not sentence.endswith((".", "?")):
            found.append(f"geen punt: {sentence}")
        found += [f"verboden: {word} in {sentence}" for word in FORBIDDEN if word in sentence.lower()]
        if "%(" in sentence or "None" in sentence:
            found.append(f"niet ingevuld: {sentence}")
    return found


def counted(code="proef", **more):
    from koers.data.indicators.models import Indicator

    return Indicator.objects.create(
        code=code,
        name="Proefgevallen",
        short_name="Proefgeval",
        what="proefgevallen",
        measurement="geteld",
        unit="proefgevallen",
        wish="lager",
        has_figures=True,
        definition={
            "numerator": {"source": "proef", "measures": ["A"]},
            "denominator": {"source": "mensen", "measure": "bevolking"},
            "per": 1000,
        },
        **more,
    )


def publish(years, *, places=60, status="definitief"):
    """A made-up country: `years` gives our own count for each year, the others lie around 100."""
    spread = np.random.default_rng(5)
    rows, people = [], []
    for year, own in years.items():
        first, last = date(year, 1, 1), date(year, 12, 31)
        for number in range(places):
            place = f"GM{1000 + number}"
            found = own if number == 0 else int(spread.poisson(100))
            rows.append(("A", place, first, last, None if found is None else float(found), None, status))
            people.append(("bevolking", place, first, last, 35000.0, None, "definitief"))
    published(rows, source="proef")
    published(people, source="mensen")
