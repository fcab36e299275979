"""Guessing is slow and teaches nothing."""

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import Settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils import timezone
from signin_cases import PASSWORD, code_now, try_password

from koers.base.access.models import User
from koers.base.access.signin.throttling import forget_old

pytestmark = pytest.mark.django_db


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every time that a password is hashed: the work that an attacker could time."""
    done: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        done.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return done


def situation(name: str, person: User) -> tuple[str, str]:
    if name == "closed account, right password":
        User.objects.update(is_active=False, deactivated_at="2026-01-01T00:00:00Z")
        return person.email, PASSWORD
    if name == "closed organisation, right password":
        person.organisation.is_active = False
        person.organisation.save()
        return person.email, PASSWORD
    if name == "account without a password":
        person.set_unusable_password()
        person.save()
        return person.email, PASSWORD
    return (person.email if name == "wrong password" else "niemand@proef.example"), "een heel andere zin"


SITUATIONS = [
    "unknown address", "wrong password", "closed account, right password",
    "closed organisation, right password",
    "account without a password",
]  # fmt: skip


@pytest.mark.parametrize("name", SITUATIONS)
def test_failed_sign_in_gets_one_answer_for_one_hash_of_work(
    client: Client, person: User, hashes: list[str], name: str
) -> None:
    email, password = situation(name, person)
    hashes.clear()
    answer = try_password(client, email, password)
    text = answer.content.decode().replace(email, "")
    assert (answer.status_code, len(hashes)) == (200, 1)
    assert "Deze combinatie van e-mail en wachtwoord klopt niet" in text


def test_sixth_attempt_from_one_place_is_locked_out_even_with_the_right_password(
    client: Client, guarded: User
) -> None:
    for _ in range(5):
        try_password(client, guarded.email, "fout en nog eens fout")
    locked = try_password(client, guarded.email)
    assert locked.status_code == 429
    assert "Wacht 15 minuten" in locked.content.decode()
    assert "passkey kan wel" in locked.content.decode()


def test_lock_out_holds_for_another_spelling_and_not_for_another_place(client: Client, guarded: User) -> None:
    for _ in range(5):
        try_password(client, guarded.email, "fout en nog eens fout")
    assert try_password(client, guarded.email.upper()).status_code == 429
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert try_password(elsewhere, guarded.email).status_code == 302


def test_unknown_address_is_locked_out_like_a_known_one(client: Client, guarded: User) -> None:
    known, unknown = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    answers = [
        [try_password(one, email, "fout en nog eens fout").status_code for _ in range(7)]
        for one, email in ((known, guarded.email), (unknown, "niemand@proef.example"))
    ]
    assert answers[0] == answers[1]
    assert answers[0][-1] == 429


def test_one_account_is_not_guessed_from_many_places(guarded: User) -> None:
    answers = [
        try_password(Client(REMOTE_ADDR=f"192.0.2.{n}"), guarded.email, "fout en nog eens fout")
        for n in range(1, 13)
    ]
    assert "Te vaak geprobeerd" in answers[-1].content.decode()
    right = try_password(Client(REMOTE_ADDR="192.0.2.99"), guarded.email)
    assert "Te vaak geprobeerd" in right.content.decode()


def test_many_accounts_are_not_guessed_from_one_place(client: Client, guarded: User) -> None:
    answers = [try_password(client, f"iemand{n}@proef.example", "fout en nog eens fout") for n in range(22)]
    assert "Te vaak geprobeerd" in answers[-1].content.decode()


def test_address_behind_a_proxy_is_the_one_that_the_proxy_saw(settings: Settings, guarded: User) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(5):
        try_password(
            Client(headers={"X-Forwarded-For": "9.9.9.9, 192.0.2.1"}), guarded.email, "fout en nog eens"
        )
    forged = Client(headers={"X-Forwarded-For": "8.8.8.8, 192.0.2.1"})
    other = Client(headers={"X-Forwarded-For": "9.9.9.9, 192.0.2.2"})
    assert try_password(forged, guarded.email).status_code == 429
    assert try_password(other, guarded.email).status_code == 302


def test_codes_cannot_be_guessed(client: Client, guarded: User) -> None:
    try_password(client, guarded.email)
    answers = [client.post("/aanmelden/tweede-stap/", {"code": f"{n:06}"}) for n in range(11)]
    assert "Te vaak geprobeerd" in answers[-1].content.decode()
    assert "Te vaak" in client.post("/aanmelden/tweede-stap/", {"code": code_now()}).content.decode()
    assert client.get("/account/").status_code == 302


def test_passkey_attempts_are_limited(client: Client) -> None:
    answers: list[Any] = [client.post("/aanmelden/passkey/", {"credential": "{}"}) for _ in range(21)]
    assert answers[-1].status_code == 429
    assert "Even wachten" in answers[-1].content.decode()


def test_what_was_typed_as_a_password_is_not_kept(client: Client, guarded: User) -> None:
    from axes.models import AccessAttempt

    try_password(client, guarded.email, "fout en nog eens fout")
    kept = AccessAttempt.objects.values().get()
    assert "fout en nog" not in str(kept)


def test_counters_of_attempts_are_forgotten_after_the_cool_off(db: None) -> None:
    for minutes in (14, 16):
        made = AccessAttempt.objects.create(username=f"proef{minutes}", failures_since_start=1)
        AccessAttempt.objects.filter(pk=made.pk).update(
            attempt_time=timezone.now() - timedelta(minutes=minutes)
        )
    assert forget_old() == 1
    assert AccessAttempt.objects.get().username == "proef14"
