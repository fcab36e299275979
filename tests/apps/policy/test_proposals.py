"""From a reading to a proposal, and a person's decisions on it."""

import pytest
from people import BY
from policy_cases import POLICY, POLICY_TEXT, Proposed

from koers.govern.policy.actions import (
    accept_all,
    accept_part,
    edit_part,
    reject_part,
    reopen_part,
    store_proposal,
    write_policy,
)
from koers.govern.policy.errors import PartRefused, ProposalClosed, ProposalIncomplete
from koers.govern.policy.models import Policy, Proposal, ProposalPart
from koers.govern.policy.selectors import policy_tree, review_progress


def part(proposal, kind, number=0):
    return proposal.parts.filter(kind=kind)[number]


def test_proposal_of_a_reading_keeps_every_part_with_its_lines(proposal):
    kinds = list(proposal.parts.values_list("kind", "line_start", "line_end"))
    assert kinds == [
        ("priority", 4, 7),
        ("theme", 6, 6),
        ("theme", 7, 7),
        ("objective", 2, 2),
        ("figure", 2, 2),
        ("budget", 8, 8),
        ("body", 9, 9),
        ("unplaced", 3, 3),
    ]
    assert (proposal.start_year, proposal.end_year) == (2027, 2030)
    assert {t.parent for t in proposal.parts.filter(kind="theme")} == {part(proposal, "priority")}
    assert proposal.source_text.text.split("\n")[5] == "Jeugd\tMinder overlast van jeugd op pleinen"


def test_proposal_of_the_same_file_is_the_one_that_is_there(proposal):
    again = store_proposal(
        extracted=POLICY_TEXT,
        proposed=Proposed({**POLICY, "title": "Anders"}),
        name="b.md",
        sha256="a" * 64,
        is_summary=False,
        by=BY,
    )
    assert again == proposal
    assert Proposal.objects.count() == 1
    assert ProposalPart.objects.count() == 8


def test_part_edited_keeps_what_was_found(proposal):
    theme = part(proposal, "theme")
    edit_part(part=theme, content={"goal": "  Minder meldingen van overlast  "}, by=BY)
    theme.refresh_from_db()
    said = {name: value for name, value in theme.content.items() if value}
    assert said == {"name": "Jeugd", "goal": "Minder meldingen van overlast"}
    assert theme.found["goal"] == "Minder overlast van jeugd op pleinen"


@pytest.mark.parametrize(
    ("kind", "content", "text"),
    [
        ("theme", {"name": " "}, "Vul „naam” in."),
        ("theme", {"name": "x" * 201}, "„naam” is te lang: hooguit 200 tekens."),
        ("budget", {"amount_eur": "veel"}, "Vul bij „bedrag in euro” een getal in, zoals 7,3."),
        ("budget", {"amount_eur": -1}, "Vul bij „bedrag in euro” een getal in, zoals 7,3."),
        ("budget", {"amount_eur": "1e400"}, "Vul bij „bedrag in euro” een getal in, zoals 7,3."),
        ("budget", {"amount_eur": "nan"}, "Vul bij „bedrag in euro” een getal in, zoals 7,3."),
        ("priority", {"kind": "wens"}, "Dit klopt niet bij „soort”. Kijk het veld na."),
    ],
)
def test_part_edited_wrongly_is_refused_with_the_field(proposal, kind, content, text):
    with pytest.raises(PartRefused) as refused:
        edit_part(part=part(proposal, kind), content=content, by=BY)
    assert str(refused.value) == text
    assert part(proposal, kind).edited is None


def test_priority_rejected_takes_its_themes_along(proposal):
    reject_part(part=part(proposal, "priority"), by=BY)
    assert set(proposal.parts.filter(kind="theme").values_list("state", flat=True)) == {"afgewezen"}
    with pytest.raises(PartRefused, match="Neem eerst de prioriteit over"):
        accept_part(part=part(proposal, "theme"), by=BY)


def test_decision_taken_back_is_open_again_without_a_name(proposal):
    body = accept_part(part=part(proposal, "body"), by=BY)
    assert (body.state, body.decided_by) == ("geaccepteerd", str(BY))
    body = reopen_part(part=body, by=BY)
    body.refresh_from_db()
    assert (body.state, body.decided_by, body.decided_at) == ("open", "", None)


def test_accept_all_leaves_rejected_parts_and_those_that_cannot_be_written(proposal):
    reject_part(part=part(proposal, "theme", 1), by=BY)
    ProposalPart.objects.filter(kind="body").update(found={"name": "", "frequency": "", "members": ""})
    assert accept_all(proposal=proposal, by=BY) == 4
    assert part(proposal, "theme", 1).state == "afgewezen"
    assert part(proposal, "body").state == "open"
    assert part(proposal, "figure").state == "open"
    progress = review_progress(proposal)
    assert (progress.decided, progress.total, progress.is_complete) == (5, 6, False)


def test_policy_of_an_unfinished_review_is_refused_and_nothing_is_written(proposal, proefstad):
    accept_part(part=part(proposal, "priority"), by=BY)
    with pytest.raises(ProposalIncomplete, match="5 te gaan"):
        write_policy(proposal=proposal, place=proefstad, by=BY)
    assert not Policy.objects.exists()


def test_policy_without_a_priority_is_refused(proposal, proefstad):
    reject_part(part=part(proposal, "priority"), by=BY)
    accept_all(proposal=proposal, by=BY)
    with pytest.raises(ProposalIncomplete, match="geen prioriteit overgenomen"):
        write_policy(proposal=proposal, place=proefstad, by=BY)


def test_policy_is_written_from_accepted_parts_only(proposal, proefstad):
    edit_part(part=part(proposal, "theme"), content={"name": "Jongeren"}, by=BY)
    reject_part(part=part(proposal, "theme", 1), by=BY)
    accept_all(proposal=proposal, by=BY)
    policy = write_policy(proposal=proposal, place=proefstad, by=BY)
    priority = policy.priorities.get()
    assert (priority.slug, priority.ambition, priority.line_start) == (
        "buurt-en-overlast",
        "Minder overlast.",
        4,
    )
    assert [theme.name for theme in priority.themes.all()] == ["Jongeren"]
    assert [goal.text for goal in priority.themes.get().goals.all()] == [
        "Minder overlast van jeugd op pleinen"
    ]
    objective = policy.objectives.get()
    assert (objective.target.direction, objective.target.target_value) == ("gelijk_of_lager", None)
    assert policy.budget_lines.get().amount_eur == 40000
    assert policy.bodies.get().frequency == "elke maand"
    assert (policy.status, policy.slug) == ("concept", "veiligheidsbeleid-2027-2030")


def test_policy_with_two_goals_of_one_theme_keeps_both(proposal, proefstad):
    edit_part(part=part(proposal, "theme", 1), content={"name": "Jeugd"}, by=BY)
    accept_all(proposal=proposal, by=BY)
    theme = write_policy(proposal=proposal, place=proefstad, by=BY).priorities.get().themes.get()
    assert [goal.text for goal in theme.goals.all()] == [
        "Minder overlast van jeugd op pleinen",
        "Bewoners weten wat zij zelf kunnen doen",
    ]


def test_proposal_that_was_written_takes_no_more_decisions(draft, proposal):
    proposal.refresh_from_db()
    body = part(proposal, "body")
    for act in (accept_part, reject_part, reopen_part):
        with pytest.raises(ProposalClosed):
            act(part=body, by=BY)
    with pytest.raises(ProposalClosed):
        edit_part(part=body, content={"name": "Anders"}, by=BY)
    with pytest.raises(ProposalClosed):
        write_policy(proposal=proposal, place=draft.place, by=BY)


def test_regular_effort_is_written_but_is_no_choice_in_the_tree(proposal, proefstad):
    regular = {"name": "Reguliere inzet", "kind": "regulier", "definition": None, "ambition": None}
    last = proposal.parts.last()
    last.kind, last.found = "priority", regular
    last.save()
    accept_all(proposal=proposal, by=BY)
    policy = write_policy(proposal=proposal, place=proefstad, by=BY)
    assert policy.priorities.filter(kind="regulier").count() == 1
    assert [priority.name for priority in policy_tree(policy).priorities.all()] == ["Buurt en overlast"]
