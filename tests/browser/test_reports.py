"""Writing a report in a real browser: no accessibility fault, and nothing lost with the connection."""

import pytest
from people import BY
from playwright.sync_api import Page, expect

SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SLOW = 60_000  # a report is drafted from all figures when it is opened
PAGES = ("", "schrijven/ondermijning/", "schrijven/ondermijning/versies/")


@pytest.fixture
def report(site: str) -> int:
    from koers.govern.review.reports.actions import add_comment, write_section
    from koers.govern.review.reports.models import Report

    report = Report.objects.order_by("pk").first()
    assert report
    section = report.sections.get(key="ondermijning")
    for at, text in enumerate(("Eerst.", "Daarna **meer**.")):
        write_section(section=section, version=at, text=text, lessons="Les.", decision="bijstellen", by=BY)
    add_comment(section=section, text="Graag een bron.", by=BY)
    return report.pk


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_of_a_report_have_no_fault_and_fit(width: int, report: int, site: str, page: Page, axe) -> None:
    page.set_default_timeout(SLOW)
    page.set_viewport_size({"width": width, "height": 900})
    for path in (*(f"verslagen/{report}/{one}" for one in PAGES), "verslagen/", "verslagen/vergelijken/"):
        page.goto(f"{site}/{path}")
        assert axe(page) == [], path
        assert page.evaluate(SIDEWAYS) <= 0, path


@pytest.mark.faulty_page
def test_text_typed_without_a_connection_is_kept_and_saved_when_it_is_back(
    report: int, site: str, page: Page
) -> None:
    page.set_default_timeout(SLOW)
    page.goto(f"{site}/verslagen/{report}/schrijven/geld/")
    page.route("**/klad/", lambda route: route.abort())
    page.get_by_label("Toelichting").fill("Getypt zonder verbinding")
    expect(page.locator("#bewaard")).to_contain_text("Geen verbinding", timeout=10_000)
    page.unroute("**/klad/")
    page.reload()
    expect(page.get_by_label("Toelichting")).to_have_value("Getypt zonder verbinding")
    expect(page.locator("#bewaard")).to_contain_text("Klad bewaard", timeout=10_000)
