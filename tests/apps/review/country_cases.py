"""A made-up country with months: 40 municipalities, two offences, one planted rise."""

from calendar import monthrange
from datetime import date

import numpy as np
from data_cases import published

PLACES = [f"GM{2000 + n}" for n in range(40)]
RISEN, OFFENCE = PLACES[7], "B"
FIRST_YEAR = 2020
SHAPE = 1 + 0.3 * np.cos(np.arange(12) / 12 * 2 * np.pi)


def counted(code, measure, **more):
    """An indicator with a count per year and the same per month."""
    from koers.data.indicators.models import Indicator

    numerator = {"source": "proef", "measures": [measure]}
    return Indicator.objects.create(
        code=code,
        name=f"Proefgevallen {measure}",
        short_name=f"Proef {measure}",
        what="proefgevallen",
        measurement="geteld",
        unit="proefgevallen",
        wish="lager",
        has_figures=True,
        definition={
            "numerator": numerator,
            "denominator": {"source": "mensen", "measure": "bevolking"},
            "per": 1000,
            "months": {"source": "maanden", "measures": [measure]},
        },
        **more,
    )


def month_rows(*, months, planted=3.0, missing=(), provisional=0):
    """Counts of both offences; the last month of one place and offence is `planted` times as high."""
    chance = np.random.default_rng(11)
    rows = []
    for measure, level in (("A", 12.0), ("B", 20.0)):
        for number, place in enumerate(PLACES):
            for at in range(months):
                year, month = FIRST_YEAR + at // 12, at % 12 + 1
                mean = level * (1 + number / 40) * SHAPE[at % 12]
                count = float(chance.poisson(mean))
                if (place, measure, at) == (RISEN, OFFENCE, months - 1):
                    count = float(round(planted * mean))
                if (place, at) in missing:
                    continue
                status = "voorlopig" if at >= months - provisional else "definitief"
                days = date(year, month, 1), date(year, month, monthrange(year, month)[1])
                rows.append((measure, place, *days, count, None, status))
    return rows


def publish_months(**options):
    """The months, the inhabitants and the places themselves."""
    from koers.base.places.models import Place

    Place.objects.bulk_create(
        [Place(code=code, name=f"Plaats {code[2:]}", kind="gemeente") for code in PLACES],
        ignore_conflicts=True,
    )
    years = range(FIRST_YEAR, FIRST_YEAR + (options["months"] + 11) // 12)
    people = [
        ("bevolking", place, date(y, 1, 1), date(y, 12, 31), 20000.0 + 500 * n, None, "definitief")
        for y in years
        for n, place in enumerate(PLACES)
    ]
    published(people, source="mensen")
    published(month_rows(**options), source="maanden", citation="Proef per maand (2NED)")
