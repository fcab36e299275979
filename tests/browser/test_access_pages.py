"""The pages about access with content in them, for the roles that use them: no fault that axe can find."""

from collections.abc import Callable, Iterator

import pytest
from pages import PATIENCE, follow
from people import BY, account, session_cookie, someone
from playwright.sync_api import Browser, Page, expect

from koers.base.access.actions import approve, change_contact, deactivate, propose, refuse
from koers.base.access.models import Organisation

WIDTHS = {1280: (1280, 1024, 768), 390: (390, 320)}
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
PAGES = {
    "applicatiebeheerder": [
        *("accounts/", "accounts/nieuw/", "accounts/{boa}/", "accounts/{wijkteam}/", "organisaties/"),
        *("voorstellen/", "voorstellen/{open}/", "instellingen/", "logboek-controle/"),
    ],
    "auditor": [
        *("wie-mag-wat/", "rollen/", "rollen/?role=keizer", "logboek/"),
        *("logboek/?action=policy.adopt", "logboek/?level=V3&since=x"),
    ],
    "adviseur-oov": [
        *("voorstellen/", "voorstellen/{open}/", "voorstellen/{refused}/", "organisaties/nieuw/"),
        *("organisaties/proef-politie/", "rollen/?role=boa", "bewaren/"),
    ],
    "politie": ["organisaties/", "organisaties/proef-politie/"],
}


def grant(role: str, given: str, until: str | None = None) -> dict[str, object]:
    user = account(role).pk
    return {"user": user, "role": given, "valid_from": "2026-12-01", "valid_until": until}


@pytest.fixture
def content(site: str) -> dict[str, int]:
    """Proposals in every state, a contact, an account that is off."""
    administrator, adviser = someone("applicatiebeheerder"), someone("adviseur-oov")
    done = propose(kind="role.grant", content=grant("boa", "griffie"), by=administrator)
    approve(request=done, version=done.version, by=adviser)
    refused = propose(kind="role.grant", content=grant("raadslid", "griffie"), by=administrator)
    refuse(request=refused, by=adviser)
    setting = {"code": "step_up.minutes", "old": 15, "value": 10}
    propose(kind="setting.change", content=setting, by=administrator)
    waiting = propose(kind="role.grant", content=grant("boa", "raadslid", "2027-06-30"), by=administrator)
    account("politie")
    police = Organisation.objects.get(slug="proef-politie")
    details = {"function": "Wijkagenten Noord", "email": "noord@voorbeeld.test", "phone": "010 123 45 67"}
    change_contact(organisation=police, version=1, **details, by=BY)
    deactivate(person=account("wijkteam"), version=1, by=administrator)
    return {
        "boa": account("boa").pk,
        "wijkteam": account("wijkteam").pk,
        "open": waiting.pk,
        "refused": refused.pk,
    }


@pytest.fixture(params=sorted(WIDTHS))
def opened(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Callable[[str], Page]]:
    """A page of this width for somebody with this role."""
    contexts = []

    def open_as(role: str) -> Page:
        viewport = {"width": request.param, "height": 900}
        context = browser.new_context(viewport=viewport, base_url=site, locale="nl-NL")
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.add_cookies([session_cookie(role, site)])
        return context.new_page()

    yield open_as
    for context in contexts:
        context.close()


def faults(page: Page, axe: Callable[[Page], list[str]]) -> list[str]:
    height, width = 900, page.viewport_size["width"] if page.viewport_size else 0
    found = axe(page)
    for other in WIDTHS[width]:
        page.set_viewport_size({"width": other, "height": height})
        if (wider := page.evaluate(SIDEWAYS)) > 0:
            found.append(f"{other} px: {wider} px wider than the screen")
    page.set_viewport_size({"width": width, "height": height})
    return found


@pytest.mark.parametrize("role", sorted(PAGES))
def test_page_about_access_has_no_faults(role, opened, content, axe, subtests: pytest.Subtests) -> None:
    page = opened(role)
    for address in PAGES[role]:
        with subtests.test(address=address):
            page.goto("/toegang/" + address.format(**content))
            assert faults(page, axe) == []


def test_conflict_page_has_no_faults_and_shows_what_was_typed(opened, content, axe) -> None:
    page = opened("politie")
    page.goto("/toegang/organisaties/proef-politie/")
    police = Organisation.objects.get(slug="proef-politie")
    change_contact(organisation=police, version=police.version, function="Ander", email="", phone="", by=BY)
    page.get_by_label("Functie of team").fill("Wijkagenten Zuid")
    follow(page, page.get_by_role("button", name="Bewaar"))
    expect(page.get_by_role("heading", name="Iemand was u voor")).to_be_visible()
    expect(page.get_by_text("Wijkagenten Zuid")).to_be_visible()
    assert faults(page, axe) == []
    follow(page, page.get_by_role("link", name="Bekijk wat er nu staat"))
    expect(page.get_by_label("Functie of team")).to_have_value("Ander")


def test_role_is_proposed_by_one_and_approved_by_another(opened, content) -> None:
    first = opened("applicatiebeheerder")
    first.goto(f"/toegang/accounts/{content['boa']}/")
    first.get_by_label("Rol", exact=True).select_option(label="Communicatieadviseur")
    follow(first, first.get_by_role("button", name="Stel de rol voor"))
    expect(first.get_by_text("De rol werkt pas na goedkeuring")).to_be_visible()
    second = opened("adviseur-oov")
    second.goto(first.url)
    follow(second, second.get_by_role("button", name="Keur goed"))
    expect(second.get_by_text("U heeft dit goedgekeurd")).to_be_visible()
    assert account("boa").grants.filter(role="communicatie").exists()
