"""The draft goes to Word and comes back: what was chosen survives, and nothing else comes along."""

from datetime import date

import pytest
from people import BY, SignedIn

from koers.analysis.reading import read_policy
from koers.govern.policy.actions import accept_all, adopt_policy, propose_document, write_policy
from koers.govern.policy.models import Goal, Policy, Priority
from koers.govern.review.next_policy.actions import (
    add_candidate,
    add_goal,
    score_candidate,
    start_next_policy,
    write_candidate,
    write_goal,
)
from koers.govern.review.next_policy.models import Candidate
from koers.govern.review.next_policy.selectors import next_policy
from koers.present.documents.formats import FORMATS
from koers.present.documents.next_policy import next_policy_document

ON = date(2030, 3, 1)
MEASURED = {
    "direction": "gelijk_of_lager",
    "baseline_value": 1250.5,
    "baseline_start": date(2030, 1, 1),
    "baseline_end": date(2030, 12, 31),
    "target_value": 990.0,
    "target_date": date(2034, 12, 31),
    "owner": "adviseur veiligheid",
}


@pytest.fixture
def chosen(adopted, indicator):
    """One priority goes on with a new goal, a new one comes, a third is not chosen."""
    draft = start_next_policy(follows=adopted, by=BY)
    old = Candidate.objects.get()
    write_candidate(
        candidate=old,
        version=1,
        content={"chosen": "ja", "course": "bijstellen", "reason": "Scherper."},
        by=BY,
    )
    first, second = old.goals.all()
    content = {"text": "Minder overlast op pleinen", **MEASURED, "indicator_id": indicator.code}
    write_goal(goal=first, version=1, content=content, by=BY)
    write_goal(goal=second, version=1, content={"course": "stoppen", "reason": "Gelukt."}, by=BY)
    new = add_candidate(draft=draft, name="Online veiligheid", by=BY)
    write_candidate(candidate=new, version=1, content={"chosen": "ja", "reason": "Groeit."}, by=BY)
    goal = add_goal(draft=draft, candidate=new, theme="Helpdeskfraude", by=BY)
    write_goal(goal=goal, version=1, content={"text": "Minder ouderen lopen schade op"}, by=BY)
    focus = add_candidate(draft=draft, name="Verkeer bij scholen", by=BY)
    write_candidate(
        candidate=focus, version=1, content={"chosen": "ja", "reason": "x", "kind": "aandachtspunt"}, by=BY
    )
    left = add_candidate(draft=draft, name="Vuurwerk en jaarwisseling", by=BY)
    write_candidate(candidate=left, version=1, content={"chosen": "nee", "reason": "Elders."}, by=BY)
    score_candidate(candidate=left, criterion="ernst", weight="laag", reason="Rustig.", version=0, by=BY)
    return draft


def word(draft):
    return FORMATS["docx"].write(next_policy_document(next_policy(draft.pk, BY), ON, BY))


def test_word_file_that_is_read_again_has_what_was_chosen_and_no_more(chosen):
    found = read_policy(word(chosen), "concept.docx")[1]
    assert (found.kind, found.period, found.municipality) == ("ivb", "2031-2034", "Proefstad")
    assert [(one.name, one.kind) for one in found.priorities] == [
        ("Buurt en overlast", "prioriteit"),
        ("Online veiligheid", "prioriteit"),
        ("Verkeer bij scholen", "aandachtspunt"),
    ]
    old, new, focus = found.priorities
    assert (old.definition, old.ambition) == (
        "Alles wat het wonen prettig of onprettig maakt.",
        "Minder overlast.",
    )
    assert (new.definition, new.ambition, focus.themes) == (None, None, ())
    assert [(one.name, one.goal, one.indicator) for one in old.themes] == [
        ("Jeugd", "Minder overlast op pleinen", "Misdrijven")
    ]
    assert [(one.name, one.goal, one.indicator) for one in new.themes] == [
        ("Helpdeskfraude", "Minder ouderen lopen schade op", None)
    ]


def test_draft_through_the_same_door_becomes_a_policy_with_its_targets(chosen, adopted, indicator):
    proposal = propose_document(data=word(chosen), name="concept.docx", by=BY)
    accept_all(proposal=proposal, by=BY)
    policy = write_policy(proposal=proposal, place=adopted.place, by=BY)
    adopt_policy(policy=policy, adopted_on=date(2030, 12, 1), by=BY)
    assert (policy.start_year, policy.end_year) == (2031, 2034)
    goal = Goal.objects.get(theme__priority__policy=policy, text="Minder overlast op pleinen")
    assert goal.target.indicator == indicator
    assert {name: getattr(goal.target, name) for name in MEASURED} == MEASURED
    kept = list(policy.objectives.values_list("text", "target__direction"))
    assert kept == list(adopted.objectives.values_list("text", "target__direction"))
    names = set(Priority.objects.filter(policy=policy).values_list("name", flat=True))
    assert names == {"Buurt en overlast", "Online veiligheid", "Verkeer bij scholen"}


def test_same_draft_gives_the_same_file(chosen):
    assert word(chosen) == word(chosen)


def test_offering_twice_gives_one_proposal_and_no_policy(chosen):
    client = SignedIn("adviseur-oov")
    first = client.post(f"/verslagen/volgend-beleid-{chosen.pk}/voorstel/")
    again = client.post(f"/verslagen/volgend-beleid-{chosen.pk}/voorstel/")
    assert first.status_code == 302
    assert first.url == again.url
    assert first.url.startswith("/documenten/")
    assert Policy.objects.count() == 1
    assert first.url in client.get(f"/volgend-beleid/{chosen.pk}/").content.decode()


def test_untouched_draft_names_every_gap_and_reads_back_without_priorities(adopted):
    found = read_policy(word(start_next_policy(follows=adopted, by=BY)), "concept.docx")[1]
    assert found.priorities == ()
    assert any("nog geen prioriteit gekozen" in one.text for one in found.unplaced)
