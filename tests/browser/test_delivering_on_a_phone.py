"""A partner delivers on a phone in under a minute: few things to do, nothing to look for."""

from collections.abc import Callable

import pytest
from pages import follow
from people import session_cookie
from playwright.sync_api import Page, expect


@pytest.fixture(autouse=True)
def only_one_of_each_kind(demo_database):
    from koers.base.access.models import Organisation

    Organisation.objects.filter(slug__startswith="demo-").update(is_active=False)


@pytest.mark.signed_out
def test_partner_delivers_on_a_phone_with_four_actions(
    phone: Page, site: str, axe: Callable[[Page], list[str]]
) -> None:
    """Open the list, choose, type, send: a minute leaves fifteen seconds for each."""
    phone.context.add_cookies([session_cookie("politie", site)])
    phone.goto("/leveringen/")
    follow(phone, phone.get_by_role("link", name="Meldingen over verward gedrag", exact=True))
    field = phone.get_by_role("textbox", name="Meldingen over verward gedrag")
    assert field.get_attribute("inputmode") == "numeric"
    assert axe(phone) == []
    field.fill("107")
    button = phone.get_by_role("button", name="Verstuur")
    assert button.bounding_box()["y"] < 844  # on the first screen of a phone
    follow(phone, button)
    expect(phone.get_by_text("Dank u wel. Uw levering staat in Koers.")).to_be_visible()
    assert axe(phone) == []
