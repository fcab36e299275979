"""PostgreSQL: dumped by pg_dump, restored into a schema beside the live one, swapped in one transaction."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from koers.site.backup.errors import BackupDamaged, ProgramFailed, ProgramMissing
from koers.site.backup.stand_in import stand_in

LIVE = "public"
STAGED = "koers_herstel"
SET_ASIDE = "koers_even_opzij"  # exists only within one transaction
DEBIAN = Path("/usr/lib/postgresql")
ENVIRONMENT = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}
LIMITS = "-c statement_timeout=0 -c lock_timeout=60s"
OF_SCHEMA = re.compile(r"^\d+; \d+ \d+ (SCHEMA|COMMENT) - (SCHEMA )?public ")
BEFORE = (
    f"DROP SCHEMA IF EXISTS {STAGED} CASCADE; "
    f"ALTER SCHEMA {LIVE} RENAME TO {SET_ASIDE}; CREATE SCHEMA {LIVE};"
)
AFTER = f"ALTER SCHEMA {LIVE} RENAME TO {STAGED}; ALTER SCHEMA {SET_ASIDE} RENAME TO {LIVE};"
WITHOUT_ROLES = ("--no-owner", "--no-privileges")
LINES = 3


class Postgresql:
    kind = "postgresql"
    part = "database.dump"

    def version(self) -> str:
        return str(self._major())

    def dump(self, path: Path) -> None:
        self._run("pg_dump", "--format=custom", f"--schema={LIVE}", *WITHOUT_ROLES, f"--file={path}")

    @contextmanager
    def stage(self, dumped: Path) -> Iterator[None]:
        """Within it, Django works on a copy in a schema beside the live one."""
        with tempfile.TemporaryDirectory() as work:
            self._load(dumped, Path(work))
        options = connection.settings_dict["OPTIONS"]
        path = f"{options.get('options', '')} -c search_path={STAGED}"
        try:
            with stand_in({"OPTIONS": options | {"options": path}}):
                yield
        finally:
            self.discard()

    def _load(self, dumped: Path, work: Path) -> None:
        """The dump names the schema `public`. So it is loaded under that name, and renamed in the same
        transaction: who works with the live schema notices nothing."""
        listed, script, before, after = (work / name for name in ("list", "script", "before", "after"))
        found = self._run("pg_restore", "--list", dumped).splitlines()
        listed.write_text("\n".join(line for line in found if not OF_SCHEMA.match(line)))
        self._run("pg_restore", *WITHOUT_ROLES, f"--use-list={listed}", f"--file={script}", dumped)
        before.write_text(BEFORE)
        after.write_text(AFTER)
        files = [f"--file={path}" for path in (before, script, after)]
        self._run("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", *files)

    def swap(self, stamp: str, *, keep: bool) -> str:
        aside = f"koers_voor_herstel_{stamp}"
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"ALTER SCHEMA {LIVE} RENAME TO {aside}" if keep else f"DROP SCHEMA {LIVE}")
            cursor.execute(f"ALTER SCHEMA {STAGED} RENAME TO {LIVE}")
        return f"het schema {aside}" if keep else ""

    def discard(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {STAGED} CASCADE")

    def check_programs(self) -> None:
        """Raises ProgramMissing for what a backup or its restore would need."""
        for name in ("pg_dump", "pg_restore", "psql"):
            _program(name, self._major())

    def _major(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version_num")
            return int(cursor.fetchone()[0]) // 10_000

    def _run(self, name: str, *arguments: object) -> str:
        program = _program(name, self._major())
        command = [program, *(["--no-password"] if name != "pg_restore" else []), *map(str, arguments)]
        done = subprocess.run(command, env=self._environment(), capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode == 0:
            return done.stdout
        if name == "pg_restore":
            raise BackupDamaged("de database is niet te lezen")
        raise ProgramFailed(name, " ".join(done.stderr.strip().splitlines()[-LINES:]))

    def _environment(self) -> dict[str, str]:
        """What libpq reads: a password never stands in a list of processes."""
        parameters = connection.get_connection_params()
        own = {variable: str(parameters[key]) for key, variable in ENVIRONMENT.items() if parameters.get(key)}
        return {**os.environ, **own, "PGOPTIONS": LIMITS, "PGAPPNAME": "koers backup"}


def _program(name: str, major: int) -> str:
    """In PATH, or where Debian keeps the programs of each version; not older than the server."""
    debian = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]), reverse=True)
    for candidate in filter(None, (shutil.which(name), *map(str, debian))):
        said = subprocess.run([candidate, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
        if (found := re.search(r"(\d+)", said)) and int(found[1]) >= major:
            return candidate
    raise ProgramMissing(name, major)
