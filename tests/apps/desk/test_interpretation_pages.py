"""The pages about duiding, on the example: what waits, a session left and resumed, who sees what."""

import re
from datetime import date

import pytest
from people import SignedIn

ON = date(2026, 11, 23)
TOLD = {
    "text": "De campagne over sloten liep.",
    "alternatives": "Ook in de regio ging het omlaag.",
    "consequence": "We gaan door.",
}


@pytest.fixture
def day(monkeypatch):
    for name in ("indicators", "interpretations", "interpretation_sessions", "start"):
        monkeypatch.setattr(f"koers.present.desk.views.{name}.localdate", lambda: ON)


@pytest.fixture
def example(demo_database, day, client):
    return client


def words(response, status=200):
    assert response.status_code == status, response.content.decode()[-3000:]
    html = response.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html[html.index("<main") :]).split())


def organisations(*kinds):
    from koers.base.access.models import Organisation

    return [
        Organisation.objects.get_or_create(
            slug=f"tafel-{kind}", defaults={"name": f"Tafel {kind}", "kind": kind}
        )[0]
        for kind in kinds
    ]


def start(client, *kinds, **more):
    from koers.data.indicators.models import InterpretationSession

    codes = re.findall(r'name="indicators" value="([a-z-]+)"', client.get("/duiding/").content.decode())
    slugs = [one.slug for one in organisations(*kinds)]
    data = {"held_on": "2026-03-12", "organisations": slugs, "indicators": codes, **more}
    response = client.post("/duiding/", data)
    return response, InterpretationSession.objects.order_by("-pk").first()


def test_list_names_every_change_beyond_chance_as_a_gap(example):
    text = words(example.get("/duiding/"))
    assert "Nog geen daarvan heeft een gedeelde duiding." in text
    assert text.count("nog geen duiding") >= 3
    assert "Er was nog geen duidingssessie" in text


def test_session_goes_through_the_changes_and_ends_on_a_summary(example):
    response, session = start(example, "gemeente", "politie")
    assert response.url == f"/duiding/sessies/{session.pk}/1/"
    total = session.items.count()
    assert total >= 3
    for step in range(1, total + 1):
        address = f"/duiding/sessies/{session.pk}/{step}/"
        text = words(example.get(address))
        assert f"{step} van {total}" in text
        assert "Wat is er gebeurd?" in text
        response = example.post(address, {**TOLD, "version": 0, "status": "gedeeld"})
        assert response.status_code == 302, words(response, response.status_code)
    assert response.url == f"/duiding/sessies/{session.pk}/"
    text = words(example.get(response.url))
    assert text.count("Gedeeld met Tafel politie, 12 maart 2026") == total
    listed = words(example.get("/duiding/"))
    assert "Bij elk daarvan staat een gedeelde duiding." in listed
    assert "op duiding" not in words(example.get("/"))


def test_session_that_was_left_goes_on_with_the_draft(example):
    _response, session = start(example, "politie")
    address = f"/duiding/sessies/{session.pk}/2/"
    kept = example.post(f"{address}onthouden/", {"text": "Half af", "alternatives": "", "consequence": ""})
    assert "data-kept" in kept.content.decode()
    again = example.get(address).content.decode()
    assert "Half af" in again
    assert "Hier staat het klad van" in again
    summary = words(example.get(f"/duiding/sessies/{session.pk}/"))
    assert "alleen een klad, nog niet afgesproken" in summary
    assert "Ga verder met de sessie" in summary


def test_indicator_page_shows_with_whom_and_when_it_was_agreed(example):
    _response, session = start(example, "politie", "om")
    code = session.items.first().indicator_id
    assert "groter dan toeval, en nog niet afgesproken met partners" in words(
        example.get(f"/cijfers/{code}/")
    )
    example.post(f"/duiding/sessies/{session.pk}/1/", {**TOLD, "version": 0, "status": "gedeeld"})
    text = words(example.get(f"/cijfers/{code}/"))
    assert "Duiding, gedeeld met Tafel om en Tafel politie, 12 maart 2026" in text
    assert TOLD["text"] in text
    assert TOLD["text"] in words(SignedIn("raadslid").get(f"/cijfers/{code}/"))


def test_hypothesis_is_not_shown_to_the_council(example):
    code = "woninginbraken"
    address = f"/cijfers/{code}/duiding/"
    data = {**TOLD, "version": 0, "status": "hypothese", "held_on": "2026-03-12"}
    assert example.post(address, data).status_code == 302
    council = SignedIn("raadslid")
    for page in (f"/cijfers/{code}/", address):
        assert TOLD["text"] in words(example.get(page))
        assert TOLD["text"] not in words(council.get(page))
    assert council.post(address, data).status_code == 403


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text": ""}, "Schrijf eerst op wat er gebeurde."),
        ({"status": "waar"}, "Kies of dit gedeeld is of een hypothese."),
        ({"held_on": "morgen"}, "Vul een datum in, zoals 12-03-2026."),
        ({"held_on": "2999-01-01"}, "Die dag moet nog komen."),
        ({"text": "Bel 06-12345678"}, "06-12345678"),
        ({"text": "x" * 5001}, "Maak het korter dan 5000 tekens."),
        ({"organisations": ["niemand"]}, "Kies organisaties uit de lijst."),
        ({"status": "gedeeld"}, "ten minste één partner naast de gemeente"),
    ],
)
def test_wrong_input_is_told_in_the_form(example, change, said):
    data = {**TOLD, "version": 0, "status": "hypothese", "held_on": "2026-03-12", **change}
    assert said in words(example.post("/cijfers/woninginbraken/duiding/", data), 400)


def test_wrong_input_of_a_session_is_told_in_the_form(example):
    response, session = start(example, "politie", indicators=[])
    assert "Kies ten minste één verandering om te bespreken." in words(response, 400)
    assert session is None


def test_newer_version_of_somebody_else_is_a_conflict_that_shows_what_was_typed(example):
    data = {**TOLD, "version": 0, "status": "hypothese", "held_on": "2026-03-12"}
    address = "/cijfers/woninginbraken/duiding/"
    example.post(address, data)
    response = example.post(address, {**data, "text": "Mijn eigen tekst", "why": "Anders."})
    assert "Mijn eigen tekst" in words(response, 409)


@pytest.mark.parametrize(
    "address", ["/duiding/sessies/99/", "/duiding/sessies/99/1/", "/cijfers/niets/duiding/"]
)
def test_what_is_not_there_is_a_404(example, address):
    assert example.get(address).status_code == 404


def test_start_page_names_the_changes_that_wait(example):
    text = words(example.get("/"))
    assert "wachten op duiding" in text
    assert "Nog niets opgeschreven:" in text
