"""Puts jobs in the queue when their turn comes, does them, and tries again what failed."""

import fcntl
import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.timezone import localtime, now
from django_tasks import TaskResultStatus, task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from koers.base.access.who import by_command
from koers.site.command import dutch_text
from koers.site.jobs import JOBS, Job

KEPT = timedelta(days=800)  # of what was done; longer than the rarest turn
CHANCE = secrets.SystemRandom()
logger = logging.getLogger(__name__)


@contextmanager
def alone() -> Iterator[bool]:
    """Whether we are the only one who does jobs; the other goes on, also when we stop. A kill frees it."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR_DIR / "jobs.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def queue_due(moment: datetime, *, at_once: bool = False) -> int:
    """Queue every turn that has come and was not queued before. Returns how many. Only when alone."""
    DBTaskResult.objects.finished().filter(finished_at__lt=moment - KEPT).delete()
    known = {tuple(one.args_kwargs["args"][:3]) for one in _ours()}
    queued = 0
    for job in JOBS.values():
        for subject, turn in job.due(localtime(moment)).items():
            if (job.code, subject, turn.isoformat()) not in known:
                wait = timedelta(0) if at_once else CHANCE.random() * job.jitter
                _queue(job, subject, turn, 1, moment + wait)
                queued += 1
    return queued


def take_up_lost() -> None:
    """What was running when its worker was killed counts as one try that failed. Only when alone."""
    for one in _ours().filter(status=TaskResultStatus.RUNNING):
        code, subject, turn, tried = one.args_kwargs["args"]
        result = _failed(JOBS[code], subject, date.fromisoformat(turn), tried, "het werk werd afgebroken")
        one.set_successful(result)


def worker() -> Worker:
    return Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="koers",
        excluded_queue_names=[],
    )


def done_since(moment: datetime) -> list[dict[str, Any]]:
    """What came of each job that ended since, in the order in which they ended."""
    rows = _ours().filter(finished_at__gte=moment).order_by("finished_at")
    return [one.return_value for one in rows if one.return_value]


def waiting() -> list[datetime]:
    """When the jobs in the queue start, the first one first."""
    rows = _ours().filter(status=TaskResultStatus.READY)
    return sorted(one.run_after for one in rows)


@task()
def work(code: str, subject: str, turn: str, tried: int) -> dict[str, Any]:
    """One try of one job. It never raises: what went wrong is the result, without anything it worked on."""
    job = JOBS[code]
    try:
        said = job.run(subject, by_command("run-jobs"))
    except Exception as error:
        text = getattr(error, "kept", None) or dutch_text(error)
        if text is None:
            logger.exception("job failed")
            text = f"onverwachte fout ({type(error).__name__})"
        return _failed(job, subject, date.fromisoformat(turn), tried, text)
    return _result(job, subject, tried, said)


def _failed(job: Job, subject: str, turn: date, tried: int, text: str) -> dict[str, Any]:
    """Later again, or no more this turn."""
    if tried > len(job.waits):
        return _result(job, subject, tried, text, failed=True)
    again = now() + job.waits[tried - 1] * CHANCE.uniform(0.8, 1.2)
    _queue(job, subject, turn, tried + 1, again)
    return _result(job, subject, tried, text, failed=True, again=again)


def _result(
    job: Job, subject: str, tried: int, text: str, *, failed: bool = False, again: datetime | None = None
) -> dict[str, Any]:
    return {
        "job": job.code,
        "subject": subject,
        "tried": tried,
        "text": text,
        "failed": failed,
        "again": again.isoformat() if again else None,
    }


def _queue(job: Job, subject: str, turn: date, tried: int, moment: datetime) -> None:
    work.using(run_after=moment).enqueue(job.code, subject, turn.isoformat(), tried)


def _ours() -> Any:
    return DBTaskResult.objects.filter(task_path=work.module_path)
