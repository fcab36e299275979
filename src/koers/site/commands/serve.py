"""`koers serve`: the site on this computer or behind a reverse proxy, with gunicorn."""

import hashlib
import logging
import os
import socket
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from koers.site.refusal import Refusal, needs_database

WORKERS = 2
THREADS = 4
STOPS_WITHIN = 10  # seconds that a page under way gets; also when a worker broke off and is waited for
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
COLLECTED = ".collected"  # in STATIC_ROOT: what the static files were when they were last collected


def serve(*, host: str, port: int) -> None:
    """Check what is needed, then become a fresh process that serves: workers must not inherit open files."""
    check_port(host, port)
    sys.stdout.flush()
    program = str(Path(sys.executable).with_name("koers"))
    os.execv(program, [program, "serve", "--host", host, "--port", str(port)])  # noqa: S606


def check_port(host: str, port: int) -> None:
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        message = f"Poort {port} op {host} is niet vrij. Kies een andere, bijvoorbeeld --port {port + 1}."
        raise Refusal(message) from error


def check_audience(host: str) -> None:
    """The demo has accounts without a password, so nobody but this computer may look in."""
    from django.conf import settings

    if settings.DEMO_ACCOUNTS and host not in LOOPBACK:
        raise Refusal(
            "Het voorbeeld heeft accounts zonder wachtwoord en draait daarom alleen op deze computer. "
            "Laat --host weg."
        )


def check_database() -> None:
    from django.conf import settings
    from django.db import connection

    from koers.site.schema import waiting

    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with needs_database():
        names = waiting()
    connection.close()
    if names:
        raise Refusal(
            "De database is nog niet klaar. Doe eerst ./koers demo (met voorbeeld) of ./koers manage migrate."
        )


def collect_static() -> None:
    """Only when a style, script or font changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    stamp, now = settings.STATIC_ROOT / COLLECTED, static_key()
    if stamp.is_file() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)


def static_key() -> str:
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(None):
            digest.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}\n".encode())
    return digest.hexdigest()


def run(host: str, port: int) -> None:
    """Load the application once, warm each worker with one page, and tell where the site is."""
    from gunicorn.app.base import BaseApplication
    from gunicorn.glogging import Logger
    from gunicorn.http import wsgi

    from koers.site.wsgi import application

    import_module("scipy.optimize")  # in nearly every verdict: loaded once, before the workers part
    wsgi.SERVER = "koers"  # the header Server names no software

    class Discreet(Logger):
        """Gunicorn writes addresses and queries of broken requests; ours writes facts only."""

        def setup(self, cfg: Any) -> None:
            super().setup(cfg)
            for handler in self.error_log.handlers:
                handler.setFormatter(logging.getLogger().handlers[0].formatter)

    class Site(BaseApplication):
        def load_config(self) -> None:
            for name, value in options(host, port).items():
                self.cfg.set(name, value)
            self.cfg.set("logger_class", Discreet)

        def load(self) -> Any:
            return application

    Site().run()


def options(host: str, port: int) -> dict[str, Any]:
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

    def warm(worker: Any) -> None:
        fetch(worker.app.wsgi())
        if worker.age == 1:
            click.echo(f"Koers staat klaar op http://{address}/ (stoppen: Ctrl-C)")

    return {
        "bind": address,
        "workers": WORKERS,
        "threads": THREADS,
        "preload_app": True,
        "graceful_timeout": STOPS_WITHIN,
        "loglevel": "warning",
        "control_socket_disable": True,
        "limit_request_line": 4094,
        "limit_request_fields": 60,
        "post_worker_init": warm,
        "worker_exit": leave,
    }


def leave(arbiter: Any, worker: Any) -> None:
    """A worker that is done goes at once, when its last pages are out. Taking down all that it holds costs a
    second of the processor, ten on a busy machine, and was once seen to break off with an error of C++.
    """
    ending = sys.exc_info()[1]
    if isinstance(ending, SystemExit) and not ending.code:
        worker.tpool.shutdown(wait=True)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def fetch(application: Any) -> None:
    """One request that nobody asked for: templates, statistics and figures are then in memory."""
    from wsgiref.util import setup_testing_defaults

    from django.conf import settings

    environ = {"HTTP_HOST": settings.ALLOWED_HOSTS[0], "HTTP_X_FORWARDED_PROTO": "https"}
    setup_testing_defaults(environ)
    application(environ, lambda status, headers, exc_info=None: None).close()


def prepare_and_run(host: str, port: int) -> None:
    import django

    django.setup()
    check_audience(host)
    check_port(host, port)
    check_database()
    collect_static()
    run(host, port)


@click.command(name="serve", help="Start de site, standaard op http://127.0.0.1:8000/.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adres waarop de site luistert.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Poort van de site."
)
def command(host: str, port: int) -> None:
    prepare_and_run(host, port)
