"""Early warning on monthly readings, and on an installation that has none."""

import json

import pytest
from click.testing import CliRunner
from country_cases import OFFENCE, PLACES, RISEN, counted, publish_months
from people import SignedIn
from review_cases import ON, faults, policy_of

from koers.base.places.models import Installation, Place
from koers.data.indicators.models import Indicator
from koers.govern.policy.models import Policy
from koers.govern.review.attention import deviation_points
from koers.govern.review.selectors import AttentionKind, AttentionPoint, attention_points, scan
from koers.site.commands.scan import command


@pytest.fixture
def two_offences(db, readings_dir):
    return counted("proef-a", "A"), counted("proef-b", "B")


def test_scan_of_a_country_with_one_planted_rise_puts_it_first(two_offences):
    publish_months(months=37)
    found = scan()
    assert (str(found.month), found.places, found.years) == ("jan 2023", 40, 3)
    assert found.series == 80
    first = found.deviations[0]
    assert (first.place.code, first.indicator.code) == (RISEN, "proef-b")
    assert first.count > 2 * first.expected
    assert first.adjusted < 0.001
    assert len(found.deviations) <= 3


def test_scan_of_a_country_without_a_rise_stays_quiet(two_offences):
    publish_months(months=37, planted=1.0)
    assert scan().deviations == ()


def test_scan_of_one_place_looks_at_its_own_series_only(two_offences):
    publish_months(months=37)
    found = scan(Place.objects.get(code=RISEN))
    assert [(s.place.code, s.indicator.code) for s in found.deviations] == [(RISEN, "proef-b")]
    assert (found.series, found.places) == (2, 1)
    assert scan(Place.objects.get(code=PLACES[0])).deviations == ()


def test_scan_leaves_a_place_with_a_missing_month_out_and_says_so(two_offences):
    publish_months(months=37, missing={(RISEN, 20)})
    found = scan()
    assert (found.left_out, found.places) == (1, 39)
    assert all(s.place.code != RISEN for s in found.deviations)
    assert "niet alle maanden" in scan(Place.objects.get(code=RISEN)).gap


def test_scan_with_a_month_that_is_nowhere_is_refused_in_dutch(two_offences):
    publish_months(months=37, missing={(place, 20) for place in PLACES})
    assert scan().gap == "Er ontbreekt een maand. Lees haar in; een gat is geen nul."


def test_scan_of_less_than_two_years_and_a_month_says_what_is_missing(two_offences):
    publish_months(months=20)
    assert "te weinig maanden" in scan().gap


def test_scan_marks_a_count_that_still_grows(two_offences):
    publish_months(months=37, provisional=2)
    assert scan().deviations[0].provisional


def test_scan_does_not_tell_a_sum_of_offences_a_second_time(two_offences):
    both = counted("proef-som", "A")
    both.definition["months"]["measures"] = ["A", OFFENCE]
    both.save()
    publish_months(months=37)
    assert {s.indicator.code for s in scan().deviations} == {"proef-b"}


def test_scan_command_as_json_has_the_ranked_list_and_its_readings(two_offences):
    publish_months(months=37)
    result = CliRunner().invoke(command, ["--json"])
    found = json.loads(result.stdout)
    assert (found["month"], found["false_discovery_rate"]) == ("2023-01", 0.10)
    assert found["deviations"][0]["place"] == RISEN
    assert [s["p_value"] for s in found["deviations"]] == sorted(s["p_value"] for s in found["deviations"])
    assert found["readings"]
    assert found["source"]


def test_scan_command_in_words_calls_it_a_deviation_and_no_cause(two_offences):
    publish_months(months=37)
    said = CliRunner().invoke(command, ["--place", RISEN]).output
    assert "1 afwijking." in said
    assert "Zij zegt niet waardoor het komt." in " ".join(said.split())


def test_scan_command_of_an_unknown_place_is_one_dutch_line(db):
    result = CliRunner().invoke(command, ["--place", "GM9998"])
    assert result.exit_code == 2
    assert "Gebied GM9998 is niet bekend" in result.stderr


def test_attention_to_a_signal_is_one_point_of_our_own_place(two_offences):
    publish_months(months=37)
    policy = policy_of(Place.objects.get(code=RISEN))
    (point,) = [p for p in attention_points(policy, ON, []) if p.kind is AttentionKind.SIGNAL]
    assert point.title == "Hoger dan te verwachten: Proefgevallen B"
    assert point.text.startswith("92 in jan 2023, verwacht: 31.")
    assert faults(point.text) == []
    other = policy_of(Place.objects.get(code=PLACES[0]), start=2022)
    assert [p for p in attention_points(other, ON, []) if p.kind is AttentionKind.SIGNAL] == []


def test_attention_tells_a_signal_and_the_years_of_one_indicator_in_one_point(two_offences):
    publish_months(months=37)
    worse = AttentionPoint(AttentionKind.WORSE, "Meer", "99 in 2022.", "desk:indicator", ("proef-b",))
    (point,) = deviation_points(scan(Place.objects.get(code=RISEN)).deviations, [worse])
    assert point.text.endswith("99 in 2022.")


def test_attention_to_a_rise_that_is_wanted_is_not_asked(two_offences):
    publish_months(months=37)
    Indicator.objects.filter(code="proef-b").update(wish="hoger")
    policy = policy_of(Place.objects.get(code=RISEN))
    assert [p for p in attention_points(policy, ON, []) if p.kind is AttentionKind.SIGNAL] == []


def test_scan_after_a_newer_reading_is_not_the_remembered_one(two_offences):
    publish_months(months=37)
    assert scan().deviations
    publish_months(months=38, planted=1.0)
    assert str(scan().month) == "feb 2023"


def test_page_of_signals_after_a_look_shows_the_rise_of_our_own_place_once(two_offences, client):
    publish_months(months=37)
    Installation.objects.create(municipality=Place.objects.get(code=RISEN))
    policy = policy_of(Place.objects.get(code=RISEN))
    Policy.objects.filter(pk=policy.pk).update(status=Policy.Status.ADOPTED)
    client.post("/cijfers/signalen/")
    html = client.get("/cijfers/signalen/").content.decode()
    assert "reden om te kijken" in html
    assert "Jan 2023" in html or "jan 2023" in html
    assert html.count(">Proefgevallen B</a>") == 1
    assert ">Proefgevallen A</a>" not in html


def test_page_of_signals_without_months_says_what_to_do(client, demo_database):
    html = client.get("/cijfers/signalen/").content.decode()
    assert "Lees eerst zo’n bron in." in html
    assert SignedIn("raadslid").get("/cijfers/signalen/").status_code == 403
