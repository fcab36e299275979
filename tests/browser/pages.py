"""Going from page to page, and waiting until a page is whole: its styles and its script work."""

from playwright.sync_api import Locator, Page, expect

PATIENCE = 120_000  # ms that a busy machine may take; nobody waits when it is done sooner
UNDER_WAY = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"


def follow(page: Page, control: Locator) -> None:
    """Press what leads to another page. A press before its script is there would do nothing."""
    with page.expect_navigation():
        control.click()


def wait_until_whole(page: Page) -> None:
    page.wait_for_load_state()
    expect(page.locator(UNDER_WAY)).to_have_count(0)
