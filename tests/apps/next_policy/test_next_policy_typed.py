"""Whether a goal can be measured while it is typed: by the same rules as the check of an adopted policy."""

from datetime import date

import pytest

from koers.govern.review.next_policy.typed import Typed, all_told, told

pytestmark = pytest.mark.django_db  # what this municipality calls its papers is a setting
ON = date(2026, 11, 24)


class Counted:
    has_figures = True


class Uncounted:
    has_figures = False


def goal(**more):
    return Typed(**{"key": 1, "text": "Minder overlast", "theme": "Jeugd", "where": "Buurt", **more})


WHOLE = {
    "indicator": Counted(),
    "direction": "lager",
    "has_baseline": True,
    "has_target": True,
    "has_date": True,
    "owner": "adviseur veiligheid",
}
MISSING = [
    ({}, ["indicator"]),
    ({"indicator": Counted()}, ["startwaarde", "streefwaarde", "datum", "eigenaar"]),
    ({**WHOLE, "indicator": Uncounted()}, ["bron"]),
    ({**WHOLE, "has_target": False}, ["streefwaarde"]),
    (WHOLE, []),
]


@pytest.mark.parametrize("is_objective", [False, True])
@pytest.mark.parametrize(("given", "missing"), MISSING)
def test_goal_says_which_parts_it_still_misses(given, missing, is_objective):
    found = told(goal(**given, is_objective=is_objective), ON)
    assert sorted(found.missing) == sorted(missing)
    assert found.is_measurable is not bool(missing)
    assert all(part in found.sentence for part in missing)


def test_means_that_is_written_as_a_goal_is_named_and_does_not_hide_the_rest():
    found = told(goal(**WHOLE, text="Organiseren van een voorlichtingsavond"), ON)
    assert [one.code for one in found.findings] == ["M08"]
    assert found.is_measurable


def test_goal_without_a_text_is_not_checked():
    found = told(goal(text="  "), ON)
    assert (found.findings, found.is_measurable) == ((), False)


def test_goals_together_are_told_apart():
    found = all_told([goal(key=1), goal(key=2, **WHOLE)], ON)
    assert (found[1].missing, found[2].missing) == (("indicator",), ())
