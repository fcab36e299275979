"""Every change of an activity has a version; an earlier one can be put back; two editors lose nothing."""

from datetime import date

import pytest
from people import BY, someone
from plan_cases import changed, full

from koers.base.access.errors import Conflict, PersonalDataFound
from koers.govern.programme.actions import (
    add_action,
    change_action,
    clone_plan,
    keep_draft,
    record_progress,
    remove_action,
    restore_action,
    start_plan,
)
from koers.govern.programme.contents import content_of
from koers.govern.programme.errors import PlanRefused
from koers.govern.programme.models import Action, Draft, Version
from koers.govern.programme.reading import versions_of

DAY = date(2028, 3, 1)


@pytest.fixture
def action(adopted):
    plan = start_plan(policy=adopted, year=2028, by=BY)
    return add_action(heading=plan.headings.first(), content=full(), by=BY)


def numbers(action):
    return [(v.number, v.content["title"]) for v in versions_of("action", action.pk)]


def test_change_keeps_the_text_before_and_after_with_who_and_why(action):
    change_action(
        action=action, version=action.version, content=full(title="Nieuw"), why="Naam was onduidelijk", by=BY
    )
    assert numbers(action) == [(2, "Nieuw"), (1, "Controles op drugs")]
    newest = versions_of("action", action.pk).first()
    assert (newest.why, newest.written_by) == ("Naam was onduidelijk", str(BY))


def test_activity_out_of_a_document_keeps_its_first_text_at_the_first_change(annual_plan):
    action = annual_plan.actions()[0]
    before = action.title
    change_action(action=action, version=action.version, content=changed(action, title="Anders"), by=BY)
    assert numbers(action) == [(2, "Anders"), (1, before)]


def test_restore_is_a_new_version_with_everything_of_the_old_one(action):
    before = content_of(action)
    change_action(action=action, version=1, content=full(title="Nieuw", indicators=[]), by=BY)
    action.refresh_from_db()
    restore_action(action=action, number=1, version=2, by=BY)
    assert content_of(Action.objects.get(pk=action.pk)) == before
    assert [n for n, _ in numbers(action)] == [3, 2, 1]


def test_second_editor_is_told_and_the_first_text_stays(action):
    change_action(action=action, version=1, content=full(title="Van de eerste"), by=BY)
    stale = Action.objects.get(pk=action.pk)
    with pytest.raises(Conflict):
        change_action(action=stale, version=1, content=full(title="Van de tweede"), by=BY)
    assert Action.objects.get(pk=action.pk).title == "Van de eerste"
    assert len(numbers(action)) == 2


def test_removed_activity_stays_to_be_read_with_the_plan(action):
    plan = action.heading.plan
    remove_action(plan=plan, action=action, why="dubbel", by=BY)
    assert not Action.objects.exists()
    kept = Version.objects.get(about="plan", why="dubbel")
    assert kept.content["removed"]["title"] == "Controles op drugs"


def test_activity_of_an_earlier_year_or_with_progress_is_not_removed(action):
    copy = clone_plan(plan=action.heading.plan, year=2029, by=BY).actions()[0]
    with pytest.raises(PlanRefused, match="eerder plan"):
        remove_action(plan=copy.heading.plan, action=copy, why="", by=BY)
    record_progress(action=action, on=DAY, state="gestart", by=BY)
    with pytest.raises(PlanRefused, match="al iets gemeld"):
        remove_action(plan=action.heading.plan, action=action, why="", by=BY)


def test_progress_with_personal_data_is_refused_and_kept_nowhere(action):
    with pytest.raises(PersonalDataFound):
        record_progress(action=action, on=DAY, state="gestart", comment="Bel 06-12345678 voor meer", by=BY)
    assert not action.progress.exists()


def test_typed_text_is_kept_for_its_writer_only_and_not_with_personal_data(action):
    adviser = someone("adviseur-oov")
    keep_draft(form="activiteit-1", content={"title": ["Half af"]}, seen=1, by=adviser)
    keep_draft(form="activiteit-1", content={"title": ["Helemaal af"]}, seen=1, by=adviser)
    assert [(d.user_id, d.content) for d in Draft.objects.all()] == [
        (adviser.user_id, {"title": ["Helemaal af"]})
    ]
    with pytest.raises(PersonalDataFound):
        keep_draft(form="activiteit-1", content={"title": ["Bel 06-12345678"]}, seen=1, by=adviser)
