"""Runs the steps that are not done yet, shows them, and says what to do when one fails.

Every finished step leaves a stamp in .setup/: a hash of what went into it. A broken-off step leaves `busy`.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import faults
from steps import LEVELS, PYTHON, ROOT, STEPS, VENV, VENV_STEP, Step

STATE = ROOT / ".setup"
BUSY = STATE / "busy"
SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


class SetupError(Exception):
    """With a Dutch text that says which step failed and how to mend it."""


def prepare(level: str) -> None:
    try:
        if all(done(step) for step in LEVELS[level]) and not BUSY.exists():
            return
        STATE.mkdir(exist_ok=True)
        with one_at_a_time():
            clear_remains()
            perform([step for step in LEVELS[level] if not done(step)])
    except OSError as error:
        raise SetupError(faults.explain_error(error, ROOT)) from error


def perform(steps: list[Step]) -> None:
    if steps:
        sys.stderr.write("Koers klaarzetten. Dit gebeurt één keer.\n")
    for number, step in enumerate(steps, 1):
        show = Line(f"  {number}/{len(steps)} {step.title}")
        for other in (step.name, *step.undoes):
            (STATE / other).unlink(missing_ok=True)
        BUSY.write_text(step.name)
        run(step, show)
        for other in (step.name, *step.does_also):
            (STATE / other).write_text(key(STEPS[other]))
        BUSY.unlink()
        show.end()


def run(step: Step, show: "Line") -> None:
    log = STATE / f"{step.name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            step.command, cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        try:
            while (status := show.wait_for(process)) is None:
                pass
        except KeyboardInterrupt:
            process.wait()
            raise
    if status != 0:
        text = log.read_text(errors="replace")
        raise SetupError(faults.explain_step(step.title, text, log.relative_to(ROOT)))


class Line:
    """One line on screen for one step; it counts the seconds where the screen can."""

    def __init__(self, text: str) -> None:
        self.text, self.start, self.alive = text, time.monotonic(), sys.stderr.isatty()
        self.write("\r" if self.alive else "")

    def write(self, before: str, after: str = "") -> None:
        seconds = f"{time.monotonic() - self.start:6.1f} s".replace(".", ",")
        if self.alive or after:
            sys.stderr.write(f"{before}{self.text:<50}{seconds}{after}")
            sys.stderr.flush()

    def wait_for(self, process: subprocess.Popen[bytes]) -> int | None:
        try:
            return process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            self.write("\r")
            return None

    def end(self) -> None:
        self.write("\r" if self.alive else "", "\n")


def done(step: Step) -> bool:
    stamp = STATE / step.name
    return (ROOT / step.result).exists() and stamp.is_file() and stamp.read_text() == key(step)


def key(step: Step) -> str:
    digest = hashlib.sha256(f"{step} {sys.version} {ROOT}".encode())
    for name in step.inputs:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def clear_remains() -> None:
    """What a broken-off run left half done is thrown away; what is whole stays."""
    if BUSY.exists() and STEPS[BUSY.read_text() or "venv"].result.startswith(".venv"):
        shutil.rmtree(VENV, ignore_errors=True)
    if not whole_venv():
        shutil.rmtree(VENV, ignore_errors=True)
        for name in STEPS:
            (STATE / name).unlink(missing_ok=True)
    elif not done(VENV_STEP):
        (STATE / VENV_STEP.name).write_text(key(VENV_STEP))
    BUSY.unlink(missing_ok=True)


def whole_venv() -> bool:
    """It runs, has pip, is of this Python, and was made in this very place."""
    question = "import pip, sys; print(sys.version, sys.prefix)"
    settings = VENV / "pyvenv.cfg"
    if not settings.is_file() or str(VENV) not in settings.read_text():
        return False
    try:
        answer = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.stdout.strip() == f"{sys.version} {VENV}"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two terminals may ask at once; the second waits."""
    with (STATE / "lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.stderr.write("Een ander ./koers-commando is nog aan het klaarzetten; even wachten.\n")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def environment() -> dict[str, str]:
    """For pip, uv and npm: the machine's certificates and mirror, no questions, no other Python."""
    result = {**os.environ, "PIP_NO_INPUT": "1", "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    result |= {"PIP_ROOT_USER_ACTION": "ignore", "UV_PYTHON_DOWNLOADS": "never", "UV_NO_CONFIG": "1"}
    if SYSTEM_CERTIFICATES.exists():
        for name in ("PIP_CERT", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"):
            result.setdefault(name, str(SYSTEM_CERTIFICATES))
    if mirror := os.environ.get("PIP_INDEX_URL"):
        result.setdefault("UV_DEFAULT_INDEX", mirror)
    if not os.access(Path.home(), os.W_OK):
        result |= {
            "UV_CACHE_DIR": str(STATE / "cache" / "uv"),
            "npm_config_cache": str(STATE / "cache" / "npm"),
        }
    return result
