"""All checks in order. One that cannot be done is a fault itself, and the others still run."""

from collections.abc import Callable, Iterator

from django.db import DatabaseError

from koers.site.database_fault import explained
from koers.site.deployment.database_checks import (
    check_clock,
    check_kind,
    check_migrations,
    check_programs,
    check_role,
)
from koers.site.deployment.key_checks import check_keys
from koers.site.deployment.machine_checks import check_backups, check_disk, check_folder, check_time
from koers.site.deployment.settings_checks import (
    check_django,
    check_hosts,
    check_https,
    check_mail,
    check_module,
)
from koers.site.deployment.verdict import Verdict, fault

Check = Callable[[], Iterator[Verdict]]
ALL: tuple[Check, ...] = (
    *(check_module, check_django, check_hosts, check_https, check_mail),
    *(check_folder, check_keys),
    *(check_kind, check_migrations, check_role, check_clock, check_programs),
    *(check_backups, check_disk, check_time),
)


def run(checks: tuple[Check, ...] = ALL) -> Iterator[Verdict]:
    said: set[str] = set()
    for check in checks:
        try:
            yield from check()
        except DatabaseError as error:
            text = explained(error) or f"De database geeft een fout: {error}"
            if text not in said:  # one fault of the database is one line, however many checks meet it
                yield fault(text)
            said.add(text)
