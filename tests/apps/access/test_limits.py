"""How often one account or address may ask for what costs much, counted across workers."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import Settings
from django.test import Client, RequestFactory
from django.urls import reverse

from koers.base.access.traffic.limits import SHARDS, Limit, address, seconds_to_wait

HOUR = Limit(times=3, seconds=3600)


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path


def test_fourth_time_within_the_hour_waits_until_the_first_is_an_hour_old() -> None:
    assert [seconds_to_wait("a", HOUR, at) for at in (0.0, 600.0, 1200.0)] == [0, 0, 0]
    assert seconds_to_wait("a", HOUR, 1800.0) == 1800
    assert seconds_to_wait("a", HOUR, 3599.5) == 1
    assert seconds_to_wait("a", HOUR, 3600.5) == 0


def test_refused_times_do_not_count() -> None:
    for at in range(3):
        seconds_to_wait("a", HOUR, float(at))
    for at in range(10, 3000, 10):
        assert seconds_to_wait("a", HOUR, float(at)) > 0
    assert seconds_to_wait("a", HOUR, 3600.5) == 0


def test_somebody_else_is_not_held_up() -> None:
    for _ in range(5):
        seconds_to_wait("a", HOUR, 1.0)
    assert seconds_to_wait("b", HOUR, 1.0) == 0


def test_file_that_was_cut_off_starts_again(own_folder: Path) -> None:
    seconds_to_wait("a", HOUR, 1.0)
    for file in (own_folder / "limits").iterdir():
        file.write_text('{"cut')
    assert seconds_to_wait("a", HOUR, 2.0) == 0


def test_files_say_nothing_about_who_and_stay_few(own_folder: Path) -> None:
    for number in range(300):
        seconds_to_wait(f"user {number} 192.0.2.1", HOUR, 1.0)
    files = list((own_folder / "limits").iterdir())
    assert len(files) <= SHARDS
    assert not [file for file in files if "user" in file.read_text() or "192.0.2.1" in file.read_text()]


ONE_WORKER = """
import django, sys
from django.conf import settings
settings.configure(SECRET_KEY="x" * 50, VAR_DIR=sys.argv[1])
from koers.base.access.traffic.limits import Limit, seconds_to_wait
print(sum(seconds_to_wait("a", Limit(100, 3600), 1.0) == 0 for _ in range(60)))
"""


def test_workers_at_the_same_time_count_together(own_folder: Path) -> None:
    """Four processes ask 60 times each; exactly 100 of the 240 may go on."""
    command = [sys.executable, "-c", ONE_WORKER, str(own_folder)]
    workers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert sum(int(worker.communicate(timeout=600)[0]) for worker in workers) == 100


@pytest.mark.parametrize(
    ("direct", "forwarded", "seen"),
    [
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the first one can be made up
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # not our proxy: not believed
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("127.0.0.1", "iets anders", "unknown"),
    ],
)
def test_address_is_what_our_own_proxy_saw(direct: str, forwarded: str, seen: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=direct, headers={"x-forwarded-for": forwarded})
    assert address(request) == seen


def test_page_that_costs_much_answers_429_in_dutch_with_how_long_to_wait(
    client: Client, demo_database: object, settings: Settings
) -> None:
    settings.RATE_LIMITS = {"documents:evaluation_pdf GET": (1, 600)}
    page = reverse("documents:evaluation_pdf", args=[2024])
    assert client.get(page).status_code == 200
    response = client.get(page)
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 600
    assert "Probeer het over 10 minuten opnieuw" in response.content.decode()


def test_limits_name_routes_and_methods_that_exist() -> None:
    from koers.base.access.permissions import routes
    from koers.site.settings import base

    assert base.RATE_LIMITS
    for key in base.RATE_LIMITS:
        name, method = key.split()
        assert method in routes()[name].methods
