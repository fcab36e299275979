"""Which verdicts turn with a newer reading: those of the figures it changed, and no others."""

from datetime import date

import pytest
from people import BY

from koers.base.places.models import Place
from koers.data.figures.actions import publish_reading
from koers.data.figures.cells import cells
from koers.data.figures.models import Reading
from koers.data.figures.selectors import as_if_latest, latest_reading
from koers.data.indicators.selectors import indicator, series
from koers.govern.policy.selectors import current_policy
from koers.govern.review.selectors import flips

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)
SOURCE = "police-47018"


def revised(reading: Reading, measure: str, place: str, year: int, value: float) -> Reading:
    """The same reading a year later, in which one cell is another."""
    rows = [
        (
            f.measure, f.place, f.period.start, f.period.end,
            value if (f.measure, f.place, f.period.start.year) == (measure, place, year) else f.value,
            f.margin, f.status,
        )
        for f in cells([reading], measures(reading), None)
    ]  # fmt: skip
    return publish_reading(
        source=reading.source, table=reading.table, citation=reading.citation, licence=reading.licence,
        read_on=date(2026, 9, 1), status_text="", note="proef", national=reading.national, rows=rows, by=BY,
    )  # fmt: skip


def measures(reading: Reading) -> list[str]:
    from koers.data.figures.selectors import measures_read

    return sorted(measures_read(reading.source))


def test_verdict_of_the_changed_figure_turns_and_others_do_not(demo_database, tmp_path):
    old = latest_reading(SOURCE)
    new = revised(old, "1.1.1", "GM0556", 2022, 180.0)
    found = flips(old, new, current_policy(ON), ON)
    burglaries = [flip for flip in found if flip.indicator and flip.indicator.code == "woninginbraken"]
    assert ("waarschijnlijk lager", "aantoonbaar hoger") in [
        (f.before.lower(), f.after.lower()) for f in burglaries
    ]
    assert {f.indicator.code for f in found if f.indicator} <= {"woninginbraken", "high-impact-crimes"}
    assert flips(new, new, current_policy(ON), ON) == []


def test_older_reading_stands_in_for_the_latest_only_inside(demo_database):
    old, place = latest_reading(SOURCE), Place.objects.get(code="GM0556")
    revised(old, "1.1.1", "GM0556", 2022, 180.0)
    burglary = indicator("woninginbraken")
    with as_if_latest(old):
        assert series(burglary, place).values[-1].count == 63
    assert series(burglary, place).values[-1].count == 180
