"""Pledges, signals and duiding stand beside the subjects and fields of the next policy."""

from datetime import date

import pytest
from people import BY, SignedIn, someone

from koers.base.access.models import Organisation
from koers.data.indicators.models import Interpretation, InterpretationVersion, Participation
from koers.govern.policy.models import Goal, Priority
from koers.govern.review.next_policy.actions import start_next_policy, write_candidate
from koers.govern.review.next_policy.beside import Beside, Surroundings, priorities_under
from koers.govern.review.next_policy.evidence import evidence
from koers.govern.review.next_policy.models import Candidate
from koers.govern.review.next_policy.selectors import next_policy
from koers.govern.review.pledges.actions import register_pledge, take_step
from koers.govern.review.pledges.contents import PledgeContent, StepContent
from koers.govern.review.pledges.days import DayOrYear
from koers.govern.review.pledges.models import Pledge
from koers.govern.review.signals.actions import detect_signals
from koers.govern.review.signals.models import Signal
from koers.govern.review.signals.observations import Look, Observation
from koers.present.documents.html import write_page
from koers.present.documents.next_policy import next_policy_document

ON = date(2030, 3, 1)


@pytest.fixture
def priority(adopted):
    return Priority.objects.get()


def pledges_of(priority: Priority) -> None:
    promised("Brief over overlast", 2028, 2029, priorities=(priority.pk,))
    kept = promised("Meer licht", 2027, 2028, goals=(Goal.objects.first().pk,))
    step = StepContent("afgerond", date(2028, 3, 1), "griffier", "De lampen hangen.", "raadsbrief 4")
    take_step(pledge=kept, version=kept.version, step=step, by=BY)
    promised("Van een ander onderwerp", 2028, 2030)


def promised(title: str, made: int, due: int, **linked: tuple[int, ...]) -> Pledge:
    days = {"made": DayOrYear.of_year(made), "due": DayOrYear.of_year(due)}
    return register_pledge(content=PledgeContent("toezegging", title, **days, **linked), on=ON, by=BY)


def signal_about(cause: str, title: str = "Doel wordt niet gehaald") -> Signal:
    values = {"te-laat": 20.0}
    seen = Observation("cijfers-ontbreken", cause, title, "Niet op tijd.", values)
    detect_signals(look=Look(date(2026, 3, 1), (seen,), frozenset(Signal.Kind)), by=BY)
    return Signal.objects.get(cause=cause)


def agreed(indicator, place, status: str, text: str, year: int) -> None:
    one = Interpretation.objects.create(
        indicator=indicator, place=place, start=date(year, 1, 1), end=date(year, 12, 31), version=1
    )
    version = InterpretationVersion.objects.create(
        interpretation=one, number=1, status=status, text=text, held_on=date(year + 1, 2, 1), value=1,
        definition_version=1, by_name="test",
    )  # fmt: skip
    police = Organisation.objects.get_or_create(slug="pol", defaults={"name": "Politie", "kind": "politie"})
    Participation.objects.create(version=version, organisation=police[0])


def told(beside: Beside) -> dict[str, list[tuple[str, str]]]:
    return {name: [(one.name, one.state) for one in pieces] for name, pieces in beside.kinds}


def test_priority_has_its_pledges_signals_and_shared_duiding_and_no_others(
    adopted, priority, indicator
) -> None:
    pledges_of(priority)
    signal_about(f"doel:{Goal.objects.first().pk}")
    agreed(indicator, adopted.place, "gedeeld", "Vaker aangifte.", 2028)
    agreed(indicator, adopted.place, "hypothese", "Misschien minder.", 2029)
    beside = Surroundings(adopted, BY, ON).of_priority(priority.pk, [indicator.code])
    assert told(beside) == {
        "Toezeggingen en vragen": [
            ("Brief over overlast", "open, over de termijn"),
            ("Meer licht", "nagekomen"),
        ],
        "Signalen": [("Doel wordt niet gehaald", "open")],
        "Duiding": [("Misdrijven, 2028", "gedeeld met Politie, 1 februari 2029")],
    }
    assert [one.needs_care for one in (*beside.pledges, *beside.signals)] == [True, False, True]
    assert beside.gaps == ()


def test_priority_about_which_nothing_is_known_names_each_kind_as_a_gap(adopted, priority) -> None:
    beside = evidence(adopted, ON, BY)[priority.pk].beside
    assert (beside.kinds, beside.gaps) == (
        (),
        ("geen toezegging of vraag", "geen signaal", "geen gedeelde duiding"),
    )


def test_signal_is_not_shown_to_who_may_not_see_it(adopted, priority) -> None:
    signal_about(f"doel:{Goal.objects.first().pk}")
    for role, n in (("beleidsmedewerker", 1), ("burgemeester", 0)):
        assert len(evidence(adopted, ON, someone(role))[priority.pk].beside.signals) == n, role


def test_field_has_what_is_about_its_figures_and_the_pledges_of_its_subjects(
    adopted, priority, indicator
) -> None:
    pledges_of(priority)
    signal_about(f"cijfer:{indicator.code}", "Misdrijven")
    draft = start_next_policy(follows=adopted, by=BY)
    subject = Candidate.objects.get()
    write_candidate(candidate=subject, version=1, content={"fields": ["jeugd"]}, by=BY)
    draft = next_policy(draft.pk, BY)
    around = Surroundings(adopted, BY, ON)
    here = around.of_field(priorities_under(draft, "jeugd"), [indicator.code])
    assert [len(pieces) for _name, pieces in here.kinds] == [2, 1]
    elsewhere = around.of_field(priorities_under(draft, "fysiek"), ["brandweer-op-tijd"])
    assert elsewhere.kinds == ()


def test_page_and_document_show_each_piece_with_its_page(adopted, priority) -> None:
    pledges_of(priority)
    signal = signal_about(f"doel:{Goal.objects.first().pk}")
    draft = start_next_policy(follows=adopted, by=BY)
    subject = Candidate.objects.get()
    page = SignedIn("beleidsmedewerker").get(f"/volgend-beleid/{draft.pk}/onderwerpen/{subject.pk}/")
    html = page.content.decode()
    assert f'href="/cijfers/signalen/{signal.pk}/"' in html
    assert "Brief over overlast" in html
    assert "geen gedeelde duiding" in html
    words = write_page(next_policy_document(next_policy(draft.pk, BY), ON, BY))
    for said in (f"/cijfers/signalen/{signal.pk}/", "Brief over overlast", "Nagekomen", "De lampen hangen."):
        assert said in words
