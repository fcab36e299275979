"""The list of what waits for a second person, and its yes, no and taking back."""

import pytest
from people import SignedIn, account, someone

from koers.base.access.actions import approve, propose, refuse, withdraw
from koers.base.access.errors import UnknownRequest
from koers.base.access.models import ApprovalRequest, RoleGrant, Setting, User
from koers.base.access.selectors import approval_request

pytestmark = pytest.mark.django_db
LIST = "/toegang/voorstellen/"
IDLE = {"code": "session.idle_minutes", "old": 30, "value": 20}


@pytest.fixture
def proposed() -> ApprovalRequest:
    content = {"user": account("boa").pk, "role": "griffie", "valid_from": "2026-06-01", "valid_until": None}
    return propose(kind="role.grant", content=content, by=someone("applicatiebeheerder"))


def at(request: ApprovalRequest, *more: str) -> str:
    return LIST + "/".join([str(request.pk), *more, ""])


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("adviseur-oov", 200),
        ("applicatiebeheerder", 200),
        ("fg", 200),
        ("archivaris", 200),
        ("burgemeester", 403),
    ],
)
def test_list_is_for_who_may_see_proposals(role: str, status: int) -> None:
    assert SignedIn(role).get(LIST).status_code == status


def test_detail_says_what_who_when_and_the_exact_version(proposed: ApprovalRequest) -> None:
    html = SignedIn("adviseur-oov").get(at(proposed)).content.decode()
    assert "Proef boa 1 (Proef gemeente) krijgt de rol Griffie, vanaf 01-06-2026." in html
    assert "Proef applicatiebeheerder 1" in html
    assert html.count(proposed.version) == 2  # to read, and in the form
    assert "Keur goed" in html


def test_second_person_approves_and_it_works(proposed: ApprovalRequest) -> None:
    client = SignedIn("adviseur-oov")
    answer = client.post(at(proposed, "goedkeuren"), {"version": proposed.version}, follow=True)
    assert "U heeft dit goedgekeurd" in answer.content.decode()
    assert RoleGrant.objects.filter(role="griffie").count() == 1
    again = client.post(at(proposed, "goedkeuren"), {"version": proposed.version})
    assert again.status_code == 400
    assert "al beslist: goedgekeurd" in again.content.decode()


@pytest.mark.parametrize("version", ["", "0" * 64, "x"])
def test_approval_of_another_version_is_a_conflict_that_leads_back(proposed, version) -> None:
    answer = SignedIn("adviseur-oov").post(at(proposed, "goedkeuren"), {"version": version})
    assert answer.status_code == 409
    assert f'href="{at(proposed)}"' in answer.content.decode()
    assert not RoleGrant.objects.filter(role="griffie").exists()


def test_proposal_whose_ground_changed_is_called_outdated_and_offers_no_approval(proposed) -> None:
    User.objects.filter(pk=proposed.content["user"]).update(version=7)
    html = SignedIn("adviseur-oov").get(at(proposed)).content.decode()
    assert "Er is intussen iets gewijzigd" in html
    assert "Keur goed" not in html
    assert "verouderd" in SignedIn("adviseur-oov").get(LIST).content.decode()


@pytest.mark.parametrize("gone", ["account", "role"])
def test_proposal_about_something_that_is_gone_still_has_a_page(proposed, gone) -> None:
    proposed.content |= {"user": 999} if gone == "account" else {"role": "keizer"}
    proposed.save()
    client = SignedIn("adviseur-oov")
    assert "is er niet meer" in client.get(LIST).content.decode()
    assert client.get(at(proposed)).status_code == 200
    assert client.post(at(proposed, "afwijzen")).status_code == 302


def test_proposer_takes_back_but_cannot_approve(proposed: ApprovalRequest) -> None:
    client = SignedIn("applicatiebeheerder")
    html = client.get(at(proposed)).content.decode()
    assert "Trek in" in html
    assert "Keur goed" not in html
    assert client.post(at(proposed, "goedkeuren"), {"version": proposed.version}).status_code == 403
    assert client.post(at(proposed, "intrekken")).status_code == 302
    proposed.refresh_from_db()
    assert proposed.state == "ingetrokken"


def test_adviser_cannot_approve_the_own_proposal_nor_take_back_that_of_another(proposed) -> None:
    client = SignedIn("adviseur-oov")
    answer = client.post(at(proposed, "intrekken"))
    assert answer.status_code == 400
    assert "afwijzen" in answer.content.decode()
    ApprovalRequest.objects.update(requested_by=account("adviseur-oov").pk)
    answer = client.post(at(proposed, "goedkeuren"), {"version": proposed.version})
    assert answer.status_code == 400
    assert "zelf voorgesteld" in answer.content.decode()


def test_reader_sees_the_proposal_and_no_button(proposed: ApprovalRequest) -> None:
    client = SignedIn("fg")
    assert "<form" not in client.get(at(proposed)).content.decode().partition("<main")[2]
    for word in ("goedkeuren", "afwijzen"):
        assert client.post(at(proposed, word), {"version": proposed.version}).status_code == 403


def test_archivist_comes_in_but_decides_about_destruction_only(proposed: ApprovalRequest) -> None:
    client = SignedIn("archivaris")
    assert "Keur goed" not in client.get(at(proposed)).content.decode()
    assert client.post(at(proposed, "goedkeuren"), {"version": proposed.version}).status_code == 403
    assert client.post(at(proposed, "afwijzen")).status_code == 403
    proposed.refresh_from_db()
    assert proposed.state == "open"


def test_proposal_that_is_not_there_is_a_404(proposed: ApprovalRequest) -> None:
    client = SignedIn("adviseur-oov")
    assert client.get(LIST + "999/").status_code == 404
    for word in ("goedkeuren", "afwijzen", "intrekken"):
        assert client.post(f"{LIST}999/{word}/", {"version": proposed.version}).status_code == 404


def test_proposal_of_another_is_unknown_to_who_may_not_read_proposals(proposed: ApprovalRequest) -> None:
    with pytest.raises(UnknownRequest):
        approval_request(proposed.pk, someone("boa"))
    assert approval_request(proposed.pk, someone("applicatiebeheerder")) == proposed


def test_closed_proposals_say_who_decided_and_what_was_asked() -> None:
    administrator, adviser = someone("applicatiebeheerder"), someone("adviseur-oov")
    first = propose(kind="setting.change", content=IDLE, by=administrator)
    approve(request=first, version=first.version, by=adviser)
    second = propose(kind="setting.change", content=IDLE | {"old": 20, "value": 12}, by=administrator)
    refuse(request=second, by=someone("adviseur-oov", number=2))
    third = propose(kind="setting.change", content=IDLE | {"old": 20, "value": 10}, by=administrator)
    withdraw(request=third, by=administrator)
    html = SignedIn("fg").get(LIST).content.decode()
    rows = html.partition("<tbody>")[2].split("</tr>")[:3]
    expected = [
        ("van 20 naar 10", "ingetrokken", "Proef applicatiebeheerder 1"),
        ("van 20 naar 12", "afgewezen", "Proef adviseur-oov 2"),
        ("van 30 naar 20", "goedgekeurd", "Proef adviseur-oov 1"),
    ]
    for row, words in zip(rows, expected, strict=True):
        assert [word for word in words if word not in row] == []


# settings


@pytest.mark.parametrize(
    ("role", "status"), [("applicatiebeheerder", 200), ("auditor", 200), ("fg", 200), ("boa", 403)]
)
def test_settings_are_for_who_may_see_them(role: str, status: int) -> None:
    assert SignedIn(role).get("/toegang/instellingen/").status_code == status


def test_settings_show_value_default_and_bounds() -> None:
    Setting.objects.create(code="session.idle_minutes", value=20)
    html = SignedIn("auditor").get("/toegang/instellingen/").content.decode()
    assert "20 minuten" in html
    assert "standaard 30 · van 5 tot en met 30" in html
    assert "<form" not in html.partition("<main")[2]


def test_value_that_is_proposed_waits_and_stands_beside_its_setting() -> None:
    client = SignedIn("applicatiebeheerder")
    data = {"session-idle_minutes-value": "20"}
    answer = client.post("/toegang/instellingen/session.idle_minutes/", data)
    made = ApprovalRequest.objects.get()
    assert answer.headers["Location"] == at(made)
    assert made.content == IDLE
    assert "Voorgesteld: 20 minuten" in client.get("/toegang/instellingen/").content.decode()
    assert not Setting.objects.exists()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("4", "van 5 tot en met 30"),
        ("31", "van 5 tot en met 30"),
        ("", "van 5 tot en met 30"),
        ("1,5", "van 5 tot en met 30"),
        ("9" * 400, "van 5 tot en met 30"),
        ("30", "Deze waarde geldt al"),
    ],
)
def test_value_that_cannot_be_proposed_is_refused_beside_its_field(value: str, words: str) -> None:
    data = {"session-idle_minutes-value": value}
    answer = SignedIn("applicatiebeheerder").post("/toegang/instellingen/session.idle_minutes/", data)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not ApprovalRequest.objects.exists()


def test_setting_that_is_not_there_is_a_404_and_others_may_not_propose() -> None:
    data = {"session-idle_minutes-value": "20"}
    assert SignedIn("applicatiebeheerder").post("/toegang/instellingen/geheim/", data).status_code == 404
    assert (
        SignedIn("adviseur-oov").post("/toegang/instellingen/session.idle_minutes/", data).status_code == 403
    )
