"""The draft of the next policy in a real browser: begun, checked while typing, kept; no axe faults."""

from collections.abc import Callable

from pages import follow
from playwright.sync_api import Page, expect

SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: Page, axe: Callable[[Page], list[str]]) -> list[str]:
    found = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{page.url} {width}: {one}" for one in axe(page)]
        if (wider := page.evaluate(SIDEWAYS)) > 0:
            found.append(f"{page.url} {width}: {wider} px wider than the screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def test_next_policy_is_begun_and_a_goal_is_checked_while_it_is_typed(
    page: Page, axe: Callable[[Page], list[str]]
) -> None:
    page.goto("/prioriteiten/")
    follow(page, page.get_by_role("link", name="Volgend beleid voorbereiden"))
    follow(page, page.get_by_role("button", name="Begin het concept"))
    expect(page.locator("h1")).to_contain_text("2027-2030")
    overview = page.url
    found = faults(page, axe)

    page.locator("details", has_text="Ondermijning").locator("summary").first.click()
    follow(page, page.locator("details[open] a[href*='/doelen/']").last)
    told = page.locator("#toets")
    expect(told).to_contain_text("kies eerst een indicator")
    page.get_by_label("Indicator").select_option(label="Drugshandel")
    expect(told).to_contain_text("Het mist: startwaarde, streefwaarde, datum, eigenaar")
    page.get_by_label("Streefwaarde").press_sequentially("12")
    expect(told).to_contain_text("Het mist: startwaarde, datum, eigenaar")
    expect(page.locator("#onthouden")).to_contain_text("wat u typte")
    found += faults(page, axe)
    page.reload()
    expect(page.get_by_label("Streefwaarde")).to_have_value("12")
    follow(page, page.get_by_role("button", name="Bewaar", exact=True))
    follow(page, page.get_by_role("link", name="Versies"))
    expect(page.locator(".koers-diff").first).to_contain_text("12")
    found += faults(page, axe)

    page.goto(overview)
    follow(page, page.get_by_role("link", name="Ondermijning").first)
    found += faults(page, axe)
    page.goto(f"{overview}analyse/woon-en-leefomgeving/")
    found += faults(page, axe)
    assert found == []
