"""From the first look to an answer, at two widths: the pages of signals have no faults."""

from collections.abc import Callable

from pages import follow
from playwright.sync_api import Page, expect

WIDTHS = (1280, 390)


def faults(page: Page, axe: Callable[[Page], list[str]]) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {one}" for one in axe(page)]
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return found


def test_signal_of_the_example_is_found_opened_and_answered(
    page: Page, axe: Callable[[Page], list[str]]
) -> None:
    page.goto("/cijfers/signalen/")
    expect(page.get_by_text("Koers heeft nog niet naar signalen gekeken.")).to_be_visible()
    follow(page, page.get_by_role("button", name="Kijk nu"))
    expect(page.get_by_text("wachten op een reactie")).to_be_visible()
    assert faults(page, axe) == []
    follow(page, page.get_by_role("link", name="Einde van het beleid 2023–2026"))
    expect(page.get_by_role("heading", name="Wat Koers zag")).to_be_visible()
    page.get_by_text("Breng naar de portefeuillehouder").click()
    page.get_by_text("Sluit het signaal").click()
    assert faults(page, axe) == []
    page.get_by_label("Wat u doet").fill("Het nieuwe beleid staat op de agenda van het overleg.")
    follow(page, page.get_by_role("button", name="Bewaar de reactie"))
    expect(page.get_by_text("Uw reactie staat erbij.")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("link", name="Einde van het beleid 2023–2026")).to_have_count(0)
