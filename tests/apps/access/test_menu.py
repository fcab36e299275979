"""The menu shows what somebody may open, and nothing that would refuse them."""

import re

import pytest
from django.test import Client
from people import SignedIn, account, someone, stepped_up

from koers.base.access.menu import ACCESS, MENU, pages
from koers.base.access.permissions import roles, routes
from koers.base.access.who import NOBODY

pytestmark = pytest.mark.django_db


def addresses(role: str) -> list[str]:
    top = pages(someone(role))
    return [page.url for page in top if not page.below] + [one.url for page in top for one in page.below]


@pytest.mark.parametrize("role", sorted(roles()))
def test_every_entry_of_the_menu_opens_for_who_sees_it(role: str, demo_database: object) -> None:
    client = stepped_up(role)
    answers = {address: client.get(address).status_code for address in addresses(role)}
    assert answers
    assert set(answers.values()) == {200}


def test_every_entry_stands_in_the_permission_table() -> None:
    names = {entry.route for entry in (*MENU, *ACCESS) if entry.route}
    assert names <= set(routes())


def test_menu_of_nobody_is_empty() -> None:
    assert pages(NOBODY) == []


def test_menu_of_a_councillor_has_no_part_about_access() -> None:
    assert "Toegang" not in [page.text for page in pages(someone("raadslid"))]


@pytest.mark.parametrize(
    ("role", "first"), [("raadslid", "/"), ("applicatiebeheerder", "/cijfers/"), ("fg", "/")]
)
def test_home_leads_to_the_first_page_that_the_person_may_open(role: str, first: str) -> None:
    assert SignedIn(role).get("/toegang/").headers["Location"] == first


def test_home_of_somebody_without_a_role_says_whom_to_ask() -> None:
    client = SignedIn("raadslid")
    account("raadslid").grants.all().delete()
    answer = client.get("/toegang/")
    assert answer.status_code == 200
    assert "nog geen rol" in answer.content.decode()


def test_home_without_sign_in_leads_to_the_sign_in_page(visitor: Client) -> None:
    assert visitor.get("/toegang/").status_code == 302


def test_page_marks_its_part_and_itself_in_the_menus() -> None:
    html = SignedIn("auditor").get("/toegang/accounts/").content.decode()
    assert re.search(r'aria-current="true">Toegang<', html)
    assert re.search(r'aria-current="page">Accounts<', html)
    assert html.count('aria-current="page"') == 1


def test_header_names_who_is_signed_in() -> None:
    assert "Proef raadslid 1" in SignedIn("raadslid").get("/methode/").content.decode()
