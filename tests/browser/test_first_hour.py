"""The first hour: somebody with the manual goes from an empty installation to an adopted yearly plan."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import databases
import pytest
from click.testing import CliRunner
from django.utils.timezone import localdate
from guide import Guide, Person
from own_policy import write_policy
from pages import PATIENCE
from playwright.sync_api import Browser, CDPSession, Page
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from koers.site.commands import install, people

MANUAL = Path(__file__).parents[2] / "docs" / "handleiding" / "eerste-uur.md"
SENTENCE = "zeven zwanen zwemmen zacht"
LINK = re.compile(r"(/aanmelden/uitnodiging/\S+)")
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
REFUSED = "status of 400"
MANAGER, ADVISER, MAYOR = ("beheer@proef.example", "oov@proef.example", "burgemeester@proef.example")
ACTIVITY = "Samen controleren in het uitgaansgebied"
GOAL = "Minder geweld bij het uitgaan in de binnenstad"
Axe = Callable[[Page], list[str]]


@pytest.fixture
def empty_site(tmp_path: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A site on a database without tables, as after unpacking."""
    with django_db_blocker.unblock(), databases.empty(tmp_path) as database, database.in_use():
        server = LiveServer("127.0.0.1")
        yield str(server.url).replace("127.0.0.1", "localhost")  # browsers keep passkeys for names
        server.stop()


@pytest.fixture
def persons(browser: Browser, empty_site: str) -> Iterator[Callable[[Guide | None], Person]]:
    """Each has a browser of their own. A page may complain once: when the plan is refused at the gate."""
    contexts, complaints = [], []

    def another(guide: Guide | None) -> Person:
        context = browser.new_context(
            viewport={"width": 1280, "height": 900}, base_url=empty_site, locale="nl-NL"
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return Person(page, guide)

    yield another
    for context in contexts:
        context.close()
    assert [REFUSED in said for said in complaints] == [True]


def on_the_server(command: click.Command, *words: str, asked: str = "") -> list[str]:
    """The links that the command gave."""
    result = CliRunner().invoke(command, words, input=asked)
    assert result.exit_code == 0, result.output
    return LINK.findall(result.output)


def sign_in(person: Person, link: str) -> None:
    session: CDPSession = person.page.context.new_cdp_session(person.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    person.page.goto(link)
    person.fill("Nieuw wachtwoord", SENTENCE)
    person.fill("Nog een keer", SENTENCE)
    person.press("Verder naar de tweede stap")
    person.press("Maak een passkey")
    person.press("Ik heb de codes bewaard")


def choose_municipality(manager: Person, adviser: Person) -> None:
    manager.press("Kies de gemeente")
    manager.fill("Gemeente", "Doesburg")
    manager.fill("Vergelijk eerst met", "gemeenten van de politie-eenheid")
    manager.press("Stel dit voor")
    adviser.page.reload()
    adviser.press("Keur de gekozen gemeente goed")
    adviser.follow(re.compile("^Deze Koers werkt voor Doesburg"))
    adviser.press("Keur goed")


def add_the_mayor(manager: Person, adviser: Person) -> None:
    for word in ("Toegang", "Accounts", "Een account maken"):
        manager.press(word)
    manager.fill("Organisatie", "Gemeente Doesburg")
    manager.fill("Naam", "Functie Burgemeester")
    manager.fill("E-mail van het werk", MAYOR)
    manager.press("Maak het account")
    manager.sees(f"koers people invite {MAYOR}")
    manager.fill("Rol", "Burgemeester")
    manager.press("Stel de rol voor")
    adviser.press("Toegang")
    adviser.press("Tweede persoon")
    adviser.follow(re.compile("^Functie Burgemeester"))
    adviser.press("Keur goed")


def add_a_partner(adviser: Person) -> None:
    for word in ("Veiligheidsbeeld", "Zet de partners erin", "Een organisatie toevoegen"):
        adviser.press(word)
    adviser.fill("Naam", "Politie, team IJssel")
    adviser.fill("Soort", "politie")
    adviser.press("Voeg toe")


def adopt_policy(adviser: Person, document: Path) -> None:
    adviser.press("Veiligheidsbeeld")
    adviser.press("Lees het beleid in")
    adviser.fill("Beleid, uitvoeringsplan of begroting", str(document))
    adviser.press("Lees dit document")
    part = (
        adviser.page.get_by_role("listitem").filter(has=adviser.page.get_by_text("Uitgaan", exact=True)).last
    )
    adviser.open("Aanpassen", within=part)
    adviser.fill("Doel", GOAL, within=part)
    adviser.press_here("Aangepast overnemen", within=part)
    adviser.sees(re.compile("In de tekst: Minder geweld"))
    for word in ("Alles overnemen", "Maak beleid"):
        adviser.press(word)
    adviser.fill("Datum van het raadsbesluit (als u die weet)", localdate().isoformat())
    adviser.page.get_by_label(re.compile("De raad heeft dit beleid vastgesteld")).press("Space")
    adviser.press("Stel vast")
    adviser.sees(re.compile("Het verandert niet meer"))


def say_how_goals_are_measured(adviser: Person, first: int) -> None:
    adviser.press("Leg vast hoe de doelen gemeten worden")
    adviser.follow(GOAL)
    adviser.fill("Indicator", "Geweldsmisdrijven")
    adviser.fill("Gewenste richting", "lager")
    adviser.fill("Startwaarde", "48")
    adviser.fill("Gemeten van", f"{first - 2}-01-01")
    adviser.fill("Gemeten tot en met", f"{first - 2}-12-31")
    adviser.fill("Streefwaarde", "40")
    adviser.fill("Te halen op", f"{first + 3}-12-31")
    adviser.fill("Eigenaar (functie)", "adviseur OOV")
    adviser.fill("Wie koos dit? (functie of orgaan)", "college")
    adviser.press("Leg vast")
    adviser.sees("Vastgelegd.")


def begin_plan(adviser: Person, year: int) -> None:
    adviser.press("Veiligheidsbeeld")
    adviser.press("Begin het jaarplan")
    adviser.could_press("Lees een jaarplan uit een document of tabel")
    adviser.fill("Jaar", str(year))
    adviser.press("Begin dit plan")


def take_money_over(adviser: Person) -> None:
    adviser.press("Geld")
    adviser.press("Neem over in dit plan")
    adviser.press("Bewaar")
    adviser.sees(re.compile("40.000"))


def add_activity(adviser: Person, year: int) -> None:
    adviser.press("Plan")
    adviser.press("Voeg een activiteit toe")
    adviser.fill("Activiteit", ACTIVITY)
    adviser.fill("Kop in het plan", "Veilige binnenstad")
    adviser.fill("Trekker", "Gemeente Doesburg")
    adviser.fill("Functie van de trekker", "coördinator uitgaan")
    adviser.type("Politie, team IJssel", "uitvoering")
    adviser.fill("Einde", f"{year}-12-15")
    adviser.fill("Mijlpaal", "afspraken met de horeca")
    adviser.fill("Uiterlijk", f"{year}-04-01")
    adviser.fill("Of: wat u zelf telt", "gezamenlijke controles")
    measured = adviser.page.get_by_role("group", name="Nog een indicator")
    adviser.fill("Startwaarde", "4", within=measured)
    adviser.fill("Streefwaarde", "12", within=measured)
    adviser.fill("Te halen op", f"{year}-12-15", within=measured)
    adviser.fill("Bron", "lijst van de coördinator", within=measured)
    adviser.type("Voor de uitvoering is elk jaar € 40.000 beschikbaar.", "7.500")
    adviser.open("Doelen van het beleid")
    adviser.page.get_by_label(re.compile(GOAL)).press("Space")
    adviser.press("Bewaar")
    adviser.sees("De activiteit is toegevoegd.")


def submit(adviser: Person, year: int, axe: Axe) -> None:
    adviser.trail(f"Jaarplan {year}")
    adviser.press("Dien dit plan in")
    adviser.sees(re.compile("ontbreekt iets om te kunnen meten"))
    assert axe(adviser.page) == []
    adviser.follow(re.compile(GOAL))
    adviser.open("Toch zonder? Geef een openbare reden")
    adviser.fill("Reden", "De cijfers van de politie zijn nog niet ingelezen.")
    adviser.press("Geef ontheffing")
    adviser.press("Jaarplannen")
    adviser.follow(f"Jaarplan {year}")
    adviser.press("Dien dit plan in")
    adviser.sees("Bewaard.")


def adopt_plan(mayor: Person) -> None:
    mayor.press("Leg vast dat het plan is vastgesteld")
    mayor.fill("Vastgesteld op (als u de datum weet)", localdate().isoformat())
    mayor.press("Leg vast dat dit plan is vastgesteld")
    mayor.sees(re.compile("Editie 1"))


def test_person_with_the_manual_goes_from_nothing_to_an_adopted_plan(
    persons: Callable[[Guide | None], Person], tmp_path: Path, axe: Axe
) -> None:
    guide, first = Guide(MANUAL), localdate().year + 1
    for words in ("./koers install", "./koers people start", "koers people invite E-MAIL"):
        assert words in guide.text
    on_the_server(install.command)
    asked = f"Gemeente Doesburg\n{MANAGER}\n{ADVISER}\n"
    links = on_the_server(people.command, "start", asked=asked)
    manager, adviser = persons(guide), persons(None)
    sign_in(manager, links[0])
    assert axe(manager.page) == []
    sign_in(adviser, links[1])
    adviser.guide = guide
    choose_municipality(manager, adviser)
    add_the_mayor(manager, adviser)
    add_a_partner(adviser)
    adopt_policy(adviser, write_policy(tmp_path / "veiligheidsplan.docx", first))
    say_how_goals_are_measured(adviser, first)
    begin_plan(adviser, first)
    take_money_over(adviser)
    add_activity(adviser, first)
    submit(adviser, first, axe)
    mayor = persons(None)
    sign_in(mayor, *on_the_server(people.command, "invite", MAYOR))
    mayor.guide = guide
    adopt_plan(mayor)
    assert guide.left == []
