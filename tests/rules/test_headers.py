"""Headers, cookies and methods on every route, with the settings for production (ASVS 5.0 §3.3, 3.4, 3.5)."""

import re
from collections.abc import Callable

import pytest
from django.conf import Settings
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings
from people import SignedIn
from route_cases import NAMES, ROUTES, Route, address_of

from koers.base.access.permissions import ANYONE
from koers.base.access.permissions import routes as table
from koers.site.settings import base

YEAR = 31_536_000
AS_IN_PRODUCTION = [
    name
    for name in dir(base)
    if name.startswith(("SECURE_", "SESSION_COOKIE_", "CSRF_", "CONTENT_SECURITY", "X_FRAME"))
    and name.isupper()
]
# Sessions, counts of sign-in and the log of who saw what are written by looking, on purpose.
KEPT = tuple(
    f'INSERT INTO "{table}"'
    for table in ("access_session", "access_auditevent", "access_chainend", "koers_cache", "sqlite_sequence")
)
METHODS = ("OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "CONNECT", "PROPFIND")


@pytest.fixture(autouse=True)
def production(settings: Settings) -> None:
    """Everything about headers and cookies as on a server."""
    for name in AS_IN_PRODUCTION:
        setattr(settings, name, getattr(base, name))


@pytest.fixture
def browser() -> Client:
    """An adviser who is signed in; what the role may not see answers 403, with the same headers."""
    return SignedIn("adviseur-oov", raise_request_exception=False, headers={"x-forwarded-proto": "https"})


@pytest.fixture
def stranger() -> Client:
    return Client(raise_request_exception=False, headers={"x-forwarded-proto": "https"})


def directives(response: HttpResponse) -> dict[str, list[str]]:
    policy = response.headers["Content-Security-Policy"]
    return {name: values for name, *values in (part.split() for part in policy.split(";") if part.strip())}


def check_headers(response: HttpResponse) -> None:
    headers = response.headers
    hsts = headers["Strict-Transport-Security"]
    assert int(re.search(r"max-age=(\d+)", hsts)[1]) >= YEAR
    assert "includeSubDomains" in hsts
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] in ("no-referrer", "same-origin")
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert re.fullmatch(r"[0-9a-f]{16}", headers["X-Request-Id"])
    assert not {"Server", "X-Powered-By", "Access-Control-Allow-Origin"} & set(headers)
    check_policy(directives(response))
    for cookie in response.cookies.values():
        assert cookie.key.startswith("__Host-")
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] in ("Lax", "Strict")
        assert cookie["path"] == "/"
        assert not cookie["domain"]


def check_policy(policy: dict[str, list[str]]) -> None:
    assert policy["default-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"]
    assert set(policy["form-action"]) == {"'self'"}
    values = {value for found in policy.values() for value in found}
    assert values <= {"'none'", "'self'", "data:"}  # no unsafe-*, no other host
    assert policy["script-src"] == policy["style-src"] == ["'self'"]


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
def test_route_answers_with_every_security_header_and_is_never_stored(
    route: Route, browser: Client, demo_database: object
) -> None:
    response = browser.get(address_of(route))
    assert response.status_code in (200, 302, 400, 403, 404, 405, 410)
    check_headers(response)
    assert response.headers["Cache-Control"] == "no-store"  # of who is signed in, nothing is kept


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
def test_route_for_a_stranger_has_every_security_header_and_is_only_stored_when_public(
    route: Route, stranger: Client, demo_database: object
) -> None:
    response = stranger.get(address_of(route))
    assert response.status_code in (200, 302, 400, 404, 405, 410)
    check_headers(response)
    name, _ = route
    public = name in table() and table()[name].methods.get("GET") == ANYONE
    assert public or response.headers["Cache-Control"] == "no-store"


def test_public_page_is_not_stored_for_who_has_a_session(
    browser: Client, stranger: Client, demo_database: object
) -> None:
    assert "no-store" not in stranger.get("/privacy/").headers.get("Cache-Control", "")
    assert browser.get("/privacy/").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
def test_route_with_another_method_tells_nothing(
    route: Route, browser: Client, demo_database: object
) -> None:
    address = address_of(route)
    for method in METHODS:
        response = browser.generic(method, address, b"geheim=kanarie", headers={"x-test": "kanarie"})
        assert response.status_code in (403, 404, 405)
        assert b"kanarie" not in response.content
        check_headers(response)


@pytest.fixture
def dump(demo_database: object) -> Callable[[], str]:
    """The whole database as text, to see whether anything changed."""
    from django.db import connection

    def content() -> str:
        connection.ensure_connection()
        return "\n".join(line for line in connection.connection.iterdump() if not line.startswith(KEPT))

    return content


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
def test_get_of_a_route_changes_nothing(route: Route, browser: Client, dump: Callable[[], str]) -> None:
    address = address_of(route)
    browser.get("/methode/")  # signs in
    before = dump()
    browser.get(
        f"{address}?do=accept_all&sample=veiligheidsplan-2027-2030.docx&_method=DELETE&none=1&sure=ja"
    )
    browser.head(address)
    assert dump() == before


@pytest.mark.parametrize(
    "route", [r for r in ROUTES if r[0] in table()], ids=[n for n in NAMES if n in table()]
)
def test_post_to_a_page_that_only_shows_is_refused(
    route: Route, browser: Client, demo_database: object
) -> None:
    if "POST" not in table()[route[0]].methods:
        response = browser.post(address_of(route), {"do": "accept_all"})
        assert response.status_code == 405
        assert "GET" in response.headers["Allow"]


def test_plain_http_is_sent_on_to_https() -> None:
    response = Client().get("/privacy/")
    assert response.status_code == 301
    assert response.headers["Location"] == "https://testserver/privacy/"


def test_post_from_elsewhere_is_refused_in_dutch(demo_database: object) -> None:
    https = {"x-forwarded-proto": "https"}
    browser = SignedIn("adviseur-oov", enforce_csrf_checks=True, headers=https)
    response = browser.post("/documenten/", {"sample": "x"}, headers={"origin": "https://elders.example"})
    assert response.status_code == 403
    assert "Het formulier is verlopen" in response.content.decode()
    check_headers(response)


@override_settings(STATIC_URL="/static/")
def test_static_file_that_is_not_there_is_not_stored(browser: Client, db: None) -> None:
    response = browser.get("/static/bestaat-niet.css")
    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store"
    check_headers(response)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "/.git/config",
            "/.env",
            "/static/../pyproject.toml",
            "/static/%2e%2e/pyproject.toml",
            "/var/koers.sqlite3",
        ),
        *(
            "/admin/",
            "/metrics",
            "/server-status",
            "/__debug__/",
            "/api/docs",
            "/openapi.json",
            "/actuator/health",
        ),
    ],
)
def test_file_of_the_project_or_page_for_managers_is_not_there(
    address: str, browser: Client, demo_database: object
) -> None:
    assert browser.get(address).status_code == 404


def test_addresses_hold_codes_and_numbers_only() -> None:
    """No text of somebody's choice: an address stands in histories and in the logs of others."""
    free = {
        f"{name} {parameter}"
        for name, pattern in ROUTES
        for parameter, kind in pattern.pattern.converters.items()
        if type(kind).__name__ not in ("IntConverter", "SlugConverter", "UUIDConverter")
    }
    assert free == {  # made by Koers
        *("invitation uidb64", "invitation token", "access:setting_propose code"),
        *("desk:progress_link token", "desk:progress_link_again token"),
    }
