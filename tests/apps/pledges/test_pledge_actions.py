"""What is laid down about pledges, and what is refused."""

from datetime import date

import pytest
from people import BY, someone
from pledge_cases import ON, day, made, step

from koers.base.access.errors import Conflict, NotAllowed, PersonalDataFound, RowFrozen
from koers.govern.review.pledges.actions import change_pledge, take_step
from koers.govern.review.pledges.contents import PledgeContent, content_of
from koers.govern.review.pledges.errors import (
    EvidenceMissing,
    StepBeforePledge,
    TermBeforePledge,
    TextMissing,
)
from koers.govern.review.pledges.models import Pledge, PledgeStep, PledgeVersion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("proefstad")]


def test_question_without_a_term_gets_the_days_of_the_rule() -> None:
    question = made("Camera’s op het plein", kind="raadsvraag", said="10-11-2026")
    assert question.due == date(2026, 12, 10)
    assert question.due_by_rule == "raadsvraag-schriftelijk"


@pytest.mark.parametrize(
    ("kind", "said", "due"),
    [("toezegging", "10-11-2026", ""), ("raadsvraag", "2026", ""), ("raadsvraag", "", "")],
)
def test_other_kinds_and_unknown_days_get_no_term_of_their_own(kind: str, said: str, due: str) -> None:
    pledge = made(kind=kind, said=said, due=due)
    assert (pledge.due, pledge.due_by_rule) == (None, "")


def test_question_with_a_term_of_its_own_keeps_it() -> None:
    question = made(kind="raadsvraag", said="10-11-2026", due="20-11-2026")
    assert (question.due, question.due_by_rule) == (date(2026, 11, 20), "")


def test_steps_stand_beside_each_other_and_the_newest_is_the_stand() -> None:
    pledge = made(due="2026")
    take_step(pledge=pledge, version=1, step=step(due="2027", text="Uitgesteld."), by=BY)
    take_step(pledge=pledge, version=2, step=step("afgerond", evidence="Raadsbrief 3"), by=BY)
    kept = Pledge.objects.get()
    assert [one.state for one in kept.steps.all()] == ["bezig", "afgerond"]
    assert (kept.state, str(kept.term), kept.version) == ("afgerond", "2027", 3)
    first = kept.steps.all()[0]
    first.text = "Anders"
    with pytest.raises(RowFrozen):
        first.save()
    with pytest.raises(RowFrozen):
        PledgeStep.objects.all().delete()


@pytest.mark.parametrize(
    ("taken", "error"),
    [
        (step("afgerond"), EvidenceMissing),
        (step("vervallen", text=" "), TextMissing),
        (step(on=date(2024, 12, 31)), StepBeforePledge),
        (step(due="2024"), TermBeforePledge),
    ],
)
def test_step_that_does_not_fit_is_refused_and_changes_nothing(taken: object, error: type) -> None:
    pledge = made(said="2025")
    with pytest.raises(error):
        take_step(pledge=pledge, version=1, step=taken, by=BY)
    kept = Pledge.objects.get()
    assert (kept.state, kept.version, kept.steps.count()) == ("open", 1, 0)


def test_term_before_the_pledge_is_refused() -> None:
    with pytest.raises(TermBeforePledge):
        made(said="12-03-2026", due="11-03-2026")
    assert not Pledge.objects.exists()


def test_term_in_the_year_of_the_pledge_is_not_before_it() -> None:
    assert str(made(said="2026", due="01-02-2026").term) == "1 februari 2026"


def test_second_editor_is_told_and_nothing_is_overwritten() -> None:
    pledge = made()
    take_step(pledge=pledge, version=1, step=step(), by=BY)
    with pytest.raises(Conflict):
        take_step(pledge=pledge, version=1, step=step("vervallen"), by=BY)
    assert PledgeStep.objects.count() == 1


def test_correction_keeps_what_stood_there() -> None:
    pledge = made("Brief over camera’s")
    content = PledgeContent("motie", "Brief over verlichting", made=day("2025"))
    change_pledge(pledge=pledge, version=1, content=content, why="verkeerd overgenomen", by=BY)
    (version,) = PledgeVersion.objects.all()
    assert (version.number, version.why) == (1, "verkeerd overgenomen")
    assert (version.content["title"], version.content["kind"]) == ("Brief over camera’s", "toezegging")
    assert content_of(Pledge.objects.get()).title == "Brief over verlichting"


def test_personal_data_is_refused_everywhere() -> None:
    pledge = made()
    with pytest.raises(PersonalDataFound):
        made(text="Bel 06-12345678.")
    with pytest.raises(PersonalDataFound):
        take_step(pledge=pledge, version=1, step=step(evidence="jan@voorbeeld.nl"), by=BY)


@pytest.mark.parametrize("role", ["raadslid", "burgemeester", "beleidsmedewerker", "politie"])
def test_who_does_not_keep_the_ledger_takes_no_step(role: str) -> None:
    pledge = made()
    with pytest.raises(NotAllowed):
        take_step(pledge=pledge, version=1, step=step(), by=someone(role))


@pytest.mark.parametrize("role", ["griffie", "adviseur-oov"])
def test_clerk_and_adviser_take_a_step(role: str) -> None:
    assert take_step(pledge=made(), version=1, step=step(on=ON), by=someone(role)).pk


def test_pledge_that_is_sent_twice_is_kept_once_and_another_is_not() -> None:
    assert made("Meer licht in de tunnel") == made("Meer licht in de tunnel")
    assert made("Meer licht in de tunnel", said="2026") != made("Meer licht in de tunnel")
    assert Pledge.objects.count() == 2
