"""Writing a report in a real browser: no accessibility fault, and nothing lost with the connection."""

import pytest
from pages import follow
from people import BY
from playwright.sync_api import Page, expect

SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
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


@pytest.fixture
def ending(report: int) -> int:
    from koers.govern.review.reports.actions import start_report
    from koers.govern.review.reports.models import Report

    first = Report.objects.get(pk=report)
    made = start_report(kind="eindevaluatie", policy=first.policy, year=first.year, on=first.on, by=BY)
    return made.pk


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_of_a_report_have_no_fault_and_fit(width: int, report: int, site: str, page: Page, axe) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in (*(f"verslagen/{report}/{one}" for one in PAGES), "verslagen/", "verslagen/vergelijken/"):
        page.goto(f"{site}/{path}")
        assert axe(page) == [], path
        assert page.evaluate(SIDEWAYS) <= 0, path


@pytest.mark.faulty_page
def test_text_typed_without_a_connection_is_kept_and_saved_when_it_is_back(
    report: int, site: str, page: Page
) -> None:
    page.goto(f"{site}/verslagen/{report}/schrijven/geld/")
    page.route("**/klad/", lambda route: route.abort())
    page.get_by_label("Toelichting").fill("Getypt zonder verbinding")
    expect(page.locator("#bewaard")).to_contain_text("Geen verbinding")
    page.unroute("**/klad/")
    page.reload()
    expect(page.get_by_label("Toelichting")).to_have_value("Getypt zonder verbinding")
    expect(page.locator("#bewaard")).to_contain_text("Klad bewaard")


def test_proposals_of_an_end_evaluation_are_kept_until_they_are_saved(
    report: int, ending: int, site: str, page: Page, axe
) -> None:
    address = f"{site}/verslagen/{ending}/voorstellen/"
    page.goto(address)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe(page) == []
        assert page.evaluate(SIDEWAYS) <= 0
    first = page.get_by_role("group", name="Zorg & Veiligheid")
    first.get_by_label("Voorstel").select_option("bijstellen")
    first.get_by_label("Waarom").fill("Kies een cijfer.")
    expect(page.locator("#bewaard")).to_contain_text("Klad bewaard")
    page.goto(address)
    expect(first.get_by_label("Waarom")).to_have_value("Kies een cijfer.")
    follow(page, page.get_by_role("button", name="Bewaar de voorstellen"))
    expect(page.get_by_text("1 voorstel bewaard.")).to_be_visible()
    expect(page.get_by_text("Bij 4 van de 5 prioriteiten ligt er nog geen voorstel.")).to_be_visible()
    page.goto(f"{site}/verslagen/vergelijken/?a={report}&b={ending}")
    assert axe(page) == []
    assert page.evaluate(SIDEWAYS) <= 0
