"""The demo has an account for every role; nowhere else is there a way in without a password."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import Settings
from django.test import Client

from koers.base.access.models import RoleGrant, User
from koers.base.access.permissions import roles
from koers.base.access.selectors import person
from koers.base.access.signin.demo import make_demo_accounts

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Settings) -> None:
    settings.DEMO_ACCOUNTS = True
    make_demo_accounts()


def test_every_role_has_one_account_that_holds_it_in_a_fitting_organisation(demo: None) -> None:
    grants = RoleGrant.objects.select_related("user__organisation")
    assert sorted(grant.role for grant in grants) == sorted(roles())
    for grant in grants:
        assert grant.user.organisation.kind in roles()[grant.role].within
        assert person(grant.user).permissions == roles()[grant.role].permissions
        assert not grant.user.has_usable_password()


def test_making_them_twice_changes_nothing(demo: None) -> None:
    make_demo_accounts()
    assert User.objects.count() == RoleGrant.objects.count() == len(roles())


def test_sign_in_page_names_every_role_and_one_click_signs_in(demo: None, client: Client) -> None:
    page = client.get("/aanmelden/").content.decode()
    assert all(f"<b>{role.name}</b>" in page for role in roles().values())
    assert client.post("/aanmelden/demo/", {"account": "auditor@demo.example"})["Location"] == "/"
    assert client.get("/account/").status_code == 200


def test_administrator_of_the_demo_begins_where_they_may_be(demo: None, client: Client) -> None:
    answer = client.post("/aanmelden/demo/", {"account": "applicatiebeheerder@demo.example"})
    assert answer.headers["Location"] == "/cijfers/"


def test_demo_accounts_that_are_off_let_nobody_in(demo: None, client: Client, settings: Settings) -> None:
    settings.DEMO_ACCOUNTS = False
    assert client.post("/aanmelden/demo/", {"account": "auditor@demo.example"}).status_code == 404
    assert "Kies een rol" not in client.get("/aanmelden/").content.decode()


def test_session_of_a_demo_account_ends_where_the_demo_is_off(
    demo: None, client: Client, settings: Settings
) -> None:
    client.post("/aanmelden/demo/", {"account": "auditor@demo.example"})
    settings.DEMO_ACCOUNTS = False
    assert client.get("/account/").status_code == 302


def test_account_that_is_not_of_the_demo_cannot_be_chosen(demo: None, client: Client, person: User) -> None:
    assert client.post("/aanmelden/demo/", {"account": person.email}).status_code == 404


def test_production_settings_cannot_switch_the_demo_on(tmp_path: Path) -> None:
    settings = {
        "DJANGO_SETTINGS_MODULE": "koers.site.settings.base", "KOERS_SECRET_KEY": "x" * 60,
        "KOERS_VAR": str(tmp_path),
        "KOERS_DEMO_ACCOUNTS": "1", "DEMO_ACCOUNTS": "1", "KOERS_DEMO": "1",
    }  # fmt: skip
    asked = "from django.conf import settings; raise SystemExit(int(settings.DEMO_ACCOUNTS))"
    answer = subprocess.run([sys.executable, "-c", asked], env=os.environ | settings, check=False)
    assert answer.returncode == 0
