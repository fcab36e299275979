"""A real browser on the example: fixtures `site`, `page` (1280 px), `phone` (390 px) and `axe`."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from chromium import launch_options
from databases import Database
from pages import PATIENCE, wait_until_whole
from people import session_cookie
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

HERE = Path(__file__).parent
AXE = HERE.parents[1] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Without preload axe adds no styles of its own, which the page would rightly refuse.
RUN_AXE = "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations'], preload: false})"
HEIGHT = 900
LEFT = "net::ERR_ABORTED"  # the page that asked was gone before the answer came
UseDatabase = Callable[[Database], AbstractContextManager[None]]

# Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "signed_out: nobody is signed in when the page opens")
    config.addinivalue_line("markers", "faulty_page: the page under test may log errors (a 404, say)")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(
    demo_file: Database, use_database: UseDatabase, django_db_blocker: DjangoDbBlocker
) -> Iterator[LiveServer]:
    """Started on a database that is not in memory, so that its threads open whatever the test stands on."""
    with django_db_blocker.unblock(), use_database(demo_file):
        server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture
def site(server: LiveServer, demo_database: Database) -> str:
    """The address of the site, on this test's own copy of the example."""
    return str(server.url)


def open_page(browser: Browser, request: pytest.FixtureRequest, site: str, width: int) -> Iterator[Page]:
    """Addresses are relative to the site. What the page complains of, a blocked style too, fails the test."""
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, base_url=site, locale="nl-NL")
    context.set_default_timeout(PATIENCE)
    if not request.node.get_closest_marker("signed_out"):
        context.add_cookies([session_cookie("adviseur-oov", site)])
    page = context.new_page()
    complaints: list[str] = []

    def complain(text: str) -> None:
        complaints.append(f"{page.url}: {text}")

    def complain_of(failed: Request) -> None:
        if failed.failure != LEFT:
            complain(f"{failed.url} {failed.failure}")

    page.on("console", lambda message: complain(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complain(str(error)))
    page.on("requestfailed", complain_of)
    yield page
    context.close()
    if not request.node.get_closest_marker("faulty_page"):
        assert complaints == []


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest, site: str) -> Iterator[Page]:
    yield from open_page(browser, request, site, 1280)


@pytest.fixture
def phone(browser: Browser, request: pytest.FixtureRequest, site: str) -> Iterator[Page]:
    yield from open_page(browser, request, site, 390)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """The violations on a page as it stands: rule, where, why. An empty list is what you want."""
    source = AXE.read_text(encoding="utf-8")

    def violations(page: Page) -> list[str]:
        wait_until_whole(page)
        page.evaluate(source)
        found: dict[str, Any] = page.evaluate(RUN_AXE, RULES)
        return [
            f"{rule['id']} ({rule['impact']}): {node['target']} {node['failureSummary']}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return violations
