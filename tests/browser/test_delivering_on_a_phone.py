"""A partner delivers on a phone in under a minute: few things to do, nothing to look for."""

from collections.abc import Callable

import pytest
from people import session_cookie
from playwright.sync_api import Page


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
    phone.get_by_role("link", name="Meldingen over verward gedrag", exact=True).click()
    field = phone.get_by_role("textbox", name="Meldingen over verward gedrag")
    assert field.get_attribute("inputmode") == "numeric"
    assert axe(phone) == []
    field.fill("107")
    button = phone.get_by_role("button", name="Verstuur")
    assert button.bounding_box()["y"] < 844  # on the first screen of a phone
    button.click()
    phone.get_by_text("Dank u wel. Uw levering staat in Koers.").wait_for()
    assert axe(phone) == []
