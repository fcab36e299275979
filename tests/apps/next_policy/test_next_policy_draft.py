"""Starting the draft of the next policy, choosing with reasons, and losing nothing when two people write."""

from datetime import date

import pytest
from people import BY, someone

from koers.base.access.errors import Conflict, NotAllowed, PersonalDataFound
from koers.govern.review.next_policy.actions import (
    add_candidate,
    add_goal,
    remove_goal,
    restore_part,
    score_candidate,
    start_next_policy,
    write_analysis,
    write_candidate,
    write_goal,
)
from koers.govern.review.next_policy.comparison import compared, compared_goal, counted
from koers.govern.review.next_policy.definitions import criteria, safety_fields
from koers.govern.review.next_policy.errors import DraftExists, PartRefused, ReasonMissing, WrongYears
from koers.govern.review.next_policy.models import Candidate, DraftGoal, PartVersion, Score
from koers.govern.review.next_policy.selectors import next_policies, next_policy, versions_of


@pytest.fixture
def next_draft(adopted):
    return start_next_policy(follows=adopted, by=BY)


@pytest.fixture
def candidate(next_draft):
    return Candidate.objects.get(next_policy=next_draft)


def test_draft_of_the_policy_in_force_holds_all_of_it_and_chooses_nothing(next_draft, adopted):
    assert str(next_draft) == "Veiligheidsbeleid 2031-2034"
    found = next_policy(next_draft.pk, BY)
    assert [one.name for one in found.candidates.all()] == ["Buurt en overlast"]
    assert {one.chosen for one in found.candidates.all()} == {"open"}
    goals = [goal.text for goal in found.goals.all() if goal.candidate_id]
    assert goals == ["Minder overlast van jeugd op pleinen", "Bewoners weten wat zij zelf kunnen doen"]
    objectives = [goal.former_objective_id for goal in found.goals.all() if not goal.candidate_id]
    assert objectives == list(adopted.objectives.values_list("pk", flat=True))
    assert {one.field for one in found.analyses.all()} == {field.code for field in safety_fields()}


def test_goal_that_goes_along_keeps_its_indicator_and_loses_its_old_target(draft, indicator):
    from koers.govern.policy.actions import adopt_policy, set_target
    from koers.govern.policy.models import Goal

    goal = Goal.objects.first()
    set_target(
        of=goal, indicator=indicator, direction="lager", baseline_value=80, target_value=60, owner="x", by=BY
    )
    adopt_policy(policy=draft, adopted_on=None, by=BY)
    made = start_next_policy(follows=draft, by=BY).goals.get(former=goal)
    assert (made.indicator, made.direction, made.owner) == (indicator, "lager", "x")
    assert (made.baseline_value, made.target_value) == (None, None)


def test_what_the_end_evaluation_says_stands_in_the_draft_with_its_reason(adopted):
    from koers.govern.review.next_policy.evidence import evidence
    from koers.govern.review.reports.actions import Line, start_report, write_end_decisions

    on, priority = date(2030, 5, 1), adopted.priorities.get()
    goal = priority.themes.get(name="Jeugd").goals.get()
    gap = "Geen besluit van de eindevaluatie over voortzetten, bijstellen of stoppen."
    assert gap in evidence(adopted, on, BY)[priority.pk].gaps
    report = start_report(kind="eindevaluatie", policy=adopted, year=2030, on=on, by=BY)
    lines = [
        Line(priority, None, "voortzetten", "Het helpt.", seen=0),
        Line(priority, goal, "stoppen", "Gelukt.", seen=0),
    ]
    write_end_decisions(report=report, lines=lines, by=BY)
    made = start_next_policy(follows=adopted, by=BY).candidates.get()
    assert (made.course, made.reason, made.chosen) == ("voortzetten", "Het helpt.", "open")
    kept = {one.theme: (one.course, one.reason) for one in made.goals.all()}
    assert kept == {"Jeugd": ("stoppen", "Gelukt."), "Voorlichting": ("", "")}
    known = evidence(adopted, on, BY)[priority.pk]
    assert gap not in known.gaps
    assert (known.decided.course, known.decided.on) == ("voortzetten", None)
    assert known.decided_goals[goal.pk].course == "stoppen"


def test_second_draft_of_the_same_policy_is_refused(next_draft, adopted):
    with pytest.raises(DraftExists):
        start_next_policy(follows=adopted, by=BY)


@pytest.mark.parametrize(("start", "end"), [(2030, 2033), (2032, 2031), (2031, 2050)])
def test_draft_with_years_that_cannot_be_is_refused(adopted, start, end):
    with pytest.raises(WrongYears):
        start_next_policy(follows=adopted, start_year=start, end_year=end, by=BY)


def test_draft_is_seen_and_written_only_by_who_may(next_draft, adopted):
    assert not next_policies(someone("raadslid")).exists()
    assert next_policies(someone("beleidsmedewerker")).count() == 1
    with pytest.raises(NotAllowed):
        add_candidate(draft=next_draft, name="Fietsen", by=someone("burgemeester"))


CHOICES = [
    ({"chosen": "ja", "course": "voortzetten", "reason": "Het speelt nog."}, "voortgezet"),
    ({"chosen": "ja", "course": "bijstellen", "reason": "Scherper."}, "bijgesteld"),
    ({"chosen": "ja", "course": "voortzetten", "reason": "Zo.", "ambition": "Nul overlast."}, "bijgesteld"),
    ({"chosen": "nee", "reason": "Het is klaar."}, "vervalt"),
    ({"course": "stoppen", "reason": "Het is klaar."}, "vervalt"),
    ({"course": "voortzetten"}, "nog open"),
]


@pytest.mark.parametrize(("content", "became"), CHOICES)
def test_choice_about_a_priority_is_seen_beside_the_old_policy(next_draft, candidate, content, became):
    write_candidate(candidate=candidate, version=1, content=content, by=BY)
    assert [line.became for line in compared(next_policy(next_draft.pk, BY))] == [became]


def test_new_subject_is_new_once_it_is_chosen(next_draft):
    made = add_candidate(draft=next_draft, name="Online veiligheid", by=BY)
    assert counted(compared(next_policy(next_draft.pk, BY))) == {"nog open": 2}
    write_candidate(candidate=made, version=1, content={"chosen": "ja", "reason": "Groeit."}, by=BY)
    assert counted(compared(next_policy(next_draft.pk, BY))) == {"nieuw": 1, "nog open": 1}


REFUSED = [
    ({"chosen": "ja"}, "reason"),
    ({"course": "stoppen"}, "reason"),
    ({"course": "stoppen", "chosen": "ja", "reason": "x"}, "course"),
    ({"course": "misschien"}, "course"),
    ({"fields": ["elders"]}, "fields"),
    ({"name": "  "}, "name"),
    ({"name": "FIETSEN"}, "name"),
]


@pytest.mark.parametrize(("content", "field"), REFUSED)
def test_choice_that_cannot_be_says_at_which_field(next_draft, candidate, content, field):
    add_candidate(draft=next_draft, name="Fietsen", by=BY)
    with pytest.raises(PartRefused) as refused:
        write_candidate(candidate=candidate, version=1, content=content, by=BY)
    assert refused.value.field == field
    candidate.refresh_from_db()
    assert candidate.version == 1


def test_priority_and_veiligheidsveld_go_many_to_many(next_draft, candidate):
    other = add_candidate(draft=next_draft, name="Online", by=BY)
    for one, fields in ((candidate, ["jeugd", "integriteit"]), (other, ["jeugd"])):
        write_candidate(candidate=one, version=1, content={"fields": fields}, by=BY)
    kept = {one.name: one.fields for one in Candidate.objects.all()}
    assert kept == {"Buurt en overlast": ["jeugd", "integriteit"], "Online": ["jeugd"]}


def test_second_writer_is_told_and_both_texts_are_still_there(next_draft):
    goal = DraftGoal.objects.exclude(candidate=None).first()
    also = DraftGoal.objects.get(pk=goal.pk)
    write_goal(goal=goal, version=1, content={"text": "Van de eerste"}, by=BY)
    with pytest.raises(Conflict):
        write_goal(goal=also, version=1, content={"text": "Van de tweede"}, by=BY)
    also.refresh_from_db()
    assert also.text == "Van de eerste"
    assert versions_of(goal).count() == 2


def test_old_words_come_back_as_a_new_version_with_a_reason(next_draft):
    goal = DraftGoal.objects.exclude(candidate=None).first()
    first = goal.text
    write_goal(
        goal=goal,
        version=1,
        content={"text": "Anders", "target_date": date(2034, 1, 1)},
        by=BY,
        why="korter",
    )
    old = versions_of(goal).get(number=1)
    with pytest.raises(ReasonMissing):
        restore_part(kept=old, version=2, why=" ", by=BY)
    restore_part(kept=old, version=2, why="Toch beter", by=BY)
    restore_part(kept=versions_of(goal).get(number=2), version=3, why="Nog eens", by=BY)
    goal.refresh_from_db()
    assert (goal.text, goal.target_date) == ("Anders", date(2034, 1, 1))
    assert [(one.number, one.why) for one in versions_of(goal)] == [
        (4, "Nog eens"),
        (3, "Toch beter"),
        (2, "korter"),
        (1, ""),
    ]
    assert versions_of(goal).get(number=3).content["text"] == first


def test_weight_without_a_reason_or_in_figures_is_refused(candidate):
    first = criteria()[0].code
    for weight, reason in (("hoog", "  "), ("9", "Veel.")):
        with pytest.raises(PartRefused):
            score_candidate(
                candidate=candidate, criterion=first, weight=weight, reason=reason, version=0, by=BY
            )
    assert not Score.objects.exists()


def test_weight_that_changes_keeps_what_was_found_before(candidate):
    first = criteria()[0].code
    score_candidate(candidate=candidate, criterion=first, weight="hoog", reason="Veel.", version=0, by=BY)
    with pytest.raises(Conflict):
        score_candidate(candidate=candidate, criterion=first, weight="laag", reason="X", version=0, by=BY)
    score_candidate(candidate=candidate, criterion=first, weight="laag", reason="Minder.", version=1, by=BY)
    kept = [one.content["weight"] for one in versions_of(Score.objects.get())]
    assert kept == ["laag", "hoog"]


def test_only_a_new_goal_can_be_taken_away(next_draft, candidate):
    old = candidate.goals.first()
    with pytest.raises(PartRefused):
        remove_goal(goal=old, by=BY)
    new = add_goal(draft=next_draft, candidate=candidate, theme="Jeugd", by=BY)
    assert compared_goal(new).became == "nog open"
    remove_goal(goal=new, by=BY)
    assert candidate.goals.count() == 2


def test_input_of_residents_with_a_name_and_number_is_refused(next_draft):
    analysis = next_draft.analyses.first()
    with pytest.raises(PersonalDataFound):
        write_analysis(
            analysis=analysis, version=1, content={"brought_in": "bel j.jansen@voorbeeld.nl"}, by=BY
        )
    assert PartVersion.objects.filter(about="fieldanalysis", number=2).count() == 0


def test_fields_name_only_indicators_that_there_are():
    from pathlib import Path

    from django.conf import settings

    known = {path.stem for path in (Path(settings.CATALOG_DIR) / "indicators").glob("*.yaml")}
    named = [code for field in safety_fields() for code in field.indicators]
    assert len(safety_fields()) == 5
    assert set(named) <= known
    assert len(named) > len(set(named))  # one of them says something of two fields
