"""The invented policy goes all the way through the front door: read, reviewed, written, adopted, checked."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from koers.govern.policy.errors import PolicyFrozen
from koers.govern.policy.models import Policy, Proposal

SAMPLE = Path(settings.CATALOG_DIR) / "policies" / "voorbeeldstad" / "veiligheidsplan-2027-2030.docx"


@pytest.fixture
def uploaded(client, demo_database):
    file = SimpleUploadedFile(SAMPLE.name, SAMPLE.read_bytes())
    page = client.post(reverse("desk:documents"), {"file": file}, follow=True)
    assert page.status_code == 200
    return Proposal.objects.get(source_text__name=SAMPLE.name)


def step(client, proposal, **data):
    return client.post(reverse("desk:write", args=[proposal.pk]), data, follow=True)


def adopt(client, proposal, **data):
    return client.post(reverse("desk:adopt", args=[proposal.pk]), data, follow=True)


def test_invented_policy_is_read_with_its_five_fields_and_eleven_goals(uploaded):
    names = list(uploaded.parts.filter(kind="priority").values_list("found__name", flat=True))
    assert names == [
        "Veilige woon- en leefomgeving",
        "Bedrijvigheid en veiligheid",
        "Jeugd en veiligheid",
        "Fysieke veiligheid",
        "Integriteit en veiligheid",
    ]
    assert uploaded.parts.filter(kind="theme").count() == 11
    assert (uploaded.kind, uploaded.start_year, uploaded.end_year) == ("ivb", 2027, 2030)


def test_same_document_read_twice_is_one_proposal(client, uploaded):
    file = SimpleUploadedFile("andere-naam.docx", SAMPLE.read_bytes())
    page = client.post(reverse("desk:documents"), {"file": file})
    assert page.url == reverse("desk:document", args=[uploaded.pk])
    page = client.post(reverse("desk:documents"), {"sample": SAMPLE.name})
    assert page.url == reverse("desk:document", args=[uploaded.pk])


def test_document_is_reviewed_written_and_adopted_through_the_pages(client, uploaded):
    theme = uploaded.parts.filter(kind="theme").first()
    client.post(
        reverse("desk:part", args=[uploaded.pk, theme.pk]), {"do": "edit", "goal": "Hooguit 80 inbraken"}
    )
    last = uploaded.parts.filter(kind="theme").last()
    client.post(reverse("desk:part", args=[uploaded.pk, last.pk]), {"do": "reject"})
    step(client, uploaded, do="accept_all")
    step(client, uploaded, do="policy", start_year="2027", end_year="2030")
    policy = Policy.objects.get(start_year=2027)
    assert policy.status == "concept"
    html = adopt(client, uploaded, adopted_on="2026-12-15", sure="ja").content.decode()
    assert "Vastgesteld op 15 december 2026." in html
    policy.refresh_from_db()
    assert policy.is_frozen
    goals = [goal.text for p in policy.priorities.all() for t in p.themes.all() for goal in t.goals.all()]
    assert goals[0] == "Hooguit 80 inbraken"
    assert len(goals) == 10
    with pytest.raises(PolicyFrozen):
        policy.priorities.first().delete()


def test_current_policy_stays_the_one_of_this_year_after_adopting_the_next(client, uploaded):
    from datetime import date

    from koers.govern.policy.selectors import current_policy

    for data in ({"do": "accept_all"}, {"do": "policy", "start_year": "2027", "end_year": "2030"}):
        step(client, uploaded, **data)
    adopt(client, uploaded, sure="ja")
    assert current_policy(date(2026, 12, 31)).start_year == 2023
    assert current_policy(date(2027, 1, 1)).start_year == 2027
    assert current_policy(date(2031, 5, 1)).start_year == 2027  # over, but nothing came after it
    assert current_policy(date(2022, 1, 1)) is None
