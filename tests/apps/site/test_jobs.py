"""`koers run-jobs`: each turn once, again after a fault and then no more, and never two at a time."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.utils.timezone import now
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from koers.base.access.who import Who
from koers.data.sources.errors import FetchRefused
from koers.site import jobs, schedule
from koers.site.commands import run_jobs

TURN = date(2026, 9, 15)
PRIVATE = "mevrouw De Vries"


class Proef:
    """A job that remembers what it was asked, and fails as long as it is told to."""

    def __init__(self) -> None:
        self.turns: dict[str, date] = {"proef": TURN}
        self.asked: list[str] = []
        self.fault: Exception | None = None

    def due(self, moment: datetime) -> dict[str, date]:
        return self.turns

    def run(self, subject: str, by: Who) -> str:
        assert by.name == "koers run-jobs"
        self.asked.append(subject)
        if self.fault:
            raise self.fault
        return "Er is niets veranderd."


@pytest.fixture
def proef(db: None, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> Proef:
    made = Proef()
    job = jobs.Job("proef", "Proefklus", made.due, made.run)
    for code in list(schedule.JOBS):
        monkeypatch.delitem(schedule.JOBS, code)
    monkeypatch.setitem(schedule.JOBS, "proef", job)
    settings.VAR_DIR = tmp_path
    # A worker closes a connection that is in a transaction, which outside a test it never is.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    return made


def once(*more: str) -> Result:
    return CliRunner().invoke(run_jobs.command, ["--once", *more])


def hasten() -> None:
    """What waits, waits no longer."""
    DBTaskResult.objects.filter(status="READY").update(run_after=now() - timedelta(seconds=1))


def test_turn_that_is_done_is_not_done_again_however_often_a_round_runs(proef: Proef) -> None:
    first = once()
    assert (first.exit_code, first.stdout) == (0, "Proefklus proef: Er is niets veranderd.\n")
    assert once().stdout == "Er is niets aan de beurt.\n"
    assert proef.asked == ["proef"]


def test_next_turn_is_done_again(proef: Proef) -> None:
    once()
    proef.turns = {"proef": date(2026, 10, 15)}
    once()
    assert proef.asked == ["proef", "proef"]


def test_job_that_keeps_failing_is_tried_four_times_ever_later_and_then_given_up(proef: Proef) -> None:
    proef.fault = FetchRefused("traag", host="voorbeeld.nl")
    waits, results = [], []
    for _ in range(6):
        moment = now()
        results.append(once())
        waits += [run_after - moment for run_after in schedule.waiting()]
        hasten()
    assert len(proef.asked) == 4
    hours = [wait.total_seconds() / 3600 for wait in waits]
    assert [
        round(hour / wanted, 1) in (0.8, 0.9, 1.0, 1.1, 1.2)
        for hour, wanted in zip(hours, (1, 5, 24), strict=True)
    ] == [True] * 3
    assert [result.exit_code for result in results] == [0, 0, 0, 1, 0, 0]
    assert "mislukt (poging 1 van 4, opnieuw" in results[0].stderr
    assert "voorbeeld.nl antwoordt te traag." in results[0].stderr
    assert "mislukt (poging 4 van 4, opgegeven)." in results[3].stderr
    assert "opgegeven: 1." in results[3].stderr


def test_job_that_failed_once_and_then_works_is_done(proef: Proef) -> None:
    proef.fault = FetchRefused("traag", host="voorbeeld.nl")
    once()
    proef.fault = None
    hasten()
    assert once().stdout == "Proefklus proef: Er is niets veranderd.\n"
    assert schedule.waiting() == []


def test_fault_that_nobody_foresaw_keeps_nothing_of_what_it_said(proef: Proef) -> None:
    proef.fault = RuntimeError(PRIVATE)
    result = once()
    assert "onverwachte fout (RuntimeError)" in result.stderr
    assert PRIVATE not in result.stderr
    kept = [str(row) for row in DBTaskResult.objects.values_list("args_kwargs", "return_value", "traceback")]
    assert [row for row in kept if PRIVATE in row] == []


def test_job_that_was_running_when_its_worker_was_killed_counts_as_a_try(proef: Proef) -> None:
    schedule.queue_due(now())
    DBTaskResult.objects.update(status="RUNNING", started_at=now())
    result = once()
    assert "mislukt (poging 1 van 4, opnieuw" in result.stderr
    assert "het werk werd afgebroken" in result.stderr
    assert proef.asked == []
    hasten()
    once()
    assert proef.asked == ["proef"]


def test_second_run_leaves_the_work_to_the_first(proef: Proef) -> None:
    with schedule.alone() as first:
        assert first
        result = once()
    assert result.exit_code == 0
    assert result.stdout == "Er draait al een koers run-jobs; die doet het werk.\n"
    assert proef.asked == []


def test_job_with_jitter_waits_and_says_when_unless_it_is_to_be_now(
    proef: Proef, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(schedule.JOBS, "proef", replace(schedule.JOBS["proef"], jitter=timedelta(hours=2)))
    monkeypatch.setattr(schedule.CHANCE, "random", lambda: 0.5)
    moment = now()
    assert once().stdout.startswith("In de wachtrij: 1, de eerste ")
    assert timedelta(minutes=59) < schedule.waiting()[0] - moment < timedelta(minutes=61)
    assert proef.asked == []
    proef.turns = {"ander": TURN}
    once("--now")
    assert proef.asked == ["ander"]


def test_every_job_of_koers_has_a_code_of_its_own_and_ever_longer_waits() -> None:
    assert [code for code, job in jobs.JOBS.items() if job.code != code] == []
    for job in jobs.JOBS.values():
        assert list(job.waits) == sorted(set(job.waits))
