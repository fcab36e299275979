"""Signing in with a real browser: a passkey, an app with codes, the demo, and pages without faults."""

import base64
import hashlib
import hmac
import struct
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pages import follow
from playwright.sync_api import CDPSession, Page, expect

from koers.base.access.models import User
from koers.base.access.signin.invitations import path_for

pytestmark = pytest.mark.signed_out
Axe = Callable[[Page], list[str]]
SENTENCE = "zeven zwanen zwemmen zacht"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def code_of(secret: str) -> str:
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


@pytest.fixture
def home(site: str) -> str:
    """Browsers keep passkeys for names, not for numbers: localhost instead of 127.0.0.1."""
    return site.replace("127.0.0.1", "localhost")


@pytest.fixture
def invited(demo_database: Path) -> str:
    """The link of somebody who was just given an account."""
    organisation = User.objects.filter(email="griffie@demo.example").get().organisation
    user = User.objects.create_user(
        "nieuw@proef.example", None, name="Functie Nieuw", organisation=organisation
    )
    return path_for(user)


def with_authenticator(page: Page) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return session


def choose_password(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Nieuw wachtwoord", exact=True).fill(SENTENCE)
    page.get_by_label("Nog een keer").fill(SENTENCE)
    follow(page, page.get_by_role("button", name="Verder naar de tweede stap"))


def sign_out(page: Page, home: str) -> None:
    page.goto(f"{home}/afmelden/")
    follow(page, page.get_by_role("button", name="Afmelden"))


def test_person_with_a_link_makes_a_passkey_and_signs_in_with_it(
    page: Page, home: str, invited: str, axe: Axe
) -> None:
    with_authenticator(page)
    choose_password(page, home + invited)
    expect(page.get_by_role("heading", level=1)).to_have_text("Stel eerst een tweede stap in")
    assert axe(page) == []
    follow(page, page.get_by_role("button", name="Maak een passkey"))
    expect(page.get_by_role("heading", name="Uw herstelcodes")).to_be_visible()
    assert axe(page) == []
    follow(page, page.get_by_role("link", name="Ik heb de codes bewaard"))
    sign_out(page, home)
    follow(page, page.get_by_role("button", name="Aanmelden met een passkey"))
    follow(page, page.get_by_role("link", name="Mijn account"))
    expect(page.get_by_role("heading", name="Functie Nieuw")).to_be_visible()
    assert axe(page) == []
    follow(page, page.get_by_role("link", name="Passkey toevoegen"))
    follow(page, page.get_by_role("button", name="Gebruik mijn passkey"))
    expect(page.get_by_role("heading", name="Voeg een passkey toe")).to_be_visible()
    assert axe(page) == []


def test_person_with_an_app_signs_in_with_password_and_code(
    page: Page, home: str, invited: str, axe: Axe
) -> None:
    choose_password(page, home + invited)
    follow(page, page.get_by_role("link", name="Koppel een app"))
    page.get_by_text("Kan uw app niet scannen?").click()
    assert axe(page) == []
    secret = page.locator(".koers-secret").inner_text().replace(" ", "")
    page.get_by_label("Code", exact=True).fill(code_of(secret))
    follow(page, page.get_by_role("button", name="Koppel de app"))
    codes = page.locator(".koers-codes code")
    expect(codes).to_have_count(10)
    kept = codes.all_inner_texts()
    sign_out(page, home)
    page.get_by_label("E-mail").fill("nieuw@proef.example")
    page.get_by_label("Wachtwoord").fill(SENTENCE)
    follow(page, page.get_by_role("button", name="Verder naar de tweede stap"))
    expect(page.get_by_role("heading", name="De tweede stap")).to_be_visible()
    assert axe(page) == []
    page.get_by_label("Code", exact=True).fill(kept[0])
    follow(page, page.get_by_role("button", name="Aanmelden", exact=True))
    follow(page, page.get_by_role("link", name="Mijn account"))
    expect(page.locator("main")).to_contain_text("9 ongebruikte codes")


@pytest.mark.parametrize("width", [1280, 390])
def test_visitor_of_the_demo_chooses_a_role_with_one_click(page: Page, width: int, axe: Axe) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/aanmelden/")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    follow(page, page.get_by_role("button", name="Adviseur openbare orde en veiligheid"))
    expect(page.get_by_role("heading", name="Veiligheidsbeeld")).to_be_visible()
    if width < 1024:  # on a phone one's account stands in the menu
        page.get_by_role("button", name="Menu").click()
    follow(page, page.get_by_role("link", name="Mijn account"))
    expect(page.locator("main")).to_contain_text("Gemeente Voorbeeld")
    assert axe(page) == []


def test_step_up_of_the_demo_has_no_fault(page: Page, axe: Axe) -> None:
    page.goto("/aanmelden/")
    follow(page, page.get_by_role("button", name="Auditor"))
    page.goto("/aanmelden/extra/")
    assert axe(page) == []
    page.get_by_label("Audit of controle op het logboek").check()
    follow(page, page.get_by_role("button", name="Bevestigen"))
    expect(page.get_by_role("heading", name="Veiligheidsbeeld")).to_be_visible()


def test_passkey_that_is_broken_off_says_so_on_the_page(page: Page, home: str) -> None:
    page.goto(f"{home}/aanmelden/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('stopped')) }")
    page.get_by_role("button", name="Aanmelden met een passkey").click()
    expect(page.get_by_text("De passkey werkte niet")).to_be_visible()
