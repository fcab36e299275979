"""Neighbourhoods beside inhabitants of the same borders, and the municipalities that ours is set beside."""

import pytest
from data_cases import loaded  # noqa: F401
from django.db import transaction
from people import BY

from koers.base.places.actions import choose_group, set_installation
from koers.base.places.models import Installation, Place
from koers.base.places.selectors import districts, neighbourhoods
from koers.data.indicators.areas import area_figures, inhabitants
from koers.data.indicators.groups import comparison_group, comparison_groups
from koers.data.indicators.selectors import indicator

pytestmark = pytest.mark.usefixtures("loaded")
Group = Installation.Group


@pytest.fixture
def home(loaded, django_db_blocker):  # noqa: F811
    with django_db_blocker.unblock(), transaction.atomic():
        yield set_installation(municipality="GM0556", neighbours=["GM0622"], police_unit="RE07", by=BY)
        transaction.set_rollback(True)


def test_places_of_our_municipality_are_loaded_with_their_parents(home):
    found = neighbourhoods()
    assert len(found) == 19
    assert len(districts()) == 8
    assert found[0].parent.plain_name == "Taanschuurpolder"
    assert found[0].parent.parent.name == "Maassluis"
    assert found[0].parent.parent.parent.code == "RE07"


def test_neighbourhoods_of_2023_are_the_published_figures(home):
    """Out of the file itself: 1,132 in all, 185 in Koningshoek; the municipality counts 1,138."""
    found = area_figures(indicator("misdrijven-totaal"), neighbourhoods())
    assert (str(found.period), found.boundaries, found.inhabitants_year) == ("2023", 2024, 2024)
    assert found.total == 1132
    rows = {row.place.name: row for row in found.rows}
    assert (rows["Koningshoek"].count, rows["Koningshoek"].inhabitants) == (185, 1865)
    assert rows["Koningshoek"].rate == pytest.approx(99.2, abs=0.05)


def test_no_rate_where_hardly_anybody_lives(home):
    """Seven offences among ten inhabitants would be 700 per 1,000."""
    found = area_figures(indicator("misdrijven-totaal"), neighbourhoods())
    rows = {row.place.name: row for row in found.rows}
    assert rows["De Dijk"].count == 7
    assert [name for name, row in rows.items() if row.rate is None] == [
        "Nieuwe waterweg", "Zuidbuurt", "De Dijk"
    ]  # fmt: skip


def test_indicator_without_figures_of_areas_has_none(home):
    assert area_figures(indicator("woninginbraken"), neighbourhoods()) is None
    other = [Place(code="BU05990110", name="Elders", kind=Place.Kind.NEIGHBOURHOOD)]
    assert area_figures(indicator("misdrijven-totaal"), other) is None


def test_inhabitants_are_those_of_the_newest_year(home):
    assert inhabitants("cbs-85984", [home.municipality]) == {"GM0556": 35832}
    assert inhabitants("niet-gelezen", [home.municipality]) == {}


def test_group_alike_is_the_ten_that_the_rule_gives_and_not_our_own(home):
    found = comparison_group(Group.ALIKE)
    assert [place.name for place in found.places] == [
        "Gorinchem", "Heemskerk", "Hendrik-Ido-Ambacht", "Huizen", "IJsselstein", "Krimpen aan den IJssel",
        "Papendrecht", "Vlissingen", "Wageningen", "Zwijndrecht",
    ]  # fmt: skip
    assert "10 gemeenten" in found.why


def test_group_of_the_police_unit_is_all_others_in_it(home):
    found = comparison_group(Group.UNIT)
    assert len(found.places) == 22
    assert "Maassluis" not in {place.name for place in found.places}


def test_installation_chooses_the_group_that_pages_open_with(home):
    assert comparison_group().kind == Group.CHOSEN
    choose_group(group="vergelijkbaar", by=BY)
    assert comparison_group().kind == Group.ALIKE
    assert [group.kind for group in comparison_groups()] == [Group.ALIKE, Group.CHOSEN, Group.UNIT]
    with pytest.raises(ValueError, match="buren"):
        choose_group(group="buren", by=BY)


def test_group_that_is_empty_says_why_and_is_not_offered(home):
    home.neighbours.clear()
    assert comparison_group(Group.CHOSEN).gap
    assert Group.CHOSEN not in {group.kind for group in comparison_groups()}
