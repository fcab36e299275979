"""A formula that changes is a version beside the old one; a silent change is refused."""

from datetime import date

import pytest
from data_cases import BY, published, year_row

from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.figures.errors import BrokenDefinition
from koers.data.indicators.actions import load_indicators
from koers.data.indicators.calculation import calculation, formula_of, versions
from koers.data.indicators.errors import UnknownFigure, UnknownVersion, VersionFrozen
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import indicator
from koers.data.indicators.wording import changes, in_words

pytestmark = pytest.mark.django_db
FIRST = """
name: Proefmisdrijven
short_name: Proef
what: Wat de proef telt
measurement: geteld
unit: misdrijven
numerator: {source: proef, measures: ["1.1.1", "1.1.2"]}
owner: iemand
checked_by: null
next_review: 2027-01-01
"""
SECOND = FIRST.replace(', "1.1.2"', "") + (
    "version: 2\nsince: 2026-12-01\nreason: Schuren tellen niet meer mee\n"
    'earlier:\n- {version: 1, numerator: {source: proef, measures: ["1.1.1", "1.1.2"]}}\n'
)


@pytest.fixture
def load(catalog, readings_dir):
    def write(text):
        (catalog / "indicators" / "proef.yaml").write_text(text, encoding="utf-8")
        load_indicators(by=BY)
        return indicator("proef")

    return write


def test_changed_formula_with_the_same_version_is_refused_and_changes_nothing(load):
    load(FIRST)
    with pytest.raises(BrokenDefinition, match=r"proef.yaml: version 1 ligt vast .* verhoog version"):
        load(FIRST.replace(', "1.1.2"', ""))
    assert formula_of(indicator("proef")).numerator.measures == ("1.1.1", "1.1.2")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"1.1.1", "1.1.2"', '"1.1.2", "1.1.1"'),
        ("owner: iemand", "owner: iemand anders"),
        ("name: Proefmisdrijven", "name: Misdrijven"),
    ],
)
def test_change_that_means_the_same_needs_no_version(load, old, new):
    load(FIRST)
    assert len(versions(load(FIRST.replace(old, new)))) == 1


def test_new_version_stands_beside_the_old_one_with_date_and_reason(load):
    load(FIRST)
    newest, oldest = versions(load(SECOND))
    assert (newest.version, newest.since, newest.reason) == (
        2,
        date(2026, 12, 1),
        "Schuren tellen niet meer mee",
    )
    assert (oldest.version, oldest.since, oldest.formula["numerator"]["measures"]) == (
        1,
        None,
        ["1.1.1", "1.1.2"],
    )
    assert indicator("proef").version == 2


def test_history_is_whole_on_an_installation_that_never_saw_the_old_version(load):
    assert [one.version for one in versions(load(SECOND))] == [2, 1]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("since: 2026-12-01\n", "", "since en reason ontbreken bij version 2"),
        ("reason: Schuren tellen niet meer mee\n", "", "since en reason ontbreken bij version 2"),
        ("- {version: 1", "- {version: 2", "since en reason ontbreken|earlier noemt elke version"),
        ('"1.1.1", "1.1.2"]}}', '"0.0.0", "1.1.2"]}}', r"earlier.0.numerator.measures telt het totaal"),
    ],
)
def test_broken_version_names_file_and_field(load, old, new, problem):
    with pytest.raises(BrokenDefinition, match=problem):
        load(SECOND.replace(old, new))
    assert not Indicator.objects.exists()


def test_lower_version_than_was_kept_is_refused(load):
    load(SECOND)
    with pytest.raises(BrokenDefinition, match="version 1 is lager dan de vastgelegde version 2"):
        load(FIRST)


def test_kept_version_is_never_saved_again(load):
    one = versions(load(FIRST))[0]
    one.reason = "anders"
    with pytest.raises(VersionFrozen, match="ligt vast"):
        one.save()


def test_value_of_an_old_version_can_still_be_computed(load):
    published([year_row("1.1.1"), year_row("1.1.2", value=3.0)])
    town, proef = Place.objects.create(code="GM0001", name="Proefstad", kind="gemeente"), load(SECOND)
    now, then = calculation(proef, town), calculation(proef, town, version=1)
    assert (now.row.value, now.version, len(now.numerator.figures)) == (5, 2, 1)
    assert (then.row.value, then.version, len(then.numerator.figures)) == (8, 1, 2)
    with pytest.raises(UnknownVersion, match="Versie 7"):
        calculation(proef, town, version=7)
    with pytest.raises(UnknownFigure, match="Kies een periode"):
        calculation(proef, town, period=Period.year(1999))


def test_difference_between_versions_is_said_in_words(load):
    newest, oldest = versions(load(SECOND))
    old, new = (formula_of(newest.indicator, one.version) for one in (oldest, newest))
    assert changes(old, new, {"proef": "Proef"}) == (
        ["De teller is de som van de codes 1.1.1 en 1.1.2 in Proef. Zonder alle delen is er geen som."],
        ["De teller is het cijfer bij code 1.1.1 in Proef."],
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("share_of: ['1.1.1', '1.1.3']", "gedeeld door de codes 1.1.1 en 1.1.3 uit dezelfde bron"),
        (
            "denominator: {source: proef, measure: inwoners}",
            "De noemer is inwoners uit proef, in hetzelfde",
        ),
        ("index_base: 2019", "gedeeld door die van 2019. De aantallen zelf staan erbij."),
    ],
)
def test_formula_is_said_in_words(load, more, said):
    assert said in " ".join(in_words(formula_of(load(FIRST + more + "\n")), {}))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("numerator: {", "numerator: {over: ooit, ", "numerator.over heeft geen geldige waarde"),
        ('"1.1.1", "1.1.2"', '"1.1.1", "1.1.1"', "numerator.measures noemt 1.1.1 twee keer"),
        ("owner:", "share_of: ['0.0.0', '1.1.1']\nowner:", "share_of telt het totaal"),
        ("owner:", "index_base: 12\nowner:", "index_base heeft geen geldige waarde"),
        (
            "owner:",
            "share_of: ['0.0.0']\ndenominator: {source: proef, measure: x}\nowner:",
            "gaan niet samen",
        ),
        (
            "owner:",
            "denominator: {source: proef, measure: x, year: jaar van begin}\nowner:",
            "hoort bij twaalf",
        ),
        ("numerator: {", "numerator: {sources: x, ", "numerator.sources is geen bekend veld"),
        ("measurement: geteld", "measurement: beleefd", "rapportcijfers tel je niet op"),
    ],
)
def test_broken_formula_names_file_and_field(load, old, new, problem):
    with pytest.raises(BrokenDefinition, match=f"indicators/proef.yaml: .*{problem}"):
        load(FIRST.replace(old, new, 1))
