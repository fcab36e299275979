"""A frame from a pasted list to a confirmed link, by keyboard on a phone."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect


def press_on(phone: Page, name: str) -> None:
    """Reached with the keyboard alone, and seen to have the focus."""
    target = phone.get_by_role("button", name=name).first
    target.focus()
    expect(target).to_be_focused()
    with phone.expect_navigation():
        phone.keyboard.press("Enter")


def test_point_of_a_pasted_list_is_confirmed_by_keyboard_on_a_phone(
    site: str, phone: Page, axe: Callable[[Page], list[str]]
) -> None:
    phone.goto("/beleid/kaders/nieuw/")
    phone.get_by_label("Naam").fill("Regionaal plan")
    phone.get_by_label("Soort").select_option("regionaal")
    phone.get_by_label("Punten").fill(
        "1. Ondernemers weerbaar maken tegen cybercrime\n2. Iets van heel andere orde"
    )
    press_on(phone, "Bewaar")
    expect(phone.get_by_role("heading", name="Regionaal plan")).to_be_visible()
    assert axe(phone) == []
    press_on(phone, "Bevestig")
    point = phone.locator("article").first
    expect(point.get_by_text("bevestigd", exact=True)).to_be_visible()
    expect(phone).to_have_url(re.compile("#punt-"))
    phone.goto("/beleid/samenhang/?gat=prioriteit")
    expect(phone.get_by_role("row", name="Iets van heel andere orde")).to_have_count(1)
    expect(phone.get_by_role("row", name="Ondernemers weerbaar")).to_have_count(0)
    phone.emulate_media(media="print")
    expect(phone.get_by_role("button", name="Toon")).to_be_hidden()
    expect(phone.get_by_role("row", name="Iets van heel andere orde")).to_be_visible()
