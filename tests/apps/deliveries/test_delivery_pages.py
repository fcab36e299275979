"""The pages: what a partner is asked, told and may open."""

import io

import pytest
from django.urls import reverse
from people import SignedIn

pytestmark = pytest.mark.usefixtures("demo_database")
FORM = "/leveringen/aangiften-huiselijk-geweld/2023-h1/"
EARLIER = "/leveringen/aangiften-huiselijk-geweld/2022-h1/"


@pytest.fixture(autouse=True)
def only_one_of_each_kind(demo_database):
    """The accounts of a test have organisations of their own; those of the demo step aside."""
    from koers.base.access.models import Organisation

    Organisation.objects.filter(slug__startswith="demo-").update(is_active=False)


def approved(client, address, number):
    """Sent in by the police, approved by the adviser; the address of the delivery."""
    where = client.post(address, {"value_0": number}).headers["Location"]
    adviser = SignedIn("adviseur-oov")
    version = adviser.get(where).context["proposal"].version
    assert adviser.post(f"{where}goedkeuren/", {"version": version}).status_code == 302
    return where


def test_outlier_is_asked_about_once_and_then_accepted() -> None:
    police = SignedIn("politie")
    approved(police, EARLIER, "49")
    asked = police.post(FORM, {"value_0": "490"})
    assert asked.status_code == 400
    words = " ".join(asked.content.decode().split())
    assert "In jan–jun 2022 was het 49, nu 490." in words
    sent = police.post(FORM, {"value_0": "490", "explanation_0": "Ook online aangiften tellen mee."})
    assert sent.status_code == 302
    shown = SignedIn("adviseur-oov").get(sent.headers["Location"]).content.decode()
    assert "Opvallend anders" in shown
    assert "Ook online aangiften tellen mee." in shown


def test_number_that_fits_the_year_before_is_not_asked_about() -> None:
    police = SignedIn("politie")
    approved(police, EARLIER, "49")
    assert police.post(FORM, {"value_0": "55"}).status_code == 302


def test_correction_shows_old_and_new_to_who_approves() -> None:
    police = SignedIn("politie")
    approved(police, FORM, "31")
    assert "Eerder voor dit tijdvak geleverd: 31" in police.get(FORM).content.decode()
    where = police.post(FORM, {"value_0": "33"}).headers["Location"]
    assert "was 31 in de vorige levering" in SignedIn("adviseur-oov").get(where).content.decode()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "Vul een getal in, of kies waarom het niet bekend is."),
        ({"value_0": "12,5"}, "is geen heel getal"),
        ({"value_0": "12", "unknown_0": "niet geteld"}, "een getal én een reden"),
        ({"value_0": "12", "note": "Gebeld door Jan de Vries"}, "Een naam maakt iemand herkenbaar"),
    ],
)
def test_form_that_is_wrong_says_what_to_do_and_stores_nothing(given: dict[str, str], says: str) -> None:
    from koers.data.sources.deliveries.models import Delivery

    answer = SignedIn("politie").post(FORM, given)
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert not Delivery.objects.exists()


def test_form_that_is_sent_twice_is_one_delivery() -> None:
    police = SignedIn("politie")
    first, second = (police.post(FORM, {"value_0": "31"}).headers["Location"] for _ in range(2))
    assert first == second


def test_file_fills_the_form_in_and_stores_nothing() -> None:
    from openpyxl import load_workbook

    from koers.data.sources.deliveries.models import Delivery

    police = SignedIn("politie")
    book = load_workbook(io.BytesIO(police.get(f"{FORM}formulier.xlsx").content))
    book["Invullen"]["D6"] = 31
    out = io.BytesIO()
    book.save(out)
    file = io.BytesIO(out.getvalue())
    file.name = "formulier.xlsx"
    shown = police.post(f"{FORM}bestand/", {"file": file}).content.decode()
    assert 'value="31"' in shown
    assert "De cijfers uit uw bestand staan hieronder" in shown
    assert not Delivery.objects.exists()


def test_file_that_is_wrong_says_so_above_the_form() -> None:
    file = io.BytesIO(b"\xff\xfeo\x00n\x00")
    file.name = "cijfers.csv"
    answer = SignedIn("politie").post(f"{FORM}bestand/", {"file": file})
    assert answer.status_code == 400
    assert "UTF-16" in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "address"),
    [
        ("politie", "/leveringen/huisverboden/2023-h1/"),
        ("politie", "/leveringen/aangiften-huiselijk-geweld/2023-k1/"),
        ("politie", "/leveringen/aangiften-huiselijk-geweld/2099-h1/"),
        ("politie", "/leveringen/iets-anders/2023-h1/"),
        ("vvh-teamleider", "/leveringen/huisverboden/2023-h1/formulier.xlsx"),
        ("veiligheidsregio", FORM),
    ],
)
def test_form_of_another_or_of_no_period_is_not_there(role: str, address: str) -> None:
    assert SignedIn(role).get(address).status_code == 404


def test_delivery_of_another_organisation_is_not_there_for_a_partner() -> None:
    where = SignedIn("politie").post(FORM, {"value_0": "31"}).headers["Location"]
    region = SignedIn("veiligheidsregio")
    assert region.get(where).status_code == 404
    assert region.post(f"{where}terugnemen/").status_code == 404
    assert region.post(f"{where}goedkeuren/").status_code == 403


def test_delivery_that_is_taken_back_stands_in_the_form_again() -> None:
    police = SignedIn("politie")
    where = police.post(FORM, {"value_0": "31"}).headers["Location"]
    assert police.post(f"{where}terugnemen/").headers["Location"] == FORM
    assert 'value="31"' in police.get(FORM).content.decode()


def test_refused_delivery_tells_the_partner_why() -> None:
    police = SignedIn("politie")
    where = police.post(FORM, {"value_0": "31"}).headers["Location"]
    adviser = SignedIn("adviseur-oov")
    assert adviser.post(f"{where}afwijzen/", {"answer": ""}).status_code == 400
    adviser.post(f"{where}afwijzen/", {"answer": "Tel ook juni mee."})
    assert "Tel ook juni mee." in police.get(where).content.decode()


def test_adviser_says_who_delivers_when_two_could() -> None:
    from koers.base.access.models import Organisation

    police = SignedIn("politie")
    assert police.get(FORM).status_code == 200
    other = Organisation.objects.create(name="Politie Oost", slug="politie-oost", kind="politie")
    assert police.get(FORM).status_code == 404
    adviser = SignedIn("adviseur-oov")
    assert "Wie levert wat" in adviser.get("/leveringen/").content.decode()
    for organisation in (other, Organisation.objects.get(slug="proef-politie")):
        given = {"definition": "aangiften-huiselijk-geweld", "organisation": organisation.pk}
        assert adviser.post(reverse("desk:delivery_agree"), given).status_code == 302
    assert police.get(FORM).status_code == 200
