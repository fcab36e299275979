"""People who can sign in, and what they sign in with."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from signin_cases import PASSWORD, SECRET

from koers.base.access.models import Organisation, User


@pytest.fixture(autouse=True)
def _fresh_limits(request: pytest.FixtureRequest) -> None:
    """Every test starts with no attempt behind it."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        cache.clear()


@pytest.fixture
def client() -> Client:
    """Here nobody is signed in to begin with."""
    return Client()


@pytest.fixture
def home(db: None) -> Organisation:
    return Organisation.objects.create(name="Gemeente Proef", slug="proef", kind="gemeente")


@pytest.fixture
def person(home: Organisation) -> User:
    """A local account with a password and no second factor yet."""
    return User.objects.create_user(
        "functie@proef.example", PASSWORD, name="Functie Proef", organisation=home
    )


@pytest.fixture
def guarded(person: User) -> User:
    """The same with an app with codes."""
    TOTP.activate(person, SECRET)
    return person


@pytest.fixture
def signed_in(client: Client, person: User) -> Client:
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[1])
    return client
