"""Who acts in a test: the test itself, or somebody with a role and an account."""

import time
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client

from koers.base.access.who import Who, by_command

STEP_UP = "step_up"  # in the session, as base/access/admission.py reads it

BY = by_command("test")


def account(role: str, *, number: int = 1) -> Any:
    """The account with this role; made when it is asked for, in the database of this test."""
    from koers.base.access.models import Organisation, RoleGrant, User
    from koers.base.access.permissions import roles

    kind = roles()[role].within[0]
    organisation, _ = Organisation.objects.get_or_create(
        slug=f"proef-{kind}", defaults={"name": f"Proef {kind}", "kind": kind}
    )
    email = f"{role}-{number}@voorbeeld.test"
    user, made = User.objects.get_or_create(
        email=email, defaults={"name": f"Proef {role} {number}", "organisation": organisation}
    )
    if made:
        RoleGrant.objects.create(
            user=user, role=role, valid_from=date(2026, 1, 1), proposed_by="test", approved_by="proef"
        )
    return user


def someone(role: str, *, number: int = 1) -> Who:
    from koers.base.access.selectors import person

    return person(account(role, number=number))


BACKEND = "koers.base.access.signin.backends.VouchedBackend"


def session_cookie(role: str, site: str) -> Any:
    """For a browser: the cookie of somebody with this role who is signed in, and said why."""
    client = stepped_up(role)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": site}


class SignedIn(Client):
    """Signs in at its first request, so that it does so in the database that the test stands on by then."""

    def __init__(self, role: str, **options: Any) -> None:
        super().__init__(**options)
        self.role, self.is_in = role, False

    def request(self, **request: Any) -> HttpResponseBase:
        if not self.is_in:
            self.is_in = True
            self.force_login(account(self.role), backend=BACKEND)
        return super().request(**request)


def stepped_up(role: str) -> SignedIn:
    """Signed in once more, with a reason: what level V3 asks for."""
    client = SignedIn(role)
    client.is_in = True
    client.force_login(account(role), backend=BACKEND)
    session = client.session
    session[STEP_UP] = {"reason": "audit", "until": time.time() + 900}
    session.save()
    return client
