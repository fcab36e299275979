"""The signals of a period as an evaluation tells them: as they stood on its last day, without a name."""

from datetime import date

import pytest
from people import account, someone
from signal_cases import CAUSE, day, late, light, only, seen

from koers.base.places.periods import Period
from koers.govern.policy.models import Policy
from koers.govern.review.evaluation import SignalAccount
from koers.govern.review.evaluation.signals import signals_account
from koers.govern.review.signals.actions import answer_signal, close_signal, escalate_signal
from koers.govern.review.signals.models import Signal
from koers.present.documents.making import evaluation_of

pytestmark = pytest.mark.django_db

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
APRIL = Period(date(2026, 4, 1), date(2026, 4, 30))


def told(period: Period) -> list[SignalAccount]:
    found = signals_account(period)
    return list(found.told) if found else []


def answer(signal: Signal, on: int, text: str = "We bellen de bron.") -> Signal:
    signal.refresh_from_db()
    by = someone("adviseur-oov")
    return answer_signal(signal=signal, version=signal.version, text=text, on=day(on), by=by)


def test_signals_of_a_period_in_which_there_were_none_are_nothing_to_tell() -> None:
    seen(0, late(10))
    assert signals_account(MARCH) is None


def test_signal_stands_as_on_the_last_day_of_the_period_and_not_as_today() -> None:
    seen(0, late(20))  # 2 March
    [open_one] = told(MARCH)
    assert (open_one.is_open, open_one.answer, open_one.taken_up_by) == (True, "", "")
    user = account("adviseur-oov")
    user.function = "adviseur veiligheid"
    user.save()
    answer(only(), 40)  # 11 April
    signal = only()
    close_signal(
        signal=signal, version=signal.version, ending="opgelost", text="Ze zijn er.", on=day(50),
        by=someone("adviseur-oov"),
    )  # fmt: skip
    assert told(MARCH) == [open_one]
    [closed] = told(APRIL)
    assert (closed.answer, closed.answered_on) == ("We bellen de bron.", "11 april 2026")
    assert (closed.ended, closed.ended_on, closed.ended_because) == (
        "opgelost",
        "21 april 2026",
        "Ze zijn er.",
    )
    assert closed.taken_up_by == "adviseur veiligheid"
    assert signals_account(Period(date(2026, 5, 1), date(2026, 5, 31))) is None


def test_signal_that_opened_again_later_was_not_open_in_between() -> None:
    seen(0, light(2))
    seen(14, light(0))
    answer(only(), 15)
    seen(28, light(0))  # clear for 14 days: closed by itself on 30 March
    seen(64, light(2))  # 5 May, within the quiet time: the same signal
    signal = only()
    assert signal.is_open
    assert [one.ended for one in told(MARCH)] == ["voorbij; vanzelf gesloten"]
    assert told(APRIL) == []
    assert [one.is_open for one in told(Period(date(2026, 5, 1), date(2026, 5, 31)))] == [True]


def test_signal_that_went_by_itself_before_anybody_looked_is_counted_only() -> None:
    seen(0, late(20))
    seen(5, late(0))
    found = signals_account(MARCH)
    assert found
    assert (found.told, found.passed) == ((), 1)


def test_signal_about_a_partner_that_is_late_is_counted_and_not_told() -> None:
    """Who may read an evaluation, may not read which partner is late."""
    seen(0, late(20), late(20, "levering:proef"), late(20, "melding:proef"))
    found = signals_account(MARCH)
    assert found
    assert ([one.title for one in found.told], found.partners) == (["Proefbron"], 2)


def test_signal_that_was_escalated_says_to_whom_and_without_a_function_names_the_organisation() -> None:
    seen(0, late(20))
    signal, by = only(), someone("adviseur-oov")
    escalate_signal(signal=signal, version=signal.version, text="De bron antwoordt niet.", on=day(3), by=by)
    [one] = told(MARCH)
    assert (one.escalated_to, one.escalated_because) == ("portefeuillehouder", "De bron antwoordt niet.")
    assert one.taken_up_by == "Proef gemeente"
    assert "adviseur-oov" not in str(one)


@pytest.mark.parametrize(
    ("role", "is_told"), [("adviseur-oov", True), ("politie", False), ("griffie", False)]
)
def test_evaluation_that_nobody_let_go_has_signals_only_for_who_may_see_them(
    adopted: Policy, role: str, is_told: bool
) -> None:
    seen(0, late(20))
    document = evaluation_of(2028, someone(role), date(2028, 11, 24))
    assert ("signalen" in [section.key for section in document.sections]) is is_told


def test_open_signals_come_before_closed_ones() -> None:
    seen(0, late(20, CAUSE))
    answer(only(), 1)
    seen(2, late(0, CAUSE), late(20, "bron:tweede"))
    assert [one.is_open for one in told(MARCH)] == [True, False]
