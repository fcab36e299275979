"""Looks on one day at the same moment open each signal once."""

import threading

import pytest
from django.db import connection, connections
from people import BY
from signal_cases import ALL, day, late

from koers.govern.review.signals.actions import detect_signals
from koers.govern.review.signals.models import Detection, Signal, SignalStep
from koers.govern.review.signals.observations import Look
from koers.site.settings.database import SQLITE


@pytest.fixture
def as_in_production(demo_database, monkeypatch):
    """SQLite with the settings that Koers runs with; PostgreSQL has them in the tests too."""
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connections.settings["default"], "OPTIONS", SQLITE)


def test_looks_at_once_open_each_signal_once(as_in_production):
    look = Look(day(0), [late(20, f"bron:proef-{n}") for n in range(20)], ALL)
    ready, wrong = threading.Barrier(3), []

    def look_too() -> None:
        ready.wait()
        try:
            detect_signals(look=look, by=BY)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test must see it
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=look_too) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert wrong == []
    assert (Signal.objects.count(), SignalStep.objects.count(), Detection.objects.count()) == (20, 20, 1)
