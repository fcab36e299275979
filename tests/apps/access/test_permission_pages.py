"""Who may do what and who has which role, as the FG and the auditor read it."""

import csv
import io

import pytest
from people import SignedIn, account

from koers.base.access.models import AuditEvent, User
from koers.base.access.permissions import commands, permissions, roles, routes
from koers.base.access.permissions.addresses import addresses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "status"),
    [("fg", 200), ("auditor", 200), ("adviseur-oov", 200), ("applicatiebeheerder", 200), ("raadslid", 403)],
)
def test_table_is_for_who_may_read_the_permissions(role: str, status: int) -> None:
    assert SignedIn(role).get("/toegang/wie-mag-wat/").status_code == status


def test_table_shows_every_role_permission_address_and_command() -> None:
    html = SignedIn("fg").get("/toegang/wie-mag-wat/").content.decode()
    assert [role.code for role in roles().values() if role.text not in html] == []
    assert [one.code for one in permissions().values() if one.text not in html] == []
    assert [name for name in routes() if f">{addresses()[name]}<" not in html] == []
    assert [name for name in commands() if f">koers {name}<" not in html] == []


def test_cell_of_the_table_is_ticked_where_the_role_has_the_permission() -> None:
    html = SignedIn("fg").get("/toegang/wie-mag-wat/").content.decode()
    body = html.partition("koers-grantmap")[2].partition("<tbody>")[2].partition("</tbody>")[0]
    ticks = {row.count(">ja<") for row in body.split("</tr>") if "policy.adopt" in row}
    assert ticks == {2}  # burgemeester and adviseur OOV: row 1 of the authorisation matrix
    assert body.count(">ja<") == sum(len(role.permissions) for role in roles().values())


def test_address_of_an_object_shows_a_gap_where_its_number_stands() -> None:
    assert addresses()["access:role_end"] == "/toegang/accounts/…/rollen/…/beeindigen/"
    assert addresses()["desk:start"] == "/"


def test_holders_are_those_whose_role_counts_today() -> None:
    client = SignedIn("auditor")
    account("boa")
    gone = account("griffie")
    gone.grants.update(valid_until="2026-01-01")
    off = account("raadslid")
    User.objects.filter(pk=off.pk).update(is_active=False, deactivated_at="2026-01-01T00:00Z")
    html = client.get("/toegang/rollen/").content.decode()
    assert "Proef boa 1" in html
    assert "Proef griffie 1" not in html
    assert "Proef raadslid 1" not in html


def test_holders_of_one_role_leave_the_others_out() -> None:
    client = SignedIn("auditor")
    account("boa")
    html = client.get("/toegang/rollen/?role=boa").content.decode()
    assert "Proef boa 1" in html.partition("<main")[2]
    assert "Proef auditor 1" not in html.partition("<main")[2]


def test_holders_of_an_unknown_role_are_refused_with_a_reason() -> None:
    answer = SignedIn("auditor").get("/toegang/rollen/?role=keizer")
    assert answer.status_code == 400
    assert "Kies een rol uit de lijst" in answer.content.decode()


def test_file_of_holders_is_safe_and_recorded() -> None:
    client = SignedIn("auditor")
    User.objects.filter(pk=account("boa").pk).update(name="=1+1")
    answer = client.get("/toegang/rollen.csv?role=boa")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 2
    assert rows[1][:2] == ["Buitengewoon opsporingsambtenaar", "'=1+1"]
    event = AuditEvent.objects.get(action="holders.export")
    assert (event.rows, event.result) == (1, "gelukt")


def test_file_of_holders_is_not_for_who_may_not_see_people() -> None:
    assert SignedIn("beleidsmedewerker").get("/toegang/rollen.csv").status_code == 403
