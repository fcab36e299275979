"""What somebody wrote is in no log, at any level, whoever logs; each line is made of known facts (AT-31)."""

import io
import json
import logging
import logging.config
import sys
from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.conf import Settings
from django.db import OperationalError
from django.test import Client
from people import SignedIn
from route_cases import NAMES, ROUTES, Route, address_of

from koers.base.access.traffic.logs import JsonLines, ShortLines
from koers.site.settings import base

CANARY = "kanarie-9b1d"
KEYS = {
    *("time", "level", "logger", "event", "request", "method", "route", "user"),
    *("status_code", "seconds", "count", "error", "at"),
}


class Log:
    """The log as on a server, at the lowest level, in memory."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def log(settings: Settings) -> Iterator[Log]:
    made, old = Log(), settings.LOGGING
    config = deepcopy(base.LOGGING)
    config["handlers"]["stderr"]["stream"] = made.stream
    config["root"]["level"] = "DEBUG"
    logging.config.dictConfig(config)
    quiet = {name: logging.getLogger(name) for name in ("faker", "hypothesis")}
    for logger in quiet.values():
        logger.setLevel(logging.CRITICAL)
    try:
        yield made
    finally:
        logging.config.dictConfig(old)


@pytest.fixture
def browser() -> Client:
    sent = {"x-token": CANARY, "authorization": CANARY}
    client = SignedIn("adviseur-oov", raise_request_exception=False, headers=sent)
    client.cookies["other"] = CANARY
    return client


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
def test_what_is_sent_to_a_route_is_not_logged(
    route: Route, browser: Client, demo_database: object, log: Log
) -> None:
    address = address_of(route)
    sent = dict.fromkeys(("do", "sample", "name", "text", "theme", "year", "sure", "password"), CANARY)
    for method in ("get", "post"):
        getattr(browser, method)(f"{address}?zoek={CANARY}", sent)
    browser.generic("PUT", address, CANARY.encode())
    assert CANARY not in log.text
    assert {line["route"] for line in log.lines() if "route" in line} >= {route[0]}


@pytest.mark.parametrize(
    "error",
    [RuntimeError(CANARY), OperationalError(f"syntax error near {CANARY}"), KeyError(CANARY)],
)
def test_error_is_logged_by_its_type_and_its_lines_of_code_only(
    error: Exception, browser: Client, demo_database: object, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        secret = CANARY  # a local variable, as in a report with values
        raise error from ValueError(secret)

    monkeypatch.setattr("koers.present.desk.views.start.home", broken)
    response = browser.get(f"/?q={CANARY}")
    assert response.status_code in (500, 503)
    assert CANARY not in log.text
    found = [line for line in log.lines() if "error" in line]
    assert found
    assert found[0]["error"].endswith(type(error).__name__)
    assert any("test_log.py" in place and place.endswith("broken") for place in found[0]["at"])
    assert found[0]["request"] == response.headers["X-Request-Id"]


def test_address_that_does_not_exist_is_logged_without_its_text(
    browser: Client, demo_database: object, log: Log
) -> None:
    browser.get(f"/{CANARY}/{CANARY}?{CANARY}")
    assert CANARY not in log.text
    assert [line["status_code"] for line in log.lines() if line["event"] == "answered"] == [404]


@pytest.mark.parametrize(
    "name",
    [
        *("", "django", "django.request", "django.security.csrf", "django.template", "django.db.backends"),
        *(
            "django.server",
            "httpx",
            "httpcore",
            "allauth",
            "axes",
            "gunicorn.error",
            "urllib3",
            "py.warnings",
        ),
        "koers.present.desk",
    ],
)
@pytest.mark.parametrize("formatter", [JsonLines, ShortLines])
def test_line_of_whatever_logger_has_no_values(name: str, formatter: type) -> None:
    """Ways in which libraries put values in a record: arguments, a finished text, extras, an exception."""
    try:
        raise RuntimeError(CANARY)
    except RuntimeError:
        failed = sys.exc_info()
    records = [
        logging.LogRecord(name, logging.ERROR, "x.py", 1, "Not Found: %s", (CANARY,), failed),
        logging.LogRecord(name, logging.DEBUG, "x.py", 1, {"a": CANARY}, None, None),
        logging.LogRecord(name, logging.INFO, "x.py", 1, "%(x)s", ({"x": CANARY},), None),
    ]
    if not name.startswith("koers"):  # ours are constants: see test_unsafe_code
        records.append(logging.LogRecord(name, logging.INFO, "x.py", 1, f"Signed in {CANARY}", None, None))
    for record in records:
        record.status_code, record.seconds, record.count = CANARY, CANARY, CANARY
        record.request, record.stack_info, record.sql = CANARY, CANARY, CANARY
        assert CANARY not in formatter().format(record)


def test_every_line_has_the_keys_of_the_schema_and_no_others(
    browser: Client, demo_database: object, log: Log
) -> None:
    for route in ROUTES:
        browser.get(address_of(route))
    assert len(log.lines()) >= len(ROUTES)
    for line in log.lines():
        assert set(line) <= KEYS
        assert {"time", "level", "logger", "event", "request"} <= set(line)
        assert line["time"].endswith("+00:00")
    answered = [line for line in log.lines() if line["event"] == "answered"]
    assert len(answered) == len(ROUTES)
    assert len({line["request"] for line in answered}) == len(ROUTES)


def test_no_handler_mails_errors_or_writes_elsewhere(log: Log) -> None:
    loggers = [logging.getLogger(), *map(logging.getLogger, logging.root.manager.loggerDict)]
    handlers = {type(handler).__name__ for logger in loggers for handler in logger.handlers}
    assert handlers <= {
        "StreamHandler",
        "NullHandler",
        "LogCaptureHandler",
        "_LiveLoggingNullHandler",
        "_FileHandler",
    }
    assert not getattr(base, "ADMINS", ())


def test_log_of_gunicorn_takes_the_same_form() -> None:
    """Its own lines name addresses and queries of broken requests."""
    from koers.site.commands.serve import options

    assert "accesslog" not in options("127.0.0.1", 8000)
