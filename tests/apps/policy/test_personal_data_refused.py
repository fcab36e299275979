"""The gate at the front door: what looks like personal data is refused, shown, and kept nowhere."""

import logging

import pytest
from databases import everything_stored
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from koers.govern.policy.models import Proposal, SourceText

TEXT = """# Veiligheidsplan 2027-2030

## Prioriteit: Woninginbraken

De contactpersoon is mevrouw Proefstra, telefoon 06 - 12 34 56 78.
Het BSN 111.222.333 stond in de melding.
"""
SECRETS = ["Proefstra", "12 34 56 78", "111.222.333"]


@pytest.fixture
def upload(client, proefstad):
    def send(text: str = TEXT, name: str = "plan.md", **data: str):
        file = SimpleUploadedFile(name, text.encode())
        return client.post(reverse("desk:documents"), {"file": file, **data})

    return send


def test_document_with_personal_data_is_refused_and_says_where(upload, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    page = upload()
    html = page.content.decode()
    assert page.status_code == 400
    for words in SECRETS:
        assert words in html
    assert "Regel 5" in html
    assert "niets bewaard" in html
    assert not SourceText.objects.exists()
    assert [words for words in SECRETS if words in everything_stored() + caplog.text] == []


def test_document_is_read_with_gaps_when_the_person_says_so(upload) -> None:
    page = upload(leave_out="ja")
    assert page.status_code == 302
    stored = Proposal.objects.get()
    lines = stored.source_text.text.split("\n")
    assert "[weggelaten: telefoonnummer van een persoon]" in lines[4]
    assert lines[2] == "## Prioriteit: Woninginbraken" or "Woninginbraken" in lines[2]
    assert [words for words in SECRETS if words in everything_stored()] == []


def test_file_name_with_personal_data_is_refused(upload) -> None:
    page = upload("# Plan\n\nTekst.\n", name="verslag dhr. Proefstra 0612345678.md")
    assert page.status_code == 400
    assert not SourceText.objects.exists()


def test_part_changed_into_personal_data_is_refused_and_stays_as_it_was(client, proposal) -> None:
    theme = proposal.parts.filter(kind="theme")[0]
    address = reverse("desk:part", args=[proposal.pk, theme.pk])
    data = {"do": "edit", "name": "Jeugd", "goal": "Bel mevrouw Proefstra op 06-12345678"}
    page = client.post(address, data)
    assert page.status_code == 400
    assert "persoonsgegeven" in page.content.decode()
    theme.refresh_from_db()
    assert theme.edited is None or "Proefstra" not in str(theme.edited)
    assert "Proefstra" not in everything_stored()
