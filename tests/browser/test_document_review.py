"""Reviewing a document in the real browser: by mouse, by keyboard, on the phone, without script."""

import re

import pytest
from pages import PATIENCE, follow, wait_until_whole
from people import session_cookie
from playwright.sync_api import Browser, Page, expect


def read_sample(page: Page) -> None:
    page.goto("/documenten/")
    follow(page, page.get_by_role("button", name=re.compile("^Lees veiligheidsplan")))
    expect(page.get_by_role("heading", level=1)).to_have_text("Integraal Veiligheidsplan 2027-2030")


def test_part_is_accepted_and_taken_back_with_the_keyboard(page: Page) -> None:
    read_sample(page)
    page.get_by_role("button", name="Overnemen Veilige woon- en leefomgeving").focus()
    page.keyboard.press("Enter")
    undo = page.get_by_role("button", name="Ongedaan maken Veilige woon- en leefomgeving")
    expect(undo).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("1 van ")
    wait_until_whole(page)  # a key before that is a plain POST
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Overnemen Veilige woon- en leefomgeving")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("0 van ")


def test_chosen_part_is_marked_and_in_sight_in_the_text(page: Page) -> None:
    read_sample(page)
    page.get_by_role("link", name=re.compile("van Bestuurlijke weerbaarheid in de tekst tonen")).click()
    line = page.locator("#bron .koers-line--on").last
    expect(line).to_contain_text("Bestuurlijke weerbaarheid")
    expect(line).to_be_in_viewport()


def test_part_is_changed_and_the_found_words_stay_in_sight(page: Page) -> None:
    read_sample(page)
    part = page.get_by_role("listitem").filter(has=page.get_by_text("Woonoverlast", exact=True)).last
    part.get_by_text("Aanpassen").click()
    part.get_by_label("Doel").fill("Minder meldingen van overlast tussen buren")
    part.get_by_role("button", name="Aangepast overnemen").click()
    expect(page.get_by_text("In de tekst: Minder overlast tussen buren")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("1 van ")


def test_document_becomes_adopted_policy_in_the_browser(page: Page) -> None:
    read_sample(page)
    follow(page, page.get_by_role("button", name="Alles overnemen"))
    follow(page, page.get_by_role("button", name="Maak beleid"))
    page.get_by_label(re.compile("De raad heeft dit beleid vastgesteld")).check()
    follow(page, page.get_by_role("button", name="Stel vast"))
    expect(page.locator("#stap")).to_contain_text("Vastgesteld beleid 2027–2030")
    expect(page.get_by_role("button", name="Overnemen")).to_have_count(0)


def test_source_folds_under_the_part_on_the_phone(phone: Page) -> None:
    read_sample(phone)
    expect(phone.locator("#bron")).to_be_hidden()
    part = phone.get_by_role("listitem").filter(has=phone.get_by_text("Woonoverlast", exact=True)).last
    part.get_by_text("De tekst zelf").click()
    expect(part.locator("blockquote")).to_contain_text("Minder overlast tussen buren")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_review_works_without_script(browser: Browser, site: str) -> None:
    context = browser.new_context(
        java_script_enabled=False, base_url=site, viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(PATIENCE)
    context.add_cookies([session_cookie("adviseur-oov", site)])
    page = context.new_page()
    read_sample(page)
    follow(page, page.get_by_role("button", name="Overnemen Veilige woon- en leefomgeving"))
    expect(page.get_by_role("button", name="Ongedaan maken Veilige woon- en leefomgeving")).to_be_visible()
    follow(page, page.get_by_role("link", name=re.compile("van Crisisorganisatie in de tekst tonen")))
    expect(page.locator("#bron .koers-line--on").first).to_be_in_viewport()
    context.close()


def test_theme_of_an_activity_is_confirmed_with_one_press(page: Page) -> None:
    page.goto("/documenten/")
    follow(page, page.get_by_role("link", name="Jaarplan veiligheid Maassluis 2026"))
    activity = page.locator(".koers-link").filter(has_text="Toepassen van Bibob op meer terreinen")
    activity.get_by_role("button", name="Bevestigen").click()
    expect(activity).to_contain_text("bevestigd: Het vergroten van bestuurlijke weerbaarheid")


@pytest.mark.parametrize("screen", ["page", "phone"])
def test_open_proposal_has_no_accessibility_violations(
    screen: str, request: pytest.FixtureRequest, axe
) -> None:
    page = request.getfixturevalue(screen)
    read_sample(page)
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert axe(page) == []
