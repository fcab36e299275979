"""A frame from a pasted list to a confirmed link, by keyboard on a phone."""

from collections.abc import Callable

from playwright.sync_api import Page


def press_on(phone: Page, name: str) -> None:
    """Reached with the keyboard alone, and seen to have the focus."""
    target = phone.get_by_role("button", name=name).first
    target.focus()
    assert target.evaluate("one => one === document.activeElement")
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
    phone.get_by_role("heading", name="Regionaal plan").wait_for()
    assert axe(phone) == []
    press_on(phone, "Bevestig")
    point = phone.locator("article").first
    point.get_by_text("bevestigd", exact=True).wait_for()
    assert "#punt-" in phone.url
    phone.goto("/beleid/samenhang/?gat=prioriteit")
    assert phone.get_by_role("row", name="Iets van heel andere orde").count() == 1
    assert phone.get_by_role("row", name="Ondernemers weerbaar").count() == 0
    phone.emulate_media(media="print")
    assert not phone.get_by_role("button", name="Toon").is_visible()
    assert phone.get_by_role("row", name="Iets van heel andere orde").is_visible()
