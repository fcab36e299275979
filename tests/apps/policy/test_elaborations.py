"""What a policy left open about measuring is filled in beside it, and what stood there first stays."""

from datetime import date

import pytest
from people import BY, someone

from koers.base.access.errors import Conflict
from koers.govern.policy.actions import set_elaboration
from koers.govern.policy.errors import ElaborationRefused
from koers.govern.policy.models import Goal

FIRST = {"target_value": 50, "target_date": date(2029, 12, 31), "chosen_by": "college"}


@pytest.fixture
def goal(adopted):
    return Goal.objects.filter(theme__priority__policy=adopted, target=None).first()


def address(goal):
    return f"/jaarplannen/meten/goal/{goal.pk}/"


def test_first_elaboration_has_nothing_before_it(goal):
    made = set_elaboration(of=goal, version=0, by=BY, **FIRST)
    assert made.former.count() == 0


def test_target_that_is_moved_leaves_what_it_was_with_who_and_why(goal):
    made = set_elaboration(of=goal, version=0, by=BY, **FIRST)
    changes = FIRST | {"target_value": 80, "why": "50 bleek te laag"}
    set_elaboration(of=goal, version=1, by=someone("adviseur-oov"), **changes)
    made.refresh_from_db()
    (former,) = made.former.all()
    assert (made.target_value, former.target_value) == (80, 50)
    assert (former.version, former.why, former.chosen_by) == (1, "50 bleek te laag", "college")
    assert former.changed_by == someone("adviseur-oov").name


def test_second_editor_is_told_and_nothing_is_kept_twice(goal):
    made = set_elaboration(of=goal, version=0, by=BY, **FIRST)
    set_elaboration(of=goal, version=1, by=BY, **(FIRST | {"target_value": 60}))
    with pytest.raises(Conflict):
        set_elaboration(of=goal, version=1, by=BY, **(FIRST | {"target_value": 70}))
    assert [one.target_value for one in made.former.all()] == [50]


def test_goal_of_a_draft_is_not_elaborated(draft):
    goal = Goal.objects.filter(theme__priority__policy=draft).first()
    with pytest.raises(ElaborationRefused, match="concept"):
        set_elaboration(of=goal, version=0, by=BY, **FIRST)


def test_page_asks_why_only_for_a_change_and_shows_what_stood_there(goal, client):
    typed = {"version": "0", "target_value": "50", "target_date": "2029-12-31", "chosen_by": "college"}
    assert "Waarom wijzigt u dit?" not in client.get(address(goal)).content.decode()
    assert client.post(address(goal), typed).status_code == 302
    changed = typed | {"version": "1", "target_value": "80"}
    refused = client.post(address(goal), changed)
    assert refused.status_code == 400
    assert "Vul in waarom dit wijzigt." in refused.content.decode()
    assert client.post(address(goal), changed | {"why": "De wijk groeit"}).status_code == 302
    page = client.get(address(goal)).content.decode()
    assert "Wat er eerst stond" in page
    assert "De wijk groeit" in page
    assert "<dd><del>50</del></dd><dd><ins>80</ins></dd>" in page
