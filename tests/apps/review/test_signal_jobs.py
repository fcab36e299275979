"""When Koers looks by itself, and `koers scan --record`."""

import json
from datetime import date

import pytest
from click.testing import CliRunner
from country_cases import RISEN, counted, publish_months
from progress_cases import at
from review_cases import policy_of

from koers.base.places.models import Installation, Place
from koers.govern.policy.models import Policy
from koers.govern.review.signals import jobs
from koers.govern.review.signals.models import Detection, Signal
from koers.site.commands.scan import command
from koers.site.jobs import JOBS


@pytest.mark.parametrize(
    ("moment", "turn"),
    [
        (at(2028, 4, 3, hour=5), None),  # Monday, too early
        (at(2028, 4, 3, hour=6), date(2028, 4, 3)),
        (at(2028, 4, 3, hour=23), date(2028, 4, 3)),
        (at(2028, 4, 8), None),  # Saturday
    ],
)
def test_look_is_due_once_every_working_day(proefstad, moment, turn):
    assert JOBS["signalen"].due(moment) == ({jobs.SUBJECT: turn} if turn else {})


def test_look_is_not_due_on_an_installation_without_a_municipality(db):
    assert jobs.due(at(2028, 4, 3)) == {}


def test_scan_that_records_stores_the_rise_once_and_keeps_the_json_clean(db, readings_dir):
    counted("proef-a", "A"), counted("proef-b", "B")
    publish_months(months=37)
    place = Place.objects.get(code=RISEN)
    Installation.objects.create(municipality=place)
    Policy.objects.filter(pk=policy_of(place).pk).update(status=Policy.Status.ADOPTED)
    first, second = (CliRunner().invoke(command, ["--record", "--json"]) for _ in range(2))
    assert "Geopend:" in first.stderr
    assert json.loads(second.stdout)["deviations"]
    assert Signal.objects.get(kind=Signal.Kind.WORSE).cause == "cijfer:proef-b"
    assert Detection.objects.count() == 1
