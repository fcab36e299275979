"""The database: reachable, of the right kind, up to date, and closed to the site where it must be."""

from collections.abc import Iterator

from django.db import connection
from django.utils import timezone

from koers.base.access.database_roles import APPEND_ONLY, excess_rights
from koers.site import schema
from koers.site.backup.errors import ProgramMissing
from koers.site.backup.postgresql import Postgresql
from koers.site.deployment.verdict import Verdict, fault, good, warning

OLDEST = 14  # of PostgreSQL, for this version of Django
MAX_CLOCK_SECONDS = 5


def check_kind() -> Iterator[Verdict]:
    if connection.vendor != "postgresql":
        yield warning("De database is SQLite. Dat is goed om te proberen; gebruik PostgreSQL voor echt werk.")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000, getdatabaseencoding()")
        version, encoding = cursor.fetchone()
    if version < OLDEST:
        yield fault(f"PostgreSQL {version} is te oud. Werk bij naar {OLDEST} of nieuwer.")
    elif encoding != "UTF8":
        yield fault(f"De database bewaart tekst als {encoding}. Maak haar opnieuw met --encoding UTF8.")
    else:
        yield good(f"De database antwoordt (PostgreSQL {version}, UTF8).")


def check_migrations() -> Iterator[Verdict]:
    if waiting := schema.waiting():
        yield fault(
            f"De database is niet bijgewerkt ({len(waiting)} stappen). Doe als eigenaar: "
            "koers manage migrate."
        )
    elif unknown := schema.unknown():
        yield fault(f"De database is van een nieuwere Koers ({unknown[0]}). Werk deze Koers bij.")
    else:
        yield good("De database is bijgewerkt.")


def check_role() -> Iterator[Verdict]:
    if connection.vendor != "postgresql":
        yield warning(
            f"SQLite kent geen rollen: wie het bestand kan schrijven, kan {APPEND_ONLY[0]} veranderen."
        )
        return
    found = excess_rights()
    for excess in found:
        yield fault(
            f"De rol van de site mag te veel met {excess.table}: {', '.join(excess.rights)}. Neem in "
            "DATABASE_URL een aparte rol en geef haar rechten met: koers database grants."
        )
    if not found:
        yield good("De rol van de site kan het logboek en de tabellen niet veranderen.")


def check_clock() -> Iterator[Verdict]:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        apart = abs((timezone.now() - cursor.fetchone()[0]).total_seconds())
    if apart > MAX_CLOCK_SECONDS:
        yield fault(f"De klok van de database loopt {apart:.0f} seconden anders. Zet op beide NTP aan.")
    else:
        yield good("De klok van de database loopt gelijk.")


def check_programs() -> Iterator[Verdict]:
    """What a backup needs."""
    if connection.vendor != "postgresql":
        return
    try:
        Postgresql().check_programs()
    except ProgramMissing as error:
        yield fault(str(error))
    else:
        yield good("De programma’s voor reservekopieën zijn er (pg_dump, pg_restore, psql).")
