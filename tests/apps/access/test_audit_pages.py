"""The audit trail on screen: found by what is asked, read only by who may, and every look is an event."""

import ast
import csv
import importlib
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from people import BY, SignedIn, account, someone, stepped_up

from koers.base.access.acting import ACTIONS
from koers.base.access.audit import record
from koers.base.access.audit.search import Search
from koers.base.access.audit.words import ROUTE, action_word, action_words, object_word
from koers.base.access.models import AuditEvent, Chain
from koers.base.access.who import NOBODY

pytestmark = pytest.mark.django_db
PACKAGE = Path(__file__).resolve().parents[3] / "src" / "koers"
PAGE, FILE, STATE = "/toegang/logboek/", "/toegang/logboek.csv", "/toegang/logboek-controle/"


@pytest.fixture
def auditor() -> SignedIn:
    return stepped_up("auditor")


@pytest.fixture
def events() -> None:
    record("policy.adopt", BY)
    record("person.add", someone("applicatiebeheerder"), of=account("boa"), chain=Chain.SECURITY)
    record("route.desk:documents", NOBODY, chain=Chain.SECURITY, result=AuditEvent.Result.REFUSED)


def recorded_codes() -> set[str]:
    """The first argument of every record(…) and Event(…) in the product, where it is a fixed text."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("record", "Event", "_record"):
                first = node.args[0] if node.args else None
                if isinstance(first, ast.JoinedStr):  # record(f"sign-in.{way}"): what stands before the gap
                    first = first.values[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value.rstrip("."))
    return found


def test_every_code_of_an_action_or_event_has_words() -> None:
    for path in PACKAGE.rglob("actions*"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        if "templates" not in parts and path.suffix in ("", ".py"):
            importlib.import_module(".".join(parts))
    codes = {code for code in ACTIONS if ".try" not in code} | recorded_codes()
    assert len(codes) > 30
    assert sorted(codes - set(action_words()) - {ROUTE}) == []


def test_words_of_codes_that_are_unknown_or_refused_pages_still_say_something() -> None:
    assert action_word("route.desk:part") == "pagina geweigerd: /documenten/…/delen/…/"
    assert action_word("route.weg:pagina") == "pagina geweigerd: weg:pagina"
    assert action_word("oud.code") == "oud.code"
    assert action_word("sign-in.oidc.verlopen") == "aanmelden via de organisatie"
    assert object_word("access.user") == "account"
    assert object_word("weg.model") == "weg.model"
    assert object_word("geen-punt") == "geen-punt"


@pytest.mark.parametrize("address", [PAGE, FILE])
@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("auditor", 200),
        ("fg", 200),
        ("applicatiebeheerder", 403),
        ("adviseur-oov", 403),
        ("burgemeester", 403),
    ],
)
def test_content_is_for_the_fg_and_the_auditor_only(address: str, role: str, status: int) -> None:
    assert stepped_up(role).get(address).status_code == status


def test_look_is_an_event_with_the_number_of_rows_and_not_what_was_searched(auditor, events) -> None:
    auditor.get(f"{PAGE}?actor={account('applicatiebeheerder').pk}&object_id={account('boa').pk}")
    look = AuditEvent.objects.get(action="audit.read")
    assert (look.rows, look.level, look.object_id, look.fields) == (1, "V3", "", "")
    assert look.reason == "audit"


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_content_without_a_stated_reason_asks_for_one_first(address: str) -> None:
    answer = SignedIn("auditor").get(address)
    assert answer.headers["Location"].startswith("/aanmelden/extra/")
    assert not AuditEvent.objects.filter(action__in=["audit.read", "audit.export"]).exists()


def test_page_shows_words_and_names_instead_of_codes_and_numbers(auditor, events) -> None:
    html = auditor.get(PAGE).content.decode().partition("<tbody>")[2]
    assert "Account gemaakt" in html
    assert "Proef applicatiebeheerder 1" in html
    assert f"account {account('boa').pk}" in html
    assert "Pagina geweigerd: /documenten/" in html
    assert "koers test" in html


@pytest.mark.parametrize(
    ("search", "codes"),
    [
        ({}, {"policy.adopt", "person.add", "route.desk:documents"}),
        ({"action": "person.add"}, {"person.add"}),
        ({"action": "route"}, {"route.desk:documents"}),
        ({"actor": "koers test"}, {"policy.adopt"}),
        ({"object_kind": "access.user"}, {"person.add"}),
        ({"object_id": "999"}, set()),
        ({"result": "geweigerd"}, {"route.desk:documents"}),
        ({"level": "V1", "chain": "inhoud"}, {"policy.adopt"}),
        ({"level": "V3"}, set()),
        ({"chain": "toegang"}, {"person.add", "route.desk:documents"}),
    ],
)
def test_search_finds_what_fits_all_that_is_asked(events, search, codes) -> None:
    found = Search(**search).found(someone("auditor"))
    assert set(found.values_list("action", flat=True)) == codes


def test_search_by_day_counts_dutch_days_and_the_last_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for moment in (
        "2026-11-24T22:59:59",
        "2026-11-24T23:00:00",
        "2026-11-25T22:59:59",
        "2026-11-25T23:00:00",
    ):
        at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        monkeypatch.setattr("koers.base.access.audit.events.timezone.now", lambda at=at: at)
        record("policy.adopt", BY)
    day = datetime(2026, 11, 25, tzinfo=UTC).date()
    assert Search(since=day, until=day).found(someone("auditor")).count() == 2


def test_search_of_who_may_not_read_finds_nothing(events) -> None:
    assert not Search().found(someone("applicatiebeheerder")).exists()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("since=gisteren", "zoals 15-12-2026"),
        ("since=2026-12-02&until=2026-12-01", "Draai ze om"),
        ("action=onzin", "Kies iets uit de lijst"),
        ("object_id=<script>", "alleen het nummer"),
        ("level=V9", "Kies iets uit de lijst"),
    ],
)
@pytest.mark.parametrize("address", [PAGE, FILE])
def test_search_that_does_not_fit_is_refused_and_shows_nothing(
    auditor, events, address, query, words
) -> None:
    answer = auditor.get(f"{address}?{query}")
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert "<tbody>" not in answer.content.decode()


def test_pages_keep_what_was_searched(auditor) -> None:
    for _ in range(30):
        record("policy.adopt", BY)
    first = auditor.get(f"{PAGE}?action=policy.adopt").content.decode()
    assert "Pagina 1 van 2" in first
    assert "?action=policy.adopt&amp;page=2" in first
    second = auditor.get(f"{PAGE}?action=policy.adopt&page=2").content.decode()
    assert second.partition("<tbody>")[2].count("<tr>") == 5
    assert auditor.get(f"{PAGE}?page=zeven").status_code == 200


def test_file_names_who_made_it_and_is_an_event(auditor, events) -> None:
    answer = auditor.get(f"{FILE}?action=person.add")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][1].startswith("Uitgevoerd door Proef auditor 1 op ")
    assert len(rows) == 3
    assert "account gemaakt" in rows[2]
    export = AuditEvent.objects.get(action="audit.export")
    assert (export.rows, export.level, export.actor) == (1, "V3", str(account("auditor").pk))


def test_file_with_too_many_rows_is_refused(auditor, events, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("koers.base.access.views.audit.AT_MOST", 2)
    answer = auditor.get(FILE)
    assert answer.status_code == 400
    assert "Kies een kortere periode" in answer.content.decode()
    assert not AuditEvent.objects.filter(action="audit.export").exists()


# whether it is whole


@pytest.mark.parametrize(("role", "status"), [("applicatiebeheerder", 200), ("auditor", 200), ("boa", 403)])
def test_state_is_for_who_may_see_counts(role: str, status: int) -> None:
    assert SignedIn(role).get(STATE).status_code == status


def test_state_shows_counts_and_no_content(events) -> None:
    html = SignedIn("applicatiebeheerder").get(STATE).content.decode()
    assert "Nog niet gecontroleerd" in html
    assert "Account gemaakt" not in html
    assert "<tbody>" not in html


def test_check_says_whether_it_is_whole_and_is_remembered(events) -> None:
    client = SignedIn("applicatiebeheerder")
    assert "Het logboek klopt" in client.post(STATE).content.decode()
    check = AuditEvent.objects.get(action="audit.verify")
    assert (check.result, check.rows) == ("gelukt", 3)
    assert "Het logboek klopt" in stepped_up("auditor").get(PAGE).content.decode()


def test_check_names_the_chain_and_number_of_damage(events) -> None:
    from test_audit import unguarded

    unguarded("UPDATE access_auditevent SET action = 'x' WHERE chain = 'toegang' AND number = 2")
    html = SignedIn("auditor").post(STATE).content.decode()
    assert "Het logboek klopt niet" in html
    assert "toegang, rechten en weigeringen, nummer 2: Deze rij is gewijzigd" in html
    assert AuditEvent.objects.get(action="audit.verify").result == "mislukt"
