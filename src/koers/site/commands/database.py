"""`koers database`: the rights of the role that the site works with."""

import click

from koers.site.refusal import Refusal, needs_database


@click.group(name="database", help="Rechten in de database (PostgreSQL).")
def command() -> None:
    import django

    django.setup()


@command.command(name="grants", help="Geef de rol van de site precies de rechten die zij nodig heeft.")
@click.option("--role", default="koers_app", show_default=True, help="Naam van de rol van de site.")
@click.option("--show", is_flag=True, help="Toon alleen de opdrachten aan PostgreSQL.")
def grants(role: str, show: bool) -> None:
    from django.db import connection

    from koers.base.access.database_roles import APPEND_ONLY, grant, statements

    if connection.vendor != "postgresql":
        raise Refusal("SQLite kent geen rollen. Zet in DATABASE_URL een database van PostgreSQL.")
    with needs_database():
        if show:
            click.echo("\n".join(f"{statement};" for statement in statements(role)))
            return
        tables = grant(role)
    click.echo(
        f"{role} mag werken met {tables} tabellen, kan aan {', '.join(APPEND_ONLY)} alleen toevoegen en kan "
        "de tabellen zelf niet veranderen. Draai dit na elke bijwerking van de database opnieuw."
    )
