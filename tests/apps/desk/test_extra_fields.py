"""What is sent along and was not asked for changes nothing."""

from django.test import Client


def test_field_that_was_not_asked_for_is_ignored(client: Client, proposal) -> None:
    part = proposal.parts.filter(kind="priority").first()
    sent = {
        "do": "edit",
        "name": "Fietsendiefstal",
        "state": "afgewezen",
        "decided_by": "iemand anders",
        "proposal": "999",
        "order": "77",
        "kind": "regulier",
        "id": "1",
        "line_start": "5",
    }
    response = client.post(f"/documenten/{proposal.pk}/delen/{part.pk}/", sent)
    assert response.status_code == 302
    order, lines = part.order, (part.line_start, part.line_end)
    part.refresh_from_db()
    assert part.content["name"] == "Fietsendiefstal"
    assert part.state == "geaccepteerd"
    assert part.decided_by != "iemand anders"
    assert (part.proposal_id, part.order, (part.line_start, part.line_end)) == (proposal.pk, order, lines)
    assert set(part.edited) <= {"name", "kind", "definition", "ambition"}
