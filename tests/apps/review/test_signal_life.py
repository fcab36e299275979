"""A signal opens once, holds between its thresholds, closes by itself, and comes back as the same one."""

import pytest
from django.db import IntegrityError, transaction
from people import account, someone
from signal_cases import CAUSE, day, late, light, only, seen

from koers.base.access.errors import Conflict, NotAllowed, PersonalDataFound
from koers.govern.review.signals.actions import (
    acknowledge_signal,
    answer_signal,
    close_signal,
    escalate_signal,
    take_over_signal,
)
from koers.govern.review.signals.errors import (
    DayPassed,
    HighestLevel,
    SignalClosed,
    StepFrozen,
    UnknownSignal,
    WordsMissing,
)
from koers.govern.review.signals.models import Detection, Signal
from koers.govern.review.signals.points import stored_points
from koers.govern.review.signals.selectors import (
    desk_of,
    evidence_of,
    open_signals,
    signal_of,
    told_causes,
    waiting_signals,
)

pytestmark = pytest.mark.django_db


def steps(signal: Signal) -> list[str]:
    return list(signal.steps.order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        ([13], []),  # not late enough
        ([14], ["geopend"]),
        ([14, 14, 15], ["geopend"]),  # once, however often it is seen
        ([20, 5, 20], ["geopend"]),  # between the thresholds nothing happens
        ([20, 0], ["geopend", "voorbij"]),
        ([20, None], ["geopend"]),  # what cannot be judged clears nothing
        ([None], []),
        ([20, 0, 20], ["geopend", "voorbij", "heropend"]),
        ([20, 0, 5], ["geopend", "voorbij"]),
    ],
)
def test_signal_by_what_is_seen_day_after_day_takes_these_steps(values, kinds):
    for number, value in enumerate(values):
        seen(number, late(value))
    assert [kind for one in Signal.objects.all() for kind in steps(one)] == kinds


def test_signal_seen_twice_on_a_day_stays_as_it_is():
    first, second = seen(0, late(20)), seen(0, late(20))
    assert first.pk == second.pk
    assert (second.opened, Detection.objects.count(), Signal.objects.count()) == (1, 1, 1)
    assert steps(only()) == ["geopend"]


def test_look_at_an_earlier_day_than_the_last_changes_nothing():
    seen(5, late(0))
    seen(1, late(20))
    assert not Signal.objects.exists()


def test_signal_that_is_clear_closes_only_after_its_days():
    seen(0, light(2))
    for number in (1, 14):
        seen(number, light(0))
        assert only().is_open
    seen(15, light(0))
    assert only().ending == "voorbij"


def test_signal_that_is_orange_again_before_its_days_stays_open():
    seen(0, light(2))
    seen(1, light(0))
    seen(10, light(1))
    seen(16, light(0))
    seen(29, light(0))
    assert only().is_open
    seen(30, light(0))
    assert not only().is_open
    seen(40, light(2))
    assert only().is_open


def test_signal_whose_cause_is_gone_closes_unless_nobody_could_look():
    seen(0, late(20))
    seen(1, kinds=frozenset({"termijn-nadert"}))
    assert only().is_open
    seen(2)
    assert not only().is_open


def test_signal_that_returns_after_the_quiet_time_is_a_new_one():
    seen(0, late(20))
    seen(1, late(0))
    seen(182, late(20))
    assert Signal.objects.count() == 2


def test_signal_closed_by_a_person_stays_quiet_while_its_cause_stays():
    seen(0, late(20))
    close_signal(
        signal=only(),
        version=1,
        ending="aanvaard",
        text="De bron stopt.",
        on=day(1),
        by=someone("adviseur-oov"),
    )
    for number in (2, 20, 181):
        seen(number, late(20 + number))
    assert steps(only()) == ["geopend", "gesloten"]
    seen(182, late(202))
    assert Signal.objects.count() == 2  # after the quiet time it may be told again


def test_signal_closed_by_a_person_opens_again_when_its_cause_went_and_came_back():
    seen(0, late(20))
    close_signal(
        signal=only(), version=1, ending="opgelost", text="Opgehaald.", on=day(1), by=someone("adviseur-oov")
    )
    seen(2, late(0))
    seen(3, late(20))
    assert steps(only()) == ["geopend", "gesloten", "heropend"]
    assert only().due == day(17)


def test_second_open_signal_of_a_cause_is_refused_by_the_database():
    seen(0, late(20))
    with pytest.raises(IntegrityError), transaction.atomic():
        Signal.objects.create(kind="cijfers-ontbreken", cause=CAUSE, title="x", opened_on=day(0), due=day(1))
    Signal.objects.update(closed_on=day(1), ending="opgelost")
    Signal.objects.create(kind="cijfers-ontbreken", cause=CAUSE, title="x", opened_on=day(2), due=day(3))


def test_evidence_of_a_signal_keeps_rule_values_and_readings_of_its_day():
    seen(0, late(20))
    found = evidence_of(only())
    assert found["readings"] == ["abc123"]
    assert [(m["value"], m["opens"], m["clears"]) for m in found["measures"]] == [(20, 14, 0)]
    seen(1, late(90))
    assert evidence_of(only()) == found
    step = only().steps.get()
    step.text = "anders"
    with pytest.raises(StepFrozen):
        step.save()
    with pytest.raises(StepFrozen):
        only().steps.all().update(text="anders")


def test_owner_of_a_new_signal_is_who_holds_the_first_role_of_its_rule():
    adviser = account("adviseur-oov")
    seen(0, late(20))
    assert only().owner == adviser
    policy_officer = account("beleidsmedewerker")
    seen(1, late(20), late(20, "bron:tweede"))
    assert Signal.objects.get(cause="bron:tweede").owner == policy_officer


def test_signal_of_nobody_can_be_taken_over():
    seen(0, late(20))
    assert only().owner is None
    by = someone("vvh-teamleider")
    assert [len(desk_of(by, day(0)).mine), len(desk_of(by, day(0)).others)] == [0, 1]
    take_over_signal(signal=only(), version=1, on=day(0), by=by)
    assert only().owner_id == by.user_id
    assert len(desk_of(by, day(0)).mine) == 1


def test_acknowledged_signal_is_silent_until_its_day_to_look_back():
    by = someone("adviseur-oov")
    seen(0, late(20))
    answer_signal(signal=only(), version=1, text="Gevraagd bij de bron.", follow_up=day(9), on=day(1), by=by)
    for number in (2, 8):
        seen(number, late(20 + number))
        assert waiting_signals(by, day(number)) == []
    assert [one.cause for one in waiting_signals(by, day(9))] == [CAUSE]
    acknowledge_signal(signal=only(), version=2, on=day(9), by=by)
    assert waiting_signals(by, day(60)) == []
    assert len(open_signals(by, day(60))) == 1


def test_escalation_goes_up_by_who_may_and_asks_for_attention_there():
    adviser, officer, mayor = (someone(r) for r in ("adviseur-oov", "beleidsmedewerker", "burgemeester"))
    seen(0, late(20))
    with pytest.raises(UnknownSignal):
        signal_of(only().pk, mayor)
    with pytest.raises(NotAllowed):
        answer_signal(signal=only(), version=1, text="Ik kijk.", on=day(1), by=mayor)
    acknowledge_signal(signal=only(), version=1, on=day(1), by=officer)
    escalate_signal(signal=only(), version=2, text="Er komt geen antwoord.", on=day(2), by=officer)
    assert [one.cause for one in waiting_signals(mayor, day(2))] == [CAUSE]
    assert [one.cause for one in desk_of(mayor, day(2)).mine] == [CAUSE]
    answer_signal(signal=only(), version=3, text="Ik bel.", on=day(3), by=mayor)
    with pytest.raises(NotAllowed):
        close_signal(signal=only(), version=4, ending="opgelost", text="Klaar.", on=day(4), by=mayor)
    with pytest.raises(NotAllowed):
        escalate_signal(signal=only(), version=4, text="Verder.", on=day(4), by=officer)
    escalate_signal(signal=only(), version=4, text="Verder.", on=day(4), by=adviser)
    assert only().level == "driehoek"
    with pytest.raises(HighestLevel):
        escalate_signal(signal=only(), version=5, text="Nog verder.", on=day(5), by=adviser)
    assert steps(only()) == ["geopend", "gezien", "opgeschaald", "reactie", "opgeschaald"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"text": "  "}, WordsMissing),
        ({"text": "Bel mevrouw De Vries op 06-12345678"}, PersonalDataFound),
        ({"text": "Goed", "follow_up": day(0)}, DayPassed),
        ({"text": "Goed", "version": 9}, Conflict),
    ],
)
def test_answer_that_cannot_be_is_refused_and_leaves_no_step(given, error):
    seen(0, late(20))
    by = someone("adviseur-oov")
    with pytest.raises(error):
        answer_signal(**{"signal": only(), "version": 1, "on": day(1), "by": by, **given})
    assert steps(only()) == ["geopend"]
    assert only().version == 1


def test_closed_signal_takes_no_answer():
    by = someone("adviseur-oov")
    seen(0, late(20))
    close_signal(signal=only(), version=1, ending="vals-alarm", text="Teldag verschoven.", on=day(0), by=by)
    with pytest.raises(SignalClosed):
        acknowledge_signal(signal=only(), version=2, on=day(1), by=by)
    with pytest.raises(WordsMissing):
        close_signal(signal=only(), version=2, ending="voorbij", text="x", on=day(1), by=by)


def test_signals_of_who_may_see_none_are_none():
    seen(0, late(20), late(20, "levering:proef"))
    assert open_signals(someone("raadslid"), day(0)) == []
    assert open_signals(someone("politie"), day(0)) == []
    assert len(open_signals(someone("adviseur-oov"), day(0))) == 2
    assert [one.cause for one in open_signals(someone("procesregisseur"), day(0))] == [CAUSE]


def test_start_page_tells_what_is_ours_or_of_nobody_and_not_what_a_colleague_has():
    adviser, officer = account("adviseur-oov"), account("beleidsmedewerker")
    seen(0, late(20), late(20, "bron:tweede"), late(20, "bron:derde"))
    Signal.objects.filter(cause="bron:tweede").update(owner=adviser)
    Signal.objects.filter(cause="bron:derde").update(owner=None)
    assert Signal.objects.get(cause=CAUSE).owner == officer
    assert len(stored_points(someone("adviseur-oov"), day(0))) == 2
    assert len(stored_points(someone("burgemeester"), day(0))) == 0


def test_told_causes_are_open_or_still_quiet():
    seen(0, late(20))
    assert set(told_causes(day(0))) == {CAUSE}
    seen(1, late(0))
    assert set(told_causes(day(181))) == {CAUSE}
    assert set(told_causes(day(182))) == set()
