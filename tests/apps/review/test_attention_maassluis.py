"""What waits for a person in Maassluis, on the shipped figures."""

import pytest
from people import BY
from review_cases import ON, faults, policy_of

from koers.base.places.models import Place
from koers.govern.policy.models import PolicyDocument, Priority
from koers.govern.review.pledges.actions import register_pledge
from koers.govern.review.pledges.contents import PledgeContent
from koers.govern.review.pledges.days import DayOrYear
from koers.govern.review.selectors import AttentionKind, attention_points


@pytest.fixture
def maassluis(loaded, db):
    return Place.objects.get(code="GM0556")


def kinds(points, kind):
    return [p for p in points if p.kind is kind]


def test_attention_of_maassluis_has_the_points_of_the_design(maassluis):
    policy = policy_of(maassluis)
    priority = Priority.objects.create(policy=policy, name="Ondermijning", slug="ondermijning", order=1)
    PolicyDocument.objects.create(
        policy=policy,
        priority=priority,
        kind="plan",
        name="Plan van aanpak ondermijning",
        end_year=2024,
        note="Een nieuwe nota staat niet in het register.",
        order=1,
    )
    content = PledgeContent("toezegging", "Raadsvoorstel verhuurvergunning", due=DayOrYear.of_year(2024))
    pledge = register_pledge(content=content, on=ON, policy=policy, by=BY)
    found = attention_points(policy, ON, who=BY)
    titles = [p.title for p in found]
    assert titles[0] == "Het beleid loopt af op 31 december"
    assert titles[1] == "Evaluaties over 2023, 2024 en 2025"
    assert "Meer diefstal uit of vanaf voertuigen" in titles
    (plan,) = kinds(found, AttentionKind.EXPIRED)
    assert (plan.url_name, plan.url_args) == ("desk:priority", ("ondermijning",))
    assert plan.text == "Liep tot 2024. Een nieuwe nota staat niet in het register."
    (point,) = kinds(found, AttentionKind.PLEDGE)
    assert (point.url_name, point.url_args) == ("desk:pledge", (str(pledge.pk),))
    assert point.text == "Beloofd voor 2024. In Koers staat niet of dit is nagekomen."
    worse = kinds(found, AttentionKind.WORSE)
    assert {p.url_args for p in worse} == {("diefstal-uit-voertuig",), ("diefstal-fiets",)}
    assert worse[0].text == "99 in 2022, tegen 50 in 2019. Waarschijnlijk hoger. Er is nog geen duiding."
    assert [p.kind for p in found] == sorted((p.kind for p in found), key=list(AttentionKind).index)


def test_attention_texts_keep_the_words_of_the_design(maassluis):
    for point in attention_points(policy_of(maassluis), ON):
        wrong = [fault for fault in faults(point.text) if not fault.startswith("te lang")]
        assert wrong == []
