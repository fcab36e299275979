"""The maps of the example and the tables beside them, against the published figures."""

import re
from collections.abc import Callable

from django.test import Client

from koers.base.places.boundaries import outlines
from koers.base.places.models import Installation, Place

Seen = Callable[..., str]
WIDE = re.compile(r'<svg class="koers-map koers-map--wide".*?</svg>', re.DOTALL)


def wide_map(html: str, number: int = 0) -> str:
    return WIDE.findall(html)[number]


def test_areas_page_says_how_many_there_are_and_what_is_not_in_any_of_them(example: Seen) -> None:
    page = example("/cijfers/gebieden/")
    assert "Maassluis heeft 8 wijken en 19 buurten. Er wonen 35.832 mensen." in page
    assert "In 2023 zijn in 19 buurten samen 1.132 misdrijven geregistreerd." in page
    assert "De gemeente telt er 1.138: van 6 is de buurt niet bekend." in page


def test_areas_page_has_the_same_figures_on_the_map_and_in_the_table(
    client: Client, demo_database: object, on_the_day: object
) -> None:
    html = client.get("/cijfers/gebieden/").content.decode()
    on_map = dict(re.findall(r'<a href="#(BU\w+)" aria-label="[^:"]+: ([\d.]+) misdrijven">', wide_map(html)))
    in_table = dict(
        re.findall(r'<tr id="(BU\w+)"><th scope="row">[^<]+</th><td class="koers-num">([\d.]+)', html)
    )
    assert len(on_map) == 19
    assert on_map == in_table
    assert on_map["BU05560403"] == "185"


def test_areas_page_of_a_municipality_without_figures_of_neighbourhoods_says_so(
    client: Client, demo_database: object, on_the_day: object
) -> None:
    Installation.objects.update(municipality=Place.objects.get(code="GM0599"))
    html = client.get("/cijfers/gebieden/").content.decode()
    assert "koers-map" not in html
    assert "Van Rotterdam heeft Koers nog geen cijfers per wijk of buurt." in html
    assert outlines(Place.Kind.NEIGHBOURHOOD).of(["BU05990110"]) == []


def test_indicator_page_maps_the_police_unit_with_its_23_municipalities(
    client: Client, demo_database: object, on_the_day: object
) -> None:
    html = client.get("/cijfers/woninginbraken/").content.decode()
    assert len(re.findall(r'<circle class="c-spot-', wide_map(html))) == 23
    assert "c-spot-rate c-spot-rate-ours" in wide_map(html)
    assert "Maassluis: 63 woninginbraken, 1,8 per 1.000 inwoners" in wide_map(html)


def test_municipality_that_did_not_exist_in_the_year_is_a_gap_and_not_zero(
    client: Client, demo_database: object, on_the_day: object
) -> None:
    """Voorne aan Zee is of 2023; inhabitants of 2022 are there for Brielle and the others only."""
    html = client.get("/cijfers/woninginbraken/kaart/").content.decode()
    assert "Voorne aan Zee: nog geen cijfer" in wide_map(html)
    assert len(re.findall(r'<circle class="c-spot-rate', wide_map(html))) == 341
    assert "De tabel van alle 342 gemeenten" in html
    assert html.count('<tr id="GM') == 342


def test_indicator_page_compares_with_the_group_that_was_asked(example: Seen) -> None:
    assert "Lansingerland" in example("/cijfers/woninginbraken/")
    page = example("/cijfers/woninginbraken/?groep=vergelijkbaar")
    assert "De 10 gemeenten die het meest lijken" in page
    assert "Wageningen" in page
    assert "Door de gemeente zelf gekozen." in example("/cijfers/woninginbraken/?groep=onzin")


def test_map_of_an_indicator_without_figures_is_a_named_gap(example: Seen) -> None:
    assert "Hiervan is er nog geen kaart." in example("/cijfers/huisverboden/kaart/")
