"""What holds on every page: words that Koers never uses, no inline style, no script of ours, closed doors."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

FORBIDDEN = ("stabiel", "significant", "explosief", "slechts", "helaas", "alarmerend", "gepleegd")
PAGES = (
    *("/", "/prioriteiten/", "/prioriteiten/ondermijning/", "/prioriteiten/zorg-veiligheid/", "/cijfers/"),
    *(
        "/cijfers/woninginbraken/",
        "/cijfers/huisverboden/",
        "/cijfers/misdrijven-totaal/",
        "/cijfers/cybercrime/",
    ),
    *("/cijfers/rapportcijfer-veiligheid-buurt/", "/cijfers/diefstal-uit-voertuig/", "/methode/"),
    *(
        "/toegankelijkheid/",
        "/privacy/",
        "/zwakke-plek-melden/",
        "/dekking/",
        "/meetbaarheid/",
        "/documenten/",
        "/verslagen/",
    ),
)


@pytest.mark.parametrize("address", PAGES)
def test_page_never_uses_a_forbidden_word(address: str, example: Callable[..., str]) -> None:
    words = example(address).lower()
    assert [word for word in FORBIDDEN if word in words] == []


@pytest.mark.parametrize("address", PAGES)
def test_page_has_no_inline_style_script_or_handler(
    address: str, client: Client, demo_database: object, on_the_day: object
) -> None:
    html = client.get(address).content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=", html)
    assert re.findall(r"<script(?![^>]*src=)", html) == []


@pytest.mark.parametrize("address", PAGES)
def test_page_has_one_title_a_skip_link_and_unique_ids(
    address: str, client: Client, demo_database: object, on_the_day: object
) -> None:
    html = client.get(address).content.decode()
    assert html.count("<h1") == 1
    assert '<html lang="nl">' in html
    assert 'href="#inhoud"' in html
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_every_page_of_the_menu_is_marked_as_current_on_itself(
    client: Client, demo_database: object, on_the_day: object
) -> None:
    for name in ("start", "priorities", "coverage", "indicators", "measurability", "documents"):
        address = reverse(f"desk:{name}")
        html = client.get(address).content.decode()
        assert f'href="{address}" aria-current="page"' in html


def test_menu_marks_the_part_of_the_site_that_a_page_is_in(
    client: Client, demo_database: object, on_the_day: object
) -> None:
    html = client.get("/cijfers/woninginbraken/").content.decode()
    assert 'href="/cijfers/" aria-current="true"' in html
    assert html.count("aria-current") == 3  # the menu, the menu of this part and the last crumb


@pytest.mark.parametrize(
    ("address", "part", "here"),
    [
        ("/cijfers/gebieden/", "Cijfers", "Gebieden"),
        ("/cijfers/bronnen/police-47018/", "Cijfers", "Bronnen"),
        ("/jaarplannen/meten/", "Jaarplannen", "Doelen meten"),
        ("/activiteiten/1/", "Jaarplannen", "Jaarplannen"),
        ("/beleid/samenhang/", "Prioriteiten", "Kaders"),
    ],
)
def test_page_within_a_part_marks_that_part_and_only_the_nearest_page(
    address: str, part: str, here: str, client: Client, demo_database: object, on_the_day: object
) -> None:
    html = client.get(address).content.decode()
    marked = re.findall(r'<a class="koers-(?:sub)?nav__link"[^>]* aria-current="\w+">([^<]+)<', html)
    assert marked == [part, here]


@pytest.mark.parametrize("address", ["/", "/cijfers/woninginbraken.csv", "/verslagen/", "/documenten/"])
def test_page_without_sign_in_leads_to_the_sign_in_page(address: str, visitor: Client, db: None) -> None:
    response = visitor.get(address)
    assert response.status_code == 302
    assert response.headers["Location"] == f"/aanmelden/?next={address}"


def test_write_without_sign_in_changes_nothing(visitor: Client, db: None) -> None:
    assert visitor.post("/documenten/1/overnemen/").status_code == 403


def test_unknown_address_without_sign_in_is_a_404_and_shows_no_data(visitor: Client, db: None) -> None:
    response = visitor.get("/bestaat-niet/")
    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in response.content.decode()


def test_error_in_a_page_gives_a_dutch_page_without_the_reason(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("geheim")

    monkeypatch.setattr("koers.present.desk.views.start.home", broken)
    client.raise_request_exception = False
    response = client.get("/")
    html = response.content.decode()
    assert response.status_code == 500
    assert "Er ging iets mis" in html
    assert "geheim" not in html
