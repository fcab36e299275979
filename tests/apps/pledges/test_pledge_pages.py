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
