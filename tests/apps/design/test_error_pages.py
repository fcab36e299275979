"""Every refusal is a Dutch page in the frame of Koers, without data, also when the database is down."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.conf import Settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import OperationalError, connections
from django.http import Http404
from django.test import Client
from people import SignedIn

from koers.base.access.errors import Conflict, NotAllowed

CANARY = "kanarie-7f3a"


@pytest.fixture
def fails_with(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], None]:
    """The start page runs into this error."""

    def start(error: Exception) -> None:
        def broken() -> None:
            raise error

        monkeypatch.setattr("koers.present.desk.views.start.home", broken)

    return start


@pytest.fixture
def browser() -> Client:
    return SignedIn("adviseur-oov", raise_request_exception=False)


def check_page(html: str, kicker: str) -> None:
    assert f'<p class="koers-kicker">{kicker}</p>' in html
    assert '<html lang="nl">' in html
    assert 'href="#inhoud"' in html
    assert html.count("<h1") == 1
    assert re.search(r"Nummer van dit verzoek, voor de beheerder: [0-9a-f]{16}", html)
    assert CANARY not in html
    assert "Traceback" not in html


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BadRequest(CANARY), 400),
        (SuspiciousOperation(CANARY), 400),
        (PermissionDenied(CANARY), 403),
        (NotAllowed(CANARY), 403),
        (Http404(CANARY), 404),
        (Conflict(), 409),
        (RuntimeError(CANARY), 500),
        (KeyError(CANARY), 500),
        (OperationalError(CANARY), 503),
    ],
)
def test_error_gives_its_page_without_the_data(
    error: Exception, status: int, browser: Client, demo_database: object, fails_with: Callable
) -> None:
    fails_with(error)
    response = browser.get(f"/?zoek={CANARY}", headers={"x-secret": CANARY})
    assert response.status_code == status
    check_page(response.content.decode(), f"Fout {status}")


def test_unknown_address_is_not_repeated_on_the_page(browser: Client, demo_database: object) -> None:
    response = browser.get(f"/{CANARY}/")
    assert response.status_code == 404
    check_page(response.content.decode(), "Fout 404")


def test_method_that_a_page_does_not_know_gets_a_page_and_what_is_allowed(
    browser: Client, demo_database: object
) -> None:
    response = browser.get("/documenten/1/overnemen/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    check_page(response.content.decode(), "Fout 405")


def test_body_that_no_page_needs_is_refused_before_it_is_read(
    browser: Client, demo_database: object, settings: Settings
) -> None:
    settings.MAX_REQUEST_BYTES = 1000
    response = browser.post("/documenten/", {"sample": "x" * 2000})
    assert response.status_code == 413
    check_page(response.content.decode(), "Fout 413")


def test_form_with_far_too_much_text_is_refused(
    browser: Client, demo_database: object, settings: Settings
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = browser.post("/documenten/1/overnemen/", {"do": "x" * 2000})
    assert response.status_code == 413
    check_page(response.content.decode(), "Fout 413")


@contextmanager
def without_database() -> Iterator[None]:
    """Every connection is refused, as when the server is gone."""

    def refuse(*_args: object, **_more: object) -> None:
        raise OperationalError("could not connect to server")

    connection = connections["default"]
    old, connection.ensure_connection = connection.ensure_connection, refuse
    inner, connection.connection = connection.connection, None
    try:
        yield
    finally:
        connection.ensure_connection, connection.connection = old, inner


@pytest.mark.parametrize(("address", "status"), [("/", 503), ("/bestaat-niet/", 503), ("/documenten/", 503)])
def test_page_without_a_database_still_says_what_to_do(
    address: str, status: int, browser: Client, demo_database: object
) -> None:
    browser.get("/methode/")  # signs in
    with without_database():
        response = browser.get(address)
    assert response.status_code == status
    check_page(response.content.decode(), f"Fout {status}")


def test_number_on_the_page_is_the_number_of_the_answer(browser: Client, demo_database: object) -> None:
    response = browser.get("/bestaat-niet/")
    assert response.headers["X-Request-Id"] in response.content.decode()


def test_number_from_outside_is_never_taken_over(browser: Client, demo_database: object) -> None:
    response = browser.get("/bestaat-niet/", headers={"x-request-id": CANARY})
    assert response.headers["X-Request-Id"] != CANARY


def test_error_page_of_every_status_is_there() -> None:
    from django.template.loader import get_template

    for status in (400, 403, 404, 405, 409, 413, 429, 500, 503):
        page = get_template(f"{status}.html").render({})
        assert f"Fout {status}" in page
