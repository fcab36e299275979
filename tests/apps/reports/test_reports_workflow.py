"""The way of a report: who sees it where, and two people before the council does."""

import pytest
from django.test import Client
from django.urls import reverse
from people import BY, SignedIn, someone
from report_cases import ON, at_council, started, write


@pytest.fixture
def report(demo_database):
    return started()


def offer(report, by):
    from koers.govern.review.reports.actions import offer_to_council, send_to_executive
    from koers.present.documents.reports import drafted

    send_to_executive(report=report, version=report.version, by=by)
    return offer_to_council(report=report, content=drafted(report).content(), by=by)


def test_council_member_sees_a_report_from_when_it_lies_with_the_council(report) -> None:
    member, address = SignedIn("raadslid"), reverse("documents:report", args=[report.pk])
    assert member.get(address).status_code == 404
    assert member.get(reverse("documents:report_file", args=[report.pk, "pdf"])).status_code == 404
    at_council(report)
    page = member.get(address)
    assert page.status_code == 200
    assert "bevroren" in page.content.decode()
    assert member.get(reverse("documents:section", args=[report.pk, "geld"])).status_code == 403


def test_who_offers_a_report_cannot_let_it_go(report) -> None:
    from koers.base.access.actions import approve
    from koers.base.access.errors import RequestRefused

    writer = someone("adviseur-oov")
    request = offer(report, writer)
    with pytest.raises(RequestRefused, match="zelf voorgesteld"):
        approve(request=request, version=request.version, by=writer)
    report.refresh_from_db()
    assert report.status == "college"


def test_offer_is_outdated_once_somebody_writes_in_the_report(report) -> None:
    from koers.base.access.actions import approve
    from koers.base.access.errors import Conflict

    request = offer(report, someone("adviseur-oov"))
    write(report, "geld", "Toch nog iets.")
    with pytest.raises(Conflict):
        approve(request=request, version=request.version, by=someone("burgemeester"))
    report.refresh_from_db()
    assert report.status == "college"


def test_report_with_the_council_takes_no_words_until_it_came_back_with_a_reason(report) -> None:
    from koers.govern.review.reports.actions import send_back
    from koers.govern.review.reports.errors import ReasonMissing, ReportClosed

    at_council(report)
    with pytest.raises(ReportClosed):
        write(report, "geld", "Stiekem.")
    with pytest.raises(ReasonMissing):
        send_back(report=report, version=report.version, why=" ", by=BY)
    send_back(report=report, version=report.version, why="Vraag uit de commissie.", by=BY)
    write(report, "geld", "Met antwoord.")
    assert report.frozen.count() == 1  # what the council got stays


def test_adopted_report_is_what_the_council_got_with_the_decision_on_it(report) -> None:
    from koers.govern.review.reports.actions import adopt_report, send_back
    from koers.govern.review.reports.content import opened
    from koers.govern.review.reports.errors import ReportError, ReportFrozen
    from koers.govern.review.reports.selectors import frozen_of
    from koers.present.documents.reports import adopted, drafted, read_frozen
    from koers.present.documents.reports.drafting import same_figures

    at_council(report)
    offered = frozen_of(report)
    document = read_frozen(offered)
    other = drafted(report, with_new_figures=True).content()
    with pytest.raises(ReportError, match="niet het verslag dat de raad kreeg"):
        adopt_report(
            report=report, version=report.version, decided_on=ON,
            content=other.replace("hoofddoelen", "andere doelen"), by=BY,
        )  # fmt: skip
    report.refresh_from_db()
    content = same_figures(offered, adopted(document, ON))
    adopt_report(report=report, version=report.version, decided_on=ON, content=content, by=BY)
    final = frozen_of(report)
    assert "Vastgesteld door de raad op 20 november 2026." in read_frozen(final).state
    assert opened(final)["document"]["sections"] == opened(offered)["document"]["sections"]
    with pytest.raises(ReportFrozen):
        send_back(report=report, version=report.version, why="Toch anders.", by=BY)


def test_whole_way_of_a_report_goes_through_the_pages(report) -> None:
    """Written, to the executive, offered, let go by another, adopted."""
    writer, mayor = SignedIn("adviseur-oov"), SignedIn("burgemeester")
    page = reverse("documents:report", args=[report.pk])

    def post(who: Client, step: str, **data: object) -> str:
        answer = who.post(reverse(f"documents:{step}", args=[report.pk]), data, follow=True)
        assert answer.status_code == 200
        return answer.content.decode()

    assert "Dit is een ambtelijk concept, met de cijfers van" in writer.get(page).content.decode()
    with_executive = post(writer, "report_to_executive", version=report.version)
    assert "ligt nu bij het college" in with_executive
    assert "Dit concept ligt bij het college, met de cijfers van" in with_executive
    assert "Iemand anders laat precies deze versie" in post(writer, "report_offer")
    offered = mayor.get(page).context["offered"]
    assert "bij de raad en is bevroren" in post(mayor, "report_let_go", version=offered.version)
    report.refresh_from_db()
    assert "Vul de datum in" in post(mayor, "report_adopt", version=report.version)
    assert "vaststelde" in post(mayor, "report_adopt", version=report.version, decided_on="2026-11-20")
    listed = SignedIn("raadslid").get(reverse("documents:list")).content.decode()
    assert "vastgesteld op 20 november 2026" in " ".join(listed.split())
