"""security.txt (RFC 9116), robots.txt and the page on reporting a weakness: open, also without sign-in."""

from datetime import UTC, datetime

import pytest
from django.conf import Settings
from django.test import Client


def fields(client: Client) -> dict[str, str]:
    response = client.get("/.well-known/security.txt")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert all(": " in line for line in lines)
    return dict(line.split(": ", 1) for line in lines)


def test_security_txt_has_a_contact_and_ends_within_a_year(client: Client, db: None) -> None:
    found = fields(client)
    end = datetime.fromisoformat(found["Expires"].replace("Z", "+00:00"))
    assert 30 < (end - datetime.now(UTC)).days < 365
    assert found["Contact"].endswith("/zwakke-plek-melden/")
    assert found["Canonical"] == "http://testserver/.well-known/security.txt"
    assert found["Preferred-Languages"] == "nl, en"


def test_security_txt_says_what_the_installer_set(client: Client, db: None, settings: Settings) -> None:
    settings.SECURITY_CONTACT = "mailto:security@voorbeeldstad.example"
    settings.SECURITY_EXPIRES = "2027-06-30T00:00:00Z"
    found = fields(client)
    assert found["Contact"] == "mailto:security@voorbeeldstad.example"
    assert found["Expires"] == "2027-06-30T00:00:00Z"
    page = client.get("/zwakke-plek-melden/").content.decode()
    assert 'href="mailto:security@voorbeeldstad.example">security@voorbeeldstad.example<' in page


@pytest.mark.parametrize("address", ["/.well-known/security.txt", "/robots.txt"])
def test_file_for_programs_is_open_without_sign_in(address: str, visitor: Client, db: None) -> None:
    response = visitor.get(address)
    assert response.status_code == 200
    assert not response.cookies


def test_robots_are_shown_nothing(client: Client, db: None) -> None:
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"
