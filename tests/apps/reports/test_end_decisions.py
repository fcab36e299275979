"""What the end evaluation proposes per priority and goal: kept with its reason, and never lost."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from people import BY, SignedIn, someone

ON = date(2028, 11, 20)


@pytest.fixture
def report(annual_plan):
    from koers.govern.review.reports.actions import start_report

    return start_report(kind="eindevaluatie", policy=annual_plan.policy, year=2028, on=ON, by=BY)


@pytest.fixture
def priority(report):
    return report.policy.priorities.filter(themes__goals__isnull=False).first()


def goal_of(priority: Any) -> Any:
    from koers.govern.policy.models import Goal

    return Goal.objects.filter(theme__priority=priority).first()


def propose(report, priority, choice="bijstellen", reason="Begin eerder.", *, goal=None, seen=0, by=BY):
    from koers.govern.review.reports.actions import Line, write_end_decisions

    return write_end_decisions(report=report, lines=[Line(priority, goal, choice, reason, seen)], by=by)


def told(report) -> list[tuple[str, str, str]]:
    from koers.govern.review.reports.selectors import end_decisions

    return [(str(d.goal or d.priority), d.choice, d.reason) for d in end_decisions(report.policy)]


def test_next_policy_finds_each_decision_with_its_reason_in_the_order_of_the_policy(report, priority) -> None:
    goal = goal_of(priority)
    propose(report, priority, "stoppen", "Hoort bij de regio.", goal=goal)
    propose(report, priority)
    assert told(report) == [
        (priority.name, "bijstellen", "Begin eerder."),
        (goal.text, "stoppen", "Hoort bij de regio."),
    ]


def test_decision_that_changes_keeps_what_stood_there_before(report, priority) -> None:
    from koers.govern.review.reports.end_decisions import earlier

    propose(report, priority)
    propose(report, priority, "stoppen", "Er is geen geld.", seen=1)
    propose(report, priority, "", "", seen=2)
    assert told(report) == []  # taken back
    rows = earlier(report)[priority.pk, None]
    assert [(row.number, row.choice, row.reason) for row in rows] == [
        (3, "", ""),
        (2, "stoppen", "Er is geen geld."),
        (1, "bijstellen", "Begin eerder."),
    ]


def test_decision_that_did_not_change_makes_no_version(report, priority) -> None:
    assert propose(report, priority) == 1
    assert propose(report, priority, seen=1) == 0


def test_second_who_decides_on_an_old_version_is_refused(report, priority) -> None:
    from koers.base.access.errors import Conflict

    propose(report, priority)
    with pytest.raises(Conflict):
        propose(report, priority, "stoppen", "Anders.", seen=0)
    assert told(report) == [(priority.name, "bijstellen", "Begin eerder.")]


@pytest.mark.parametrize(
    ("choice", "reason", "problem"),
    [
        ("bijstellen", " ", "Vul in waarom"),
        ("verdubbelen", "Meer.", "Die stap kan nu niet"),
        ("stoppen", "Burgerservicenummer 111222333", "persoon"),
    ],
)
def test_decision_without_a_reason_or_a_known_choice_is_refused(
    report, priority, choice, reason, problem
) -> None:
    from koers.base.access.errors import PersonalDataFound
    from koers.govern.review.reports.errors import ReportError

    with pytest.raises((ReportError, PersonalDataFound), match=problem):
        propose(report, priority, choice, reason)
    assert told(report) == []


def test_decision_belongs_to_an_open_end_evaluation_and_its_own_policy(report, priority) -> None:
    from koers.govern.policy.models import Priority
    from koers.govern.review.reports.actions import start_report
    from koers.govern.review.reports.errors import ReportClosed, WrongStep
    from koers.govern.review.reports.models import Report

    yearly = start_report(kind="jaarevaluatie", policy=report.policy, year=2028, on=ON, by=BY)
    with pytest.raises(WrongStep):
        propose(yearly, priority)
    with pytest.raises(WrongStep):
        propose(report, Priority(pk=priority.pk + 1, policy_id=report.policy_id + 1))
    with pytest.raises(WrongStep):
        propose(report, Priority(pk=priority.pk + 1, policy=report.policy), goal=goal_of(priority))
    Report.objects.filter(pk=report.pk).update(status="raad")
    with pytest.raises(ReportClosed):
        propose(report, priority)


def test_decision_after_the_offer_makes_the_offer_outdated(report, priority) -> None:
    from koers.base.access.actions import approve
    from koers.base.access.errors import Conflict
    from koers.govern.review.reports.actions import offer_to_council, send_to_executive
    from koers.present.documents.reports import drafted

    writer = someone("adviseur-oov")
    send_to_executive(report=report, version=report.version, by=writer)
    offered = offer_to_council(report=report, content=drafted(report).content(), by=writer)
    propose(report, priority)
    with pytest.raises(Conflict):
        approve(request=offered, version=offered.version, by=someone("burgemeester"))


# --- The page ---


def filled(page: Any, **changed: str) -> dict[str, str]:
    """What a browser sends back: every field of the page, some of them changed."""
    forms = [one.form for whole, goals in page.context["parts"] for one in (whole, *goals)]
    found = {f"{f.prefix}-{name}": f.initial.get(name, "") for f in forms for name in f.fields}
    return {**found, **changed}


def test_two_who_decide_at_once_see_both_and_lose_nothing(report, priority) -> None:
    address = reverse("documents:report_decisions", args=[report.pk])
    first, second = SignedIn("adviseur-oov"), SignedIn("beleidsmedewerker")
    name = f"prioriteit-{priority.pk}"
    goal = goal_of(priority)
    seen = second.get(address)
    mine = {f"{name}-choice": "voortzetten", f"{name}-reason": "Het werkt."}
    assert first.post(address, filled(first.get(address), **mine)).status_code == 302
    typed = {
        f"{name}-choice": "stoppen",
        f"{name}-reason": "Het kost te veel.",
        f"doel-{goal.pk}-choice": "bijstellen",
        f"doel-{goal.pk}-reason": "Noem een getal.",
    }
    answer = second.post(address, filled(seen, **typed))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Het werkt." in page
    assert "Het kost te veel." in page
    assert "Noem een getal." in page
    assert second.post(address, filled(answer)).status_code == 302
    assert told(report) == [
        (priority.name, "stoppen", "Het kost te veel."),
        (goal.text, "bijstellen", "Noem een getal."),
    ]


def test_page_keeps_what_was_typed_when_a_reason_is_missing(report, priority) -> None:
    address, writer = reverse("documents:report_decisions", args=[report.pk]), SignedIn("adviseur-oov")
    asked = filled(writer.get(address), **{f"prioriteit-{priority.pk}-choice": "stoppen"})
    answer = writer.post(address, asked)
    assert answer.status_code == 400
    assert "Zonder reden weet de raad niet wat u bedoelt." in answer.content.decode()
    assert '<option value="stoppen" selected>' in answer.content.decode()


def kept(report: Any) -> tuple[str, str]:
    return (
        reverse("documents:report_decisions", args=[report.pk]),
        reverse("documents:report_decisions_keep", args=[report.pk]),
    )


def test_proposals_that_were_typed_come_back_after_signing_in_again_and_for_nobody_else(
    report, priority
) -> None:
    address, keep = kept(report)
    goal, name = goal_of(priority), f"prioriteit-{priority.pk}"
    writer = SignedIn("adviseur-oov")
    typed = {f"{name}-choice": "stoppen", f"doel-{goal.pk}-reason": "Half af"}
    assert "data-kept" in writer.post(keep, filled(writer.get(address), **typed)).content.decode()
    writer.logout()
    page = SignedIn("adviseur-oov").get(address)
    again = filled(page)
    assert (again[f"{name}-choice"], again[f"doel-{goal.pk}-reason"]) == ("stoppen", "Half af")
    assert "en nog niet bewaarde" in page.content.decode()
    assert "Half af" not in SignedIn("beleidsmedewerker").get(address).content.decode()
    assert told(report) == []
    assert SignedIn("adviseur-oov").post(address, {**again, f"{name}-reason": "Te duur."}).status_code == 302
    assert "en nog niet bewaarde" not in SignedIn("adviseur-oov").get(address).content.decode()
    assert told(report) == [(priority.name, "stoppen", "Te duur.")]


def test_proposal_that_was_typed_stands_beside_what_a_colleague_saved_meanwhile(report, priority) -> None:
    address, keep = kept(report)
    name, writer = f"prioriteit-{priority.pk}", SignedIn("adviseur-oov")
    typed = {f"{name}-choice": "stoppen", f"{name}-reason": "Van mij"}
    writer.post(keep, filled(writer.get(address), **typed))
    propose(report, priority, "voortzetten", "Van een ander", by=someone("beleidsmedewerker"))
    page = writer.get(address)
    assert "Van een ander" in page.content.decode()
    again = filled(page)
    assert (again[f"{name}-reason"], again[f"{name}-seen"]) == ("Van mij", 1)
    assert writer.post(address, again).status_code == 302
    assert told(report) == [(priority.name, "stoppen", "Van mij")]


def test_typed_proposals_can_be_thrown_away_and_hold_no_personal_data(report, priority) -> None:
    address, keep = kept(report)
    name, writer = f"prioriteit-{priority.pk}-reason", SignedIn("adviseur-oov")
    refused = writer.post(keep, filled(writer.get(address), **{name: "mail jan@voorbeeld.nl"}))
    assert "data-kept" not in refused.content.decode()
    assert "koers-error" in refused.content.decode()
    writer.post(keep, filled(writer.get(address), **{name: "Weg ermee"}))
    assert writer.post(address, {"do": "weggooien"}).status_code == 302
    assert "Weg ermee" not in writer.get(address).content.decode()


def test_other_kinds_have_no_page_of_decisions_and_a_council_member_may_not_see_it(report) -> None:
    from koers.govern.review.reports.actions import start_report

    yearly = start_report(kind="jaarevaluatie", policy=report.policy, year=2028, on=ON, by=BY)
    assert SignedIn("adviseur-oov").get(f"/verslagen/{yearly.pk}/voorstellen/").status_code == 404
    assert SignedIn("raadslid").get(f"/verslagen/{report.pk}/voorstellen/").status_code == 403


# --- The document ---


def test_end_evaluation_shows_decisions_years_and_what_nobody_wrote(report, priority) -> None:
    from koers.present.documents.html import write_page
    from koers.present.documents.reports import drafted

    propose(report, priority, "stoppen", "Hoort bij de regio.", goal=goal_of(priority))
    propose(report, priority)
    document = drafted(report).document
    part = next(s for s in document.sections if s.key == "prioriteiten").sections
    own = next(s for s in part if s.key == priority.slug)
    assert [s.key.removeprefix(f"{priority.slug}-") for s in own.sections] == [
        *("beloofd", "jaren", "cijfers", "niet", "geld", "ongeschreven", "voorstellen")
    ]
    page = write_page(document)
    assert "Begin eerder." in page
    assert "Hoort bij de regio." in page
    assert page.count("jaarplan niet in Koers") >= 3  # of 2027, 2029 and 2030 there is no plan
    assert "Nog niet geschreven: toelichting en lessen" in page
    assert "één bijstellen" in page


def test_end_evaluation_in_word_is_read_back_with_its_priorities_and_goals(report, priority) -> None:
    from koers.analysis.reading import read_policy
    from koers.present.documents.docx_file import write_docx
    from koers.present.documents.reports import drafted

    propose(report, priority, "stoppen", "Hoort bij de regio.", goal=goal_of(priority))
    found = read_policy(write_docx(drafted(report).document), "eind.docx")[1].as_dict()
    read = {p["name"]: [t["name"] for t in p["themes"]] for p in found["priorities"]}
    assert read == {
        p.name: [t.name for t in p.themes.all()]
        for p in report.policy.priorities.filter(themes__isnull=False)
    }
    goals = [t["goal"] for p in found["priorities"] for t in p["themes"]]
    assert goals[0] == goal_of(priority).text


def test_comparison_shows_what_was_written_in_both_and_no_verdict_twice(report, priority) -> None:
    from koers.govern.review.reports.actions import start_report, write_section

    other = start_report(kind="jaarevaluatie", policy=report.policy, year=2028, on=ON, by=BY)
    section = report.sections.get(key=priority.slug)
    write_section(section=section, version=0, text="Het liep.", lessons="", decision="", by=BY)
    answer = SignedIn("adviseur-oov").get(f"/verslagen/vergelijken/?a={other.pk}&b={report.pk}")
    told = answer.context["words"]
    assert [(one.title, one.was) for one in told] == [(f"{priority.name}: Toelichting", ())]
    assert told[0].now[0].runs[0].text == "Het liep."
    rows = answer.context["rows"]
    assert {row.kind for row in rows} == {"voortgezet"}
    assert len({row.title for row in rows}) == len(rows)
    page = answer.content.decode()
    assert "niets geschreven" in page
    assert "Het liep." in page
