from datetime import date

import pytest
from data_cases import BY, published, year_row

from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.figures.errors import BrokenDefinition
from koers.data.figures.models import Annotation
from koers.data.figures.selectors import figures
from koers.data.indicators.actions import load_indicators, note_figures
from koers.data.indicators.building import disturbed
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import indicator, municipal_counts, series

pytestmark = pytest.mark.django_db
GOOD = """
name: Proefmisdrijven
short_name: Proef
what: Wat de proef telt
measurement: geteld
unit: misdrijven
wish: lager
numerator: {source: proef, measures: ["1.1.1", "1.1.2"]}
denominator: {source: proef, measure: bevolking}
owner: iemand
checked_by: null
next_review: 2027-01-01
"""


@pytest.fixture
def definition(catalog, readings_dir):
    def write(text=GOOD, code="proef"):
        (catalog / "indicators" / f"{code}.yaml").write_text(text, encoding="utf-8")
        return load_indicators(by=BY)

    return write


@pytest.fixture
def town(db):
    return Place.objects.create(code="GM0001", name="Proefstad", kind="gemeente")


@pytest.fixture
def land(db):
    return Place.objects.create(code="NL00", name="Nederland", kind="land")


def test_every_definition_in_the_catalogue_is_good_and_loads_twice_without_change(db):
    first = load_indicators(by=BY)
    before = list(Indicator.objects.values())
    assert load_indicators(by=BY) == first == len(before)
    assert list(Indicator.objects.values()) == before
    assert all(i["owner"] and i["next_review"] for i in before)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("unit: misdrijven\n", "", "indicators/proef.yaml: unit ontbreekt"),
        (
            "source: proef, measures",
            "source: nergens, measures",
            "onbekende bron „nergens” .zie catalog/sources",
        ),
        ('["1.1.1", "1.1.2"]', "[]", "numerator.measures is leeg"),
        ('["1.1.1", "1.1.2"]', '["0.0.0", "1.1.1"]', r"telt het totaal \(0.0.0\) op bij zijn delen"),
        ('["1.1.1", "1.1.2"]', "[1.1]", "numerator.measures.0 moet tekst zijn"),
        ("wish: lager", "wish: minder", "wish heeft geen geldige waarde"),
        ("measurement: geteld", "measurement: beleefd", "denominator hoort niet bij wat mensen beleven"),
        ('numerator: {source: proef, measures: ["1.1.1", "1.1.2"]}', "", "numerator ontbreekt, of why_none"),
        ("next_review: 2027-01-01", "next_review: ooit", "next_review is geen datum"),
    ],
)
def test_broken_definition_names_file_and_field_and_stores_nothing(definition, old, new, problem):
    with pytest.raises(BrokenDefinition, match=problem):
        definition(GOOD.replace(old, new))
    assert not Indicator.objects.exists()


def test_definition_in_a_file_with_an_odd_name_is_refused(definition):
    with pytest.raises(BrokenDefinition, match="bestandsnaam"):
        definition(code="Proef 2")


def test_sum_leaves_out_the_year_in_which_a_part_was_not_read(definition, town):
    published([year_row("1.1.1", year=2021), year_row("1.1.1"), year_row("1.1.2", value=3.0)])
    definition()
    assert [(str(v.period), v.count) for v in series(indicator("proef"), town).values] == [("2022", 8)]


def test_sum_with_a_part_that_has_no_value_has_none(definition, town):
    published([year_row("1.1.1"), year_row("1.1.2", value=None)])
    definition()
    (value,) = series(indicator("proef"), town).values
    assert (value.shown, value.count, value.rate) == (None, None, None)


def test_sum_of_zeros_is_zero(definition, town):
    published(
        [year_row("1.1.1", value=0.0), year_row("1.1.2", value=0.0), year_row("bevolking", value=1000.0)]
    )
    definition()
    assert series(indicator("proef"), town).latest.rate == 0


def test_sum_has_the_weakest_status_of_its_parts(definition, town):
    published([year_row("1.1.1"), year_row("1.1.2", status="voorlopig")])
    definition()
    assert series(indicator("proef"), town).latest.status == "voorlopig"


def test_rate_is_only_there_for_a_year_with_inhabitants_of_that_year(definition, town):
    counts = [year_row(m, year=y) for m in ("1.1.1", "1.1.2") for y in (2021, 2022)]
    half = (date(2023, 1, 1), date(2023, 6, 30))
    halves = [(m, "GM0001", *half, 5.0, None, "definitief") for m in ("1.1.1", "1.1.2")]
    people = [year_row("bevolking", value=2000.0), ("bevolking", "GM0001", *half, 2000.0, None, "definitief")]
    published(counts + halves + people)
    definition()
    rates = {str(v.period): v.rate for v in series(indicator("proef"), town).values}
    assert rates == {"2021": None, "2022": 5.0, "jan–jun 2023": None}


def test_month_of_a_year_that_is_whole_is_not_a_partial_period(definition, town):
    month = (date(2022, 3, 1), date(2022, 3, 31))
    later = (date(2023, 1, 1), date(2023, 1, 31))
    rows = [(m, "GM0001", *days, 1.0, None, "") for m in ("1.1.1", "1.1.2") for days in (month, later)]
    published([*rows, year_row("1.1.1"), year_row("1.1.2")])
    definition()
    found = series(indicator("proef"), town)
    assert [str(v.period) for v in found.whole_years] == ["2022"]
    assert [str(v.period) for v in found.partial] == ["jan 2023"]


def national(definition, land, rows, rule):
    published(rows, national=rule)
    definition(GOOD.replace(', "1.1.2"', ""))
    return [v.count for v in series(indicator("proef"), land).values]


def test_country_without_a_rule_has_no_figures(definition, land):
    assert national(definition, land, [year_row(), year_row(place="GM0002")], "") == []


def test_country_as_a_sum_counts_the_unknown_municipality_too(definition, land):
    assert national(
        definition, land, [year_row(), year_row(place="GM0000"), year_row(place="WK000101")], "som"
    ) == [10]


def test_country_as_a_sum_has_no_value_when_one_municipality_has_none(definition, land):
    assert national(definition, land, [year_row(), year_row(place="GM0002", value=None)], "som") == [None]


def test_country_with_a_row_of_its_own_is_that_row_and_no_sum(definition, land):
    assert national(definition, land, [year_row(), year_row(place="NL00", value=9.0)], "rij") == [9]


def test_municipalities_are_compared_without_the_unknown_even_if_it_has_inhabitants(definition):
    places = ("GM0000", "GM0001", "WK000101")
    published([year_row(m, place=p) for m in ("1.1.1", "1.1.2", "bevolking") for p in places])
    definition()
    found = municipal_counts(indicator("proef"), Period.year(2022))
    assert (found.codes, found.counts.tolist(), found.populations.tolist()) == (("GM0001",), [10.0], [5.0])


def test_series_follows_the_newest_reading_unless_another_is_named(definition, town):
    old = published([year_row("1.1.1"), year_row("1.1.2")], read_on=date(2024, 1, 1))
    published([year_row("1.1.1", value=6.0), year_row("1.1.2")], read_on=date(2026, 1, 1))
    definition()
    assert series(indicator("proef"), town).latest.count == 11
    assert series(indicator("proef"), town, readings={"proef": old}).latest.count == 10
    assert [f.value for f in figures(source="proef", measures=["1.1.1"], reading=old.code)] == [5]


def test_indicator_gets_figures_once_its_last_part_is_read(definition):
    published([year_row("1.1.1")], read_on=date(2026, 1, 1))
    definition()
    assert not indicator("proef").has_figures
    published([year_row("1.1.1"), year_row("1.1.2")], read_on=date(2026, 2, 1))
    note_figures(by=BY)
    assert indicator("proef").has_figures


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (Period.year(2020), "proef"),  # 295 of 366 days
        (Period.year(2021), "proef"),
        (Period.year(2022), ""),  # 56 of 365 days
        (Period.months(2022, 1, 3), "proef"),  # 56 of 90 days
        (Period.months(2022, 1, 6), ""),  # 56 of 181 days
        (Period.year(2019), ""),
        (Period(date(2022, 2, 25), date(2022, 2, 26)), "proef"),  # exactly half
    ],
)
def test_period_is_disturbed_when_half_of_its_days_are(period, expected):
    corona = Annotation(name="proef", kind="verstoord", start=date(2020, 3, 12), end=date(2022, 2, 25))
    assert disturbed(period, [corona]) == expected
