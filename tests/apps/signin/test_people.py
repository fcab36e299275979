"""The first two accounts, a way back in, an end: what `koers people` does."""

import re

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner
from django.test import Client

from koers.base.access.models import AuditEvent, RoleGrant, User
from koers.base.access.signin.errors import PeopleThere, PersonUnknown, SameAddress
from koers.site.commands.people import command

pytestmark = pytest.mark.django_db
TWO = [
    "--municipality",
    "Gemeente Proef",
    "--administrator",
    "beheer@proef.example",
    "--approver",
    "oov@proef.example",
]


def run(*words: str) -> str:
    answer = CliRunner().invoke(command, list(words), catch_exceptions=False)
    return answer.output


def test_start_makes_an_administrator_and_an_approver_with_a_link_each() -> None:
    output = run("start", *TWO)
    assert len(re.findall(r"/aanmelden/uitnodiging/\S+/", output)) == 2
    roles = dict(RoleGrant.objects.values_list("user__email", "role"))
    assert roles == {"beheer@proef.example": "applicatiebeheerder", "oov@proef.example": "adviseur-oov"}
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert AuditEvent.objects.filter(action="installation.start", actor="koers people start").count() == 1


def test_start_asks_what_was_not_said() -> None:
    given = "Gemeente Proef\nbeheer@proef.example\noov@proef.example\n"
    assert CliRunner().invoke(command, ["start"], input=given).exit_code == 0
    assert User.objects.count() == 2


def test_start_a_second_time_is_refused() -> None:
    run("start", *TWO)
    with pytest.raises(PeopleThere, match="Er zijn al accounts"):
        run("start", *TWO)


def test_start_with_one_person_twice_is_refused_and_leaves_nothing() -> None:
    with pytest.raises(SameAddress):
        run("start", *TWO[:-1], "Beheer@proef.example")
    assert not User.objects.exists()


def test_link_of_start_leads_to_choosing_a_password() -> None:
    path = re.search(r"/aanmelden/uitnodiging/\S+", run("start", *TWO))[0]
    assert "Kies een wachtwoord" in Client().get(path, follow=True).content.decode()


def test_list_shows_accounts_with_roles(guarded: User) -> None:
    assert guarded.email in run("list")


def test_deactivate_signs_out_everywhere_at_once(signed_in: Client, person: User) -> None:
    assert signed_in.get("/account/").status_code == 200
    run("deactivate", person.email.upper())
    assert signed_in.get("/account/").status_code == 302
    User.objects.update(is_active=True, deactivated_at=None)
    assert signed_in.get("/account/").status_code == 302  # the session does not come back with the account


def test_somebody_who_lost_everything_gets_a_new_link_and_loses_the_old_factors(guarded: User) -> None:
    output = run("invite", guarded.email, "--lost-everything")
    assert "/aanmelden/uitnodiging/" in output
    assert not Authenticator.objects.exists()
    guarded.refresh_from_db()
    assert not guarded.has_usable_password()


def test_invitation_alone_keeps_the_second_factor(guarded: User, client: Client) -> None:
    path = re.search(r"/aanmelden/uitnodiging/\S+", run("invite", guarded.email))[0]
    address = client.get(path, follow=True).redirect_chain[-1][0]
    chosen = {"new_password1": "zeven zwanen zwemmen", "new_password2": "zeven zwanen zwemmen"}
    assert client.post(address, chosen)["Location"] == "/aanmelden/tweede-stap/"


def test_unknown_address_is_refused_in_dutch() -> None:
    with pytest.raises(PersonUnknown, match="geen account met dit e-mailadres"):
        run("deactivate", "niemand@proef.example")
