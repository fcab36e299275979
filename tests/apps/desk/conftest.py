"""The example on a fixed day, so that what a page says does not depend on when the test runs."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

ON = date(2026, 11, 23)
VIEWS = ("start", "priorities", "indicators")


@pytest.fixture
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> date:
    for name in VIEWS:
        monkeypatch.setattr(f"koers.present.desk.views.{name}.localdate", lambda: ON)
    return ON


@pytest.fixture
def seen(client: Client, on_the_day: date) -> Callable[..., str]:
    """The words of a page as a reader gets them: without markup, with single spaces."""

    def words(address: str, status: int = 200) -> str:
        response = client.get(address)
        assert response.status_code == status, address
        return plain(response.content.decode())

    return words


@pytest.fixture
def example(demo_database: Path, seen: Callable[..., str]) -> Callable[..., str]:
    return seen


def plain(html: str) -> str:
    body = html[html.index("<body") :] if "<body" in html else html
    return " ".join(
        unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<(symbol|title)\b.*?</\1>", " ", body))).split()
    )
