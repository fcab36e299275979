"""A duiding session on a projector: by the keys of a presenter, and nothing lost with the connection."""

import re

import pytest
from pages import follow
from people import BY
from playwright.sync_api import Page, expect

SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def session(site: str) -> str:
    from datetime import date

    from koers.base.access.models import Organisation
    from koers.base.places.selectors import home
    from koers.data.indicators.interpretation.actions import start_session
    from koers.data.indicators.models import Indicator

    police, _ = Organisation.objects.get_or_create(
        slug="pol", defaults={"name": "Politie", "kind": "politie"}
    )
    made = start_session(
        place=home().municipality,
        held_on=date(2026, 3, 12),
        organisations=[police],
        indicators=[Indicator.objects.get(code=code) for code in ("bedreiging", "woninginbraken")],
        by=BY,
    )
    return f"{site}/duiding/sessies/{made.pk}/"


def test_pages_of_a_session_have_no_fault_and_fit(session: str, page: Page, axe) -> None:
    for address in (
        f"{session}1/",
        session,
        f"{session.partition('/duiding/')[0]}/cijfers/bedreiging/duiding/",
    ):
        page.goto(address)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert axe(page) == [], address
            assert page.evaluate(SIDEWAYS) <= 0, address


@pytest.mark.faulty_page
def test_session_goes_by_keys_and_keeps_what_was_typed_without_a_connection(session: str, page: Page) -> None:
    page.goto(f"{session}1/")
    page.route("**/onthouden/", lambda route: route.abort())
    story = page.get_by_label("Wat is er gebeurd?")
    story.fill("Getypt zonder verbinding")
    story.press("ArrowRight")  # inside a field a key stays of the field
    expect(page.locator("#bewaard")).to_contain_text("Geen verbinding")
    page.locator("h1").click()
    with page.expect_navigation(url=f"{session}2/"):
        page.keyboard.press("PageDown")
    page.unroute("**/onthouden/")
    with page.expect_navigation(url=f"{session}1/"):
        page.keyboard.press("ArrowLeft")
    expect(story).to_have_value("Getypt zonder verbinding")
    expect(page.locator("#bewaard")).to_contain_text(re.compile("[Kk]lad"))
    page.get_by_label("Wat kan het nog meer zijn?").fill("Ook elders ging het omlaag.")
    page.get_by_label("Wat doen we?").fill("We gaan door.")
    follow(page, page.get_by_role("button", name="Bewaar en ga door"))
    expect(page).to_have_url(f"{session}2/")
    with page.expect_navigation(url=session):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Gedeeld met Politie, 12 maart 2026")).to_be_visible()
