"""The ledger through the door: who reads, who writes, what a person sees."""

import pytest
from people import SignedIn
from pledge_cases import ON, made

from koers.govern.review.pledges.models import Pledge

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch, proefstad: object) -> None:
    for name in ("views.pledges", "views.pledge", "pledges.forms"):
        monkeypatch.setattr(f"koers.present.desk.{name}.localdate", lambda: ON)


def test_council_member_reads_the_ledger_and_finds_no_form() -> None:
    pledge, reader = made(due="2024", said="2024"), SignedIn("raadslid")
    page = reader.get("/toezeggingen/").content.decode()
    assert "Brief over camera’s" in page
    assert "te laat" in page
    assert "/toezeggingen/nieuw/" not in page
    detail = reader.get(f"/toezeggingen/{pledge.pk}/").content.decode()
    assert "Beloofd voor 2024. Dit is 692 dagen te laat." in detail
    assert "Leg deze stap vast" not in detail
    assert reader.get("/toezeggingen/nieuw/").status_code == 403
    assert reader.post(f"/toezeggingen/{pledge.pk}/stap/").status_code == 403


def test_clerk_registers_a_pledge_and_takes_a_step() -> None:
    clerk = SignedIn("griffie")
    sent = {"kind": "motie", "title": "Meer licht in de tunnel", "made": "12-03-2026", "due": "2026"}
    answer = clerk.post("/toezeggingen/nieuw/", sent)
    pledge = Pledge.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/toezeggingen/{pledge.pk}/")
    told = {"state": "afgerond", "on": "2026-06-01", "function": "wethouder", "text": "Lampen hangen."}
    refused = clerk.post(f"/toezeggingen/{pledge.pk}/stap/", {**told, "version": 1})
    assert refused.status_code == 400
    assert "Noem waar te zien is dat dit is afgerond" in refused.content.decode()
    done = clerk.post(f"/toezeggingen/{pledge.pk}/stap/", {**told, "version": 1, "evidence": "Raadsbrief 17"})
    assert done.status_code == 302
    page = clerk.get(f"/toezeggingen/{pledge.pk}/").content.decode()
    assert "Deze motie is uitgevoerd op 1 juni 2026." in page
    assert "Te zien in: Raadsbrief 17" in page


def test_file_has_the_rows_of_the_list_and_no_formula(adopted: object) -> None:
    made("=1+1 in een tabel", said="2024", due="2024", responsible="griffier")
    made("Nog niet laat", said="2026")
    answer = SignedIn("raadslid").get("/toezeggingen.csv?stand=te-laat")
    header, row = answer.content.decode("utf-8-sig").split("\r\n")[:2]
    assert header.startswith("Nummer;Soort;Waar het over gaat")
    assert "'=1+1 in een tabel" in row
    assert "Nog niet laat" not in answer.content.decode()


def test_partner_finds_no_ledger_and_no_pledge() -> None:
    pledge, partner = made(), SignedIn("politie")
    assert partner.get("/toezeggingen/").status_code == 403
    assert partner.get(f"/toezeggingen/{pledge.pk}/").status_code == 403


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"kind": ""}, "Kies een soort."),
        ({"kind": "belofte"}, "Kies iets uit de lijst."),
        ({"title": ""}, "Zeg in een paar woorden waar dit over gaat."),
        ({"made": "31-02-2026"}, "Vul een datum in, zoals 15-12-2026, of alleen een jaar, zoals 2026."),
        ({"made": "01-01-2027"}, "Deze dag moet nog komen."),
        ({"made": "2026", "due": "2025"}, "De termijn ligt voor de dag waarop dit is gezegd."),
        ({"text": "Bel 06-12345678"}, "06-12345678"),
        ({"actions": ["999999"]}, "Kies iets uit de lijst."),
    ],
)
def test_form_that_is_wrong_says_what_to_do_and_keeps_nothing(sent: dict[str, object], said: str) -> None:
    answer = SignedIn("griffie").post(
        "/toezeggingen/nieuw/", {"kind": "motie", "title": "Meer licht", **sent}
    )
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not Pledge.objects.exists()


def test_old_form_is_told_and_shows_what_was_typed() -> None:
    pledge, clerk = made(), SignedIn("griffie")
    sent = {"state": "bezig", "on": "2026-11-01", "function": "griffier", "text": "Tweede keer."}
    assert clerk.post(f"/toezeggingen/{pledge.pk}/stap/", {**sent, "version": 1}).status_code == 302
    again = clerk.post(f"/toezeggingen/{pledge.pk}/stap/", {**sent, "version": 1})
    assert again.status_code == 409
    assert "Tweede keer." in again.content.decode()
    assert pledge.steps.count() == 1


def test_clerk_corrects_a_pledge_without_losing_links_out_of_sight(annual_plan: object) -> None:
    action = annual_plan.actions()[0]  # of a plan that is not adopted: the clerk does not see it
    pledge, clerk = made("Brief", actions=(action.pk,)), SignedIn("griffie")
    page = clerk.get(f"/toezeggingen/{pledge.pk}/wijzigen/").content.decode()
    assert action.title not in page
    sent = {"kind": "motie", "title": "Brief", "made": "2025", "why": "het was een motie", "version": 1}
    assert clerk.post(f"/toezeggingen/{pledge.pk}/wijzigen/", sent).status_code == 302
    assert list(pledge.actions.all()) == [action]
    shown = clerk.get(f"/toezeggingen/{pledge.pk}/").content.decode()
    assert "het was een motie" in shown
    assert "<del>toezegging</del>" in shown


def test_repeat_is_decided_on_the_page_and_only_by_who_may() -> None:
    old, new = made("Bibob bij subsidies", said="2024"), made("Bibob bij meer dan subsidies", said="2026")
    sent = {"earlier": old.pk, "later": new.pk, "do": "ja"}
    assert SignedIn("raadslid").post("/toezeggingen/herhalingen/", sent).status_code == 403
    clerk = SignedIn("griffie")
    assert "Dit is een herhaling" in clerk.get("/toezeggingen/herhalingen/").content.decode()
    assert clerk.post("/toezeggingen/herhalingen/", sent).status_code == 302
    assert "Bevestigde herhalingen" in clerk.get("/toezeggingen/herhalingen/").content.decode()
    assert clerk.post("/toezeggingen/herhalingen/", {**sent, "do": "misschien"}).status_code == 404
    assert clerk.post("/toezeggingen/herhalingen/", {**sent, "later": old.pk}).status_code == 400
