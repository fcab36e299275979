"""The safety picture of the example: what it says and what it must not say."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from koers.govern.policy.models import Policy

Seen = Callable[..., str]
START = "/"


def test_start_opens_with_the_verdict_in_one_sentence(example: Seen) -> None:
    page = example(START)
    assert "Maandag 23 november 2026" in page
    assert "Geen van de drie hoofddoelen is nu te beoordelen." in page
    assert "Dat zegt niets over hoe veilig Maassluis is" in page
    assert "Wel geteld: in 2023 registreerde de politie 1.138 misdrijven, 96 minder dan in 2022." in page


def test_start_shows_the_term_with_the_days_that_are_left(example: Seen) -> None:
    page = example(START)
    assert "Beleid 2023–2026 nog 38 dagen" in page
    assert re.search(r"Jaarplan niet in Koers in Koers niet in Koers in Koers", page)
    assert re.search(r"Evaluatie niet in Koers niet in Koers niet in Koers volgt", page)


def test_start_sets_counted_and_felt_side_by_side_without_one_figure(example: Seen) -> None:
    page = example(START)
    assert "Drie hoofddoelen" in page
    assert page.index("Geteld") < page.index("Beleefd")
    assert "35,5" in page
    assert "32,0" in page
    assert "Per 1.000 inwoners, schaal 0 tot 50" in page
    assert "7,3 rapportcijfer in 2021" in page


def test_start_gives_the_verdict_under_a_condition(example: Seen) -> None:
    page = example(START)
    assert re.search(r"De raad koos geen startwaarde\. Wordt dat 2022, .*?waarschijnlijk gehaald", page)


def test_start_shows_every_priority_with_coverage_and_measurability(example: Seen) -> None:
    page = example(START)
    assert "Geen van de 23 doelen heeft een indicator" in page
    assert "Daarom is geen prioriteit te beoordelen." in page
    for name, goals in (
        ("Zorg & Veiligheid", 5),
        ("Ondermijning", 7),
        ("Gedigitaliseerde criminaliteit", 3),
        ("High Impact Crimes", 5),
        ("Maatschappelijk Ongenoegen aandachtspunt", 3),
    ):
        assert re.search(
            rf"{name} Niet te beoordelen 2023: plan niet in Koers\. .{{0,160}}0 van {goals}\b", page, re.I
        )


def test_start_compares_two_undisturbed_years_in_the_order_of_the_verdict(example: Seen) -> None:
    page = example(START)
    part = page[page.index("Nieuwste cijfers") :]
    assert "2022 is het laatste hele jaar. 2019 is het laatste jaar daarvoor dat niet verstoord is." in part
    order = [
        *("Aantoonbaar lager", "Waarschijnlijk lager", "Niet aantoonbaar veranderd", "Waarschijnlijk hoger"),
    ]
    places = [part.index(word) for word in order]
    assert places == sorted(places)
    assert re.search(r"Woninginbraak 100 63 .{0,120}Waarschijnlijk lager", part)
    assert re.search(r"Te kleine aantallen om te vergelijken: drugshandel", part)


def test_start_never_compares_a_half_year_with_a_year(example: Seen) -> None:
    page = example(START)
    part = page[page.index("Van 2022 is alleen januari tot en met juni bekend") :]
    assert "Tijdelijke huisverboden" in part
    assert "geen oordeel over stijgen of dalen" in part


def test_start_draws_the_half_year_half_as_wide(
    client: Client, demo_database: object, on_the_day: object
) -> None:
    html = client.get(START).content.decode()
    part = html[html.index("Tijdelijke huisverboden") :]
    part = part[: part.index("</svg>")]
    whole = float(re.search(r'class="c-col" [^>]*width="([\d.]+)%"', part)[1])
    half = float(re.search(r'class="c-part" [^>]*width="([\d.]+)%"', part)[1])
    assert half / whole == pytest.approx(181 / 365, abs=0.01)


def test_start_without_an_installation_says_what_to_do(client: Client, db: None) -> None:
    response = client.get(START)
    assert response.status_code == 200
    assert "Koers is nog leeg" in response.content.decode()
    assert "Eerste stappen" in response.content.decode()


def test_file_without_an_installation_is_a_fault(client: Client, indicator: object) -> None:
    assert client.get("/cijfers/misdrijven-proef.csv").status_code == 503


def test_start_without_a_policy_has_no_objectives_but_does_not_fail(
    client: Client, proefstad: object, on_the_day: object
) -> None:
    page = client.get(START)
    assert page.status_code == 200
    assert "Er staat nog geen vastgesteld beleid in Koers" in page.content.decode()


def test_start_of_another_municipality_counts_its_own_priorities(
    client: Client, adopted: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("koers.present.desk.views.start.localdate", lambda: date(adopted.start_year, 6, 1))
    html = client.get(START).content.decode()
    assert "Proefstad" in html
    assert "Maassluis" not in html
    assert html.count("koers-prio__name") == adopted.priorities.count() > 0
