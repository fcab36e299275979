"""The door: who is let in by the permission table, and what a refusal looks like."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from people import SignedIn

from koers.base.access.models import AuditEvent, User
from koers.base.access.permissions import commands, permissions, roles, routes
from koers.site.command import Koers

pytestmark = pytest.mark.django_db


def route_names(patterns: list, namespace: str = "") -> list[str]:
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = ":".join(part for part in (namespace, pattern.namespace or "") if part)
            found += route_names(pattern.url_patterns, inside)
        elif isinstance(pattern, URLPattern):
            found.append(f"{namespace}:{pattern.name}" if namespace else str(pattern.name))
    return found


def test_every_route_stands_in_the_permission_table_and_no_other() -> None:
    assert set(route_names(get_resolver().url_patterns)) == set(routes())


def test_every_permission_is_held_by_a_role_and_needed_somewhere() -> None:
    held = {code for role in roles().values() for code in role.permissions}
    assert held == set(permissions())


def test_page_for_somebody_with_the_wrong_role_is_refused_and_recorded() -> None:
    answer = SignedIn("raadslid").get("/documenten/")
    assert answer.status_code == 403
    assert "niet voor u" in answer.content.decode()
    event = AuditEvent.objects.get()
    assert (event.action, event.result, event.roles) == ("route.desk:documents", "geweigerd", "raadslid")


def test_method_that_the_table_does_not_name_is_refused(client: Client) -> None:
    assert client.delete("/documenten/").status_code == 405
    assert client.options("/").status_code == 405


def test_page_asked_for_by_a_script_sends_the_whole_page_to_the_sign_in(visitor: Client) -> None:
    answer = visitor.get("/documenten/", HTTP_HX_REQUEST="true")
    assert answer.headers["HX-Redirect"] == "/aanmelden/"
    assert answer.content == b""


def test_account_that_is_switched_off_is_out_at_the_next_request() -> None:
    client = SignedIn("raadslid")
    assert client.get("/methode/").status_code == 200
    User.objects.update(is_active=False, deactivated_at="2026-01-01T00:00Z")
    assert client.get("/documenten/").status_code == 302


def test_role_that_is_over_permits_nothing() -> None:
    client = SignedIn("adviseur-oov")
    assert client.get("/documenten/").status_code == 200
    grant = User.objects.get().grants.get()
    grant.valid_until = grant.valid_from
    grant.save()
    assert client.get("/documenten/").status_code == 403


def test_every_command_stands_in_the_permission_table_and_no_other() -> None:
    import click

    def names(group: click.Group, above: str = "") -> list[str]:
        context = click.Context(group)
        found = []
        for word in group.list_commands(context):
            command = group.get_command(context, word)
            if isinstance(command, click.Group):
                found += names(command, f"{above}{word} ")
            else:
                found.append(f"{above}{word}")
        return found

    assert set(names(Koers(name="koers"))) == set(commands())
