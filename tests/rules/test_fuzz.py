"""Whatever is sent to a page or a form, the answer is a page: never a fault of the server."""

import importlib
import re
import string
from typing import Any

import pytest
import schemathesis
from django.conf import Settings
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.urls import get_resolver
from form_schema import document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from people import BACKEND, account
from route_cases import ROUTES, Route, address_of
from schemathesis import Case

from koers.base.access.permissions import routes as table

CALM = [
    HealthCheck.function_scoped_fixture,
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
]
MODULES = ("koers.present.desk.forms", "koers.base.access.forms", "koers.base.access.signin.forms")
WORDS = ["deel", "zoek", "jaar", "on", "page", "next", "id", "sample", "do"]
VALUES = st.one_of(
    st.sampled_from(
        ["", "0", "1", "-1", "9" * 40, "\x00", "١", "NaN", "../..", "<script>", "%ff", "2026-13-01"]
    ),
    st.text(max_size=40),
    st.text(string.digits, min_size=1, max_size=30),
)


@pytest.fixture(autouse=True)
def no_limits(settings: Settings) -> None:
    settings.RATE_LIMITS = {}


def form_modules() -> list[Any]:
    found = []
    for name in MODULES:
        try:
            found.append(importlib.import_module(name))
        except ImportError:
            continue
    return found


def template_of(route: Route) -> str:
    """desk:priority → /prioriteiten/{slug}/"""
    found = get_resolver().resolve(address_of(route)).route
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", found)


@pytest.fixture
def schema(demo_database: object) -> schemathesis.BaseSchema:
    modules, addresses = form_modules(), {route[0]: template_of(route) for route in ROUTES}
    known = {"sample": ["veiligheidsplan-2027-2030.docx"], "policy": ["1"], "theme": ["1"], "year": ["2026"]}
    found = schemathesis.openapi.from_dict(document(modules, known, addresses))
    found.app = get_wsgi_application()
    return found


OPERATIONS = [(n, method) for n, _ in ROUTES for method in (table()[n].methods if n in table() else ("GET",))]


@pytest.mark.parametrize(("name", "method"), OPERATIONS, ids=[f"{n} {m}" for n, m in OPERATIONS])
def test_route_with_anything_sent_to_it_answers_with_a_page(
    name: str, method: str, schema: schemathesis.BaseSchema, browser: Client
) -> None:
    route = next(route for route in ROUTES if route[0] == name)
    operation = schema[template_of(route)][method]

    @settings(
        max_examples=30 if method == "POST" else 6,
        deadline=None,
        suppress_health_check=CALM,
        derandomize=True,
    )
    @given(case=operation.as_strategy())
    def sent(case: Case) -> None:
        check(browser, case)

    sent()


@pytest.fixture
def browser(demo_database: object) -> Client:
    """Signed in with the role that may do most."""
    client = Client(raise_request_exception=False)
    client.force_login(account("adviseur-oov"), backend=BACKEND)
    return client


def check(browser: Client, case: Case) -> None:
    cookies = {name: one.value for name, one in browser.cookies.items()}
    response = case.call(cookies=cookies)
    assert response.status_code < 500, f"{case.method} {case.path} {case.path_parameters} {case.body}"
    if response.status_code >= 400:
        assert '<html lang="nl">' in response.text


PAGES = [route for route in ROUTES if route[0] in table() and "GET" in table()[route[0]].methods]


@pytest.mark.parametrize("route", PAGES, ids=[name for name, _ in PAGES])
def test_page_with_any_query_answers_with_a_page(
    route: Route, browser: Client, demo_database: object
) -> None:
    address = address_of(route)

    @settings(max_examples=5, deadline=None, suppress_health_check=CALM, derandomize=True)
    @given(query=st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=8), VALUES, max_size=4))
    def asked(query: dict[str, str]) -> None:
        assert browser.get(address, query).status_code < 500

    asked()


def test_form_schema_knows_the_fields_and_buttons_of_the_forms(schema: schemathesis.BaseSchema) -> None:
    content = schema.raw_schema["paths"]["/documenten/{pk}/overnemen/"]["post"]["requestBody"]["content"]
    names = content["application/x-www-form-urlencoded"]["schema"]["properties"]
    assert {"start_year", "end_year", "adopted_on", "sure", "policy", "year", "do"} <= set(names)
    assert {"accept", "reject", "accept_all", "policy"} <= set(names["do"]["anyOf"][0]["enum"])
    assert "file" in content["multipart/form-data"]["schema"]["properties"]
