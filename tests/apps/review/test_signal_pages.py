"""The list and the page of a signal through the door: what each role sees, and what a wrong form says."""

import pytest
from people import SignedIn, account
from signal_cases import late, light, only, seen

from koers.govern.review.signals.models import Signal

pytestmark = pytest.mark.django_db


@pytest.fixture
def adviser(proefstad, client):
    account("adviseur-oov")
    return client


def page(client, path="/cijfers/signalen/"):
    response = client.get(path)
    return response.status_code, response.content.decode()


def address(step=""):
    return f"/cijfers/signalen/{only().pk}/{step}"


def send(client, step, **fields):
    return client.post(address(step), {"version": only().version, **fields}, follow=True)


def test_list_before_the_first_look_names_that_gap_and_has_the_button(adviser):
    status, html = page(adviser)
    assert status == 200
    assert "Koers heeft nog niet naar signalen gekeken." in html
    assert "Kijk nu" in html


def test_list_says_how_many_wait_and_how_often_it_is_for_nothing(adviser):
    seen(0, late(20), light(2))
    Signal.objects.filter(kind="actie-blijft-achter").update(owner=account("adviseur-oov"))
    Signal.objects.exclude(kind="actie-blijft-achter").update(owner=None)
    _status, html = page(adviser)
    assert "Twee signalen wachten op een reactie, waarvan één van u." in html
    assert "nog van niemand" in html
    assert "gemiddeld hooguit 1 op de 10 door toeval" in " ".join(html.split())
    assert html.index("Van u") < html.index("Van anderen")


def test_signal_page_shows_evidence_rule_thresholds_and_steps(adviser):
    seen(0, late(20))
    _status, html = page(adviser, address())
    for shown in ("Wat Koers zag", "20 dagen te laat.", "De regel hierachter", "abc123", "Geopend"):
        assert shown in html
    assert ">14<" in html


def test_answer_with_a_day_is_kept_and_silences_the_signal(adviser):
    seen(0, late(20))
    response = send(adviser, "reactie/", text="Gevraagd aan de bron.", follow_up="2099-01-04")
    html = response.content.decode()
    assert "Uw reactie staat erbij." in html
    assert "Gevraagd aan de bron." in html
    assert "terugkijken op 4 januari 2099" in html.lower()
    assert "Er is geen signaal dat op een reactie wacht." in page(adviser)[1]


@pytest.mark.parametrize(
    ("step", "fields", "said"),
    [
        ("reactie/", {"text": ""}, "Vul in wat u doet."),
        ("reactie/", {"text": "Goed", "follow_up": "morgen"}, "Vul een datum in, zoals 15-12-2026."),
        ("reactie/", {"text": "Goed", "follow_up": "2020-01-01"}, "een dag die nog komt"),
        ("reactie/", {"text": "Bel 06-12345678"}, "06-12345678"),
        ("reactie/", {"text": "x" * 1001}, "Houd het op 1000 tekens."),
        ("opschalen/", {"text": " "}, "Vul in waarom het hoger moet."),
        ("sluiten/", {"text": "Klaar"}, "Kies hoe het afloopt."),
        ("sluiten/", {"text": "Klaar", "ending": "voorbij"}, "Kies hoe het afloopt uit de lijst."),
        ("sluiten/", {"ending": "opgelost"}, "Vul in waarom het signaal dicht kan."),
    ],
)
def test_form_that_cannot_be_says_what_to_do_and_changes_nothing(adviser, step, fields, said):
    seen(0, late(20))
    response = send(adviser, step, **fields)
    assert response.status_code == 400
    assert said in response.content.decode()
    assert only().steps.count() == 1


def test_form_on_an_older_version_is_a_conflict_that_keeps_what_was_typed(adviser):
    seen(0, late(20))
    response = send(adviser, "reactie/", text="Mijn lange reactie.", version=7)
    assert response.status_code == 409
    assert "Mijn lange reactie." in response.content.decode()


def test_signal_goes_up_and_the_mayor_sees_and_answers_only_that(adviser):
    seen(0, late(20), late(20, "bron:tweede"))
    low, high = Signal.objects.order_by("pk")
    mayor = SignedIn("burgemeester")
    assert page(mayor, f"/cijfers/signalen/{high.pk}/")[0] == 404
    adviser.post(f"/cijfers/signalen/{high.pk}/opschalen/", {"version": 1, "text": "Geen antwoord."})
    assert page(mayor, f"/cijfers/signalen/{high.pk}/")[0] == 200
    assert page(mayor, f"/cijfers/signalen/{low.pk}/")[0] == 404
    html = page(mayor)[1]
    assert "Eén signaal wacht op een reactie, waarvan één van u." in html
    assert "Kijk nu" not in html
    shown = page(mayor, f"/cijfers/signalen/{high.pk}/")[1]
    assert "Bewaar de reactie" in shown
    assert "Sluit het signaal" not in shown
    assert "Breng naar" not in shown
    answer = {"version": 2, "text": "Ik bel."}
    assert mayor.post(f"/cijfers/signalen/{high.pk}/reactie/", answer).status_code == 302


def test_policy_officer_brings_a_signal_no_further_than_the_portfolio_holder(proefstad):
    seen(0, late(20))
    officer = SignedIn("beleidsmedewerker")
    send(officer, "opschalen/", text="Geen antwoord.")
    assert only().level == "portefeuillehouder"
    assert "Breng naar de Driehoek" not in page(officer, address())[1]
    assert send(officer, "opschalen/", text="Verder.").status_code == 403


def test_closed_signal_has_no_forms_and_says_how_it_ended(adviser):
    seen(0, late(20))
    send(adviser, "sluiten/", ending="vals-alarm", text="De bron telde anders.")
    html = page(adviser, address())[1]
    assert "vals alarm" in html
    assert "Wat doet u?" not in html
    assert "al gesloten" in send(adviser, "gezien/").content.decode()


@pytest.mark.parametrize("role", ["raadslid", "politie", "wijkteam", "boa"])
def test_list_of_signals_is_closed_to_who_has_no_part_in_them(proefstad, role):
    assert page(SignedIn(role))[0] == 403
