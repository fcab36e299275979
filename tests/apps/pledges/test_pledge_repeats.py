"""What comes back in a later year: proposed by words, decided by a person."""

import pytest
from people import BY
from pledge_cases import made

from koers.govern.review.pledges.actions import decide_repeat
from koers.govern.review.pledges.errors import NotAPair
from koers.govern.review.pledges.models import RepeatDecision
from koers.govern.review.pledges.repeats import repeats, repeats_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("proefstad")]


@pytest.fixture
def bibob() -> tuple:
    old = made("Bibob-onderzoek bij subsidies", text="Bij nieuwe subsidies eerst de wet Bibob.", said="2024")
    made("Meer verlichting in het park", said="2024")
    made("Brief over drukke wegen", said="2025")
    new = made("Bibob-onderzoek op meer terreinen", text="De wet Bibob ook buiten subsidies.", said="2026")
    return old, new


def test_promise_that_comes_back_broader_is_proposed_with_the_words(bibob: tuple) -> None:
    old, new = bibob
    (found,) = repeats(BY).proposed
    assert (found.earlier, found.later) == (old, new)
    assert any("bibob" in word for word in found.words)
    assert [one.earlier for one in repeats_of(new, BY).proposed] == [old]
    assert [one.later for one in repeats_of(old, BY).proposed] == [new]


def test_decision_ends_the_proposal_and_a_later_one_counts(bibob: tuple) -> None:
    old, new = bibob
    decide_repeat(earlier=old, later=new, is_repeat=False, by=BY)
    assert repeats(BY).proposed == ()
    assert [one.earlier for one in repeats_of(new, BY).rejected] == [old]
    decide_repeat(earlier=old, later=new, is_repeat=True, by=BY)
    assert [(one.earlier, one.later) for one in repeats(BY).confirmed] == [(old, new)]
    found = repeats_of(new, BY)
    assert ([one.earlier for one in found.confirmed], found.rejected) == ([old], ())
    assert RepeatDecision.objects.count() == 2


def test_same_year_is_no_repeat(bibob: tuple) -> None:
    old, new = bibob
    with pytest.raises(NotAPair):
        decide_repeat(earlier=new, later=old, is_repeat=True, by=BY)
    with pytest.raises(NotAPair):
        decide_repeat(earlier=old, later=old, is_repeat=True, by=BY)


def test_pledge_without_any_year_is_compared_with_nothing() -> None:
    made("Bibob-onderzoek bij subsidies", said="")
    made("Bibob-onderzoek bij subsidies", said="2026")
    assert repeats(BY).proposed == ()
