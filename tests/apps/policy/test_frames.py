"""Frames stand beside the policy: points are linked by a person, also when the policy is adopted."""

import pytest
from django.db import transaction
from people import BY, someone

from koers.base.access.errors import Conflict, NotAllowed, PersonalDataFound
from koers.govern.policy.actions import (
    add_document,
    add_frame,
    add_frame_points,
    change_document,
    change_frame,
    decide_frame_link,
    leave_out_point,
    propose_frame_link,
    remove_frame_point,
)
from koers.govern.policy.errors import DocumentRefused, FrameRefused
from koers.govern.policy.frames.selectors import frames, frames_of, point_choices
from koers.govern.policy.models import Frame, FramePoint, Goal

NAME = "Coalitieakkoord"


@pytest.fixture
def frame(adopted):
    points = ["Minder overlast van jeugd op pleinen", "Meer bomen"]
    return add_frame(kind="coalitieakkoord", name=NAME, points=points, by=BY)


def choices(policy):
    (found,) = frames()
    return point_choices(found, policy)


def test_point_that_looks_like_a_goal_is_suggested_and_another_is_not(frame, adopted):
    alike, other = choices(adopted)
    assert alike.suggestions[0].to == Goal.objects.get(theme__name="Jeugd")
    assert "overlast" in alike.suggestions[0].words
    assert other.suggestions == ()
    assert (alike.links, other.links) == ((), ())


def test_suggestion_that_a_person_rejects_does_not_come_back(frame, adopted):
    alike = choices(adopted)[0]
    decide_frame_link(point=alike.point, to=alike.suggestions[0].to, accept=False, by=BY)
    again = choices(adopted)[0]
    assert alike.suggestions[0].to not in [one.to for one in again.suggestions]
    assert (again.links, len(again.rejected), again.is_confirmed) == ((), 1, False)


def test_link_that_a_person_confirms_has_a_name_and_a_proposal_does_not_undo_it(frame, adopted):
    point, priority = frame.points.first(), adopted.priorities.get()
    assert propose_frame_link(point=point, to=priority, by=BY).decided_by == ""
    decide_frame_link(point=point, to=priority, accept=True, by=BY)
    assert propose_frame_link(point=point, to=priority, by=BY).state == "bevestigd"
    (link,) = choices(adopted)[0].links
    assert (link.priority, link.state, link.decided_by) == (priority, "bevestigd", str(BY))


def test_point_left_out_needs_a_reason_and_a_confirmed_link_takes_it_in(frame, adopted):
    point, priority = frame.points.first(), adopted.priorities.get()
    with pytest.raises(FrameRefused, match="Zeg waarom"):
        leave_out_point(point=point, why=" ", by=BY)
    leave_out_point(point=point, why="Hoort bij het groenplan.", by=BY)
    assert choices(adopted)[0].suggestions == ()
    decide_frame_link(point=point, to=priority, accept=True, by=BY)
    point.refresh_from_db()
    assert (point.left_out_why, point.left_out_by) == ("", "")
    with pytest.raises(FrameRefused, match="bevestigd"):
        leave_out_point(point=point, why="Toch niet.", by=BY)
    with pytest.raises(FrameRefused, match="bevestigd"):
        remove_frame_point(point=point, by=BY)


def test_points_pasted_again_are_not_there_twice(frame):
    assert add_frame_points(frame=frame, points=["meer bomen", "Meer licht"], by=BY) == 1
    assert [one.text for one in frame.points.all()][-2:] == ["Meer bomen", "Meer licht"]
    assert [one.order for one in frame.points.all()] == [1, 2, 3]


@pytest.mark.parametrize(
    ("points", "words"),
    [(["x" * 501], "langer dan 500 tekens"), ([f"Punt {n}" for n in range(99)], "hooguit 100 punten")],
)
def test_points_that_do_not_fit_are_refused_and_none_is_kept(frame, points, words):
    with pytest.raises(FrameRefused, match=words), transaction.atomic():
        add_frame_points(frame=frame, points=["Goed punt", *points], by=BY)
    assert FramePoint.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": "coalitieAKKOORD"}, "al een kader met deze naam"),
        ({"name": "Ander", "start_year": 2030, "end_year": 2026}, "Draai ze om"),
    ],
)
def test_frame_that_cannot_be_is_refused_in_dutch(frame, given, words):
    with pytest.raises(FrameRefused, match=words):
        add_frame(kind="ander", by=BY, **given)


def test_frame_with_personal_data_is_refused(frame):
    with pytest.raises(PersonalDataFound):
        add_frame_points(frame=frame, points=["Bel mij op 06-12345678"], by=BY)


def test_frame_changed_by_two_people_tells_the_second(frame):
    given = {"kind": "ander", "name": NAME, "publisher": "", "start_year": None, "end_year": None}
    change_frame(frame=frame, version=1, reference="RIB 12", by=BY, **given)
    with pytest.raises(Conflict):
        change_frame(frame=frame, version=1, reference="RIB 13", by=BY, **given)
    assert Frame.objects.get().reference == "RIB 12"


def test_link_by_a_council_member_is_not_allowed(frame, adopted):
    with pytest.raises(NotAllowed):
        decide_frame_link(
            point=frame.points.first(), to=adopted.priorities.get(), accept=True, by=someone("raadslid")
        )


@pytest.mark.parametrize(
    ("years", "is_there"),
    [((None, None), True), ((2022, 2026), False), ((2026, 2027), True), ((2031, 2034), False)],
)
def test_frames_of_a_policy_are_those_of_its_years(adopted, years, is_there):
    found = add_frame(kind="regionaal", name="Regioplan", start_year=years[0], end_year=years[1], by=BY)
    assert (found in frames_of(adopted)) is is_there


def test_frame_of_other_years_that_is_linked_to_the_policy_is_there(adopted):
    found = add_frame(kind="regionaal", name="Oud", start_year=2015, end_year=2018, points=["Drugs"], by=BY)
    propose_frame_link(point=found.points.get(), to=adopted.priorities.get(), by=BY)
    assert frames_of(adopted) == [found]


def document(policy, name, **more):
    return add_document(policy=policy, kind="plan", name=name, by=BY, **more)


def changed(found, **more):
    given = {name: getattr(found, name) for name in ("name", "start_year", "end_year", "owner", "note")}
    given |= {"successor": found.successor, **more}
    return change_document(document=found, version=found.version, by=BY, **given)


def test_document_of_an_adopted_policy_gets_a_successor_and_no_circle(adopted):
    old, new = document(adopted, "Nota 2027", end_year=2028), document(adopted, "Nota 2029", start_year=2029)
    assert changed(old, successor=new).successor == new
    new.refresh_from_db()
    with pytest.raises(DocumentRefused, match="volgt zichzelf"):
        changed(new, successor=old)
    with pytest.raises(DocumentRefused, match="Draai ze om"):
        changed(new, end_year=2028)
