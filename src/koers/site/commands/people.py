"""`koers people`: the first two accounts, a way back in, and an end to an account."""

import click
from rich.console import Console
from rich.table import Table

from koers.site.refusal import needs_database

HANDING_OVER = (
    "Geef elke link zelf aan die persoon, niet per mail. Een link werkt één keer en een dag lang. "
    "Wie de link opent, kiest een wachtwoord en stelt een passkey of app in."
)


@click.group(name="people", help="Accounts: de eerste twee maken, bekijken, opnieuw uitnodigen, uitzetten.")
def command() -> None:
    import django

    django.setup()


@command.command(name="start", help="Maak op een lege installatie de eerste twee accounts.")
@click.option("--municipality", prompt="Naam van de gemeente", help="Naam van de organisatie.")
@click.option("--administrator", prompt="E-mail van de applicatiebeheerder", help="E-mail van de beheerder.")
@click.option("--approver", prompt="E-mail van wie goedkeurt (adviseur OOV)", help="E-mail van de tweede.")
def start(municipality: str, administrator: str, approver: str) -> None:
    from datetime import date

    from koers.base.access.signin.actions import ADMINISTRATOR, APPROVER, First, start_installation
    from koers.base.access.who import by_command

    two = (
        First(administrator, "Applicatiebeheerder", ADMINISTRATOR),
        First(approver, "Adviseur OOV", APPROVER),
    )
    with needs_database():
        made = start_installation(
            municipality=municipality, people=two, today=date.today(), by=by_command("people start")
        )
    for person in made:
        show_link(person)
    click.echo(HANDING_OVER)


@command.command(name="list", help="Toon de accounts en hun rollen.")
def show() -> None:
    from koers.base.access.selectors import people
    from koers.base.access.who import by_command

    table = Table("E-mail", "Naam", "Organisatie", "Rollen", "Staat", box=None, pad_edge=False)
    with needs_database():
        for person in people(by_command("people list")):
            roles = ", ".join(sorted({grant.role for grant in person.grants.all()}))
            state = "aan" if person.is_active else "uit"
            table.add_row(person.email, person.name, person.organisation.name, roles or "geen", state)
    Console().print(table if table.row_count else "Er zijn nog geen accounts. Begin met: koers people start")


@command.command(name="invite", help="Maak een link waarmee iemand een wachtwoord kiest.")
@click.argument("email")
@click.option("--lost-everything", is_flag=True, help="Wis ook wachtwoord, passkeys, app en herstelcodes.")
def invite(email: str, lost_everything: bool) -> None:
    from koers.base.access.signin.actions import person_with, reset_factors
    from koers.base.access.who import by_command

    with needs_database():
        person = person_with(email)
        if lost_everything:
            reset_factors(person=person, by=by_command("people invite"))
        show_link(person)
    click.echo(HANDING_OVER)


@command.command(name="deactivate", help="Zet een account uit; die persoon is meteen overal afgemeld.")
@click.argument("email")
def deactivate(email: str) -> None:
    from koers.base.access import actions
    from koers.base.access.signin.actions import person_with
    from koers.base.access.who import by_command

    with needs_database():
        person = person_with(email)
        if person.is_active:
            actions.deactivate(person=person, version=person.version, by=by_command("people deactivate"))
    click.echo(f"{person.email} kan zich niet meer aanmelden en is overal afgemeld.")


def show_link(person: object) -> None:
    from django.conf import settings

    from koers.base.access.models import User
    from koers.base.access.signin.invitations import path_for

    assert isinstance(person, User)
    host = settings.ALLOWED_HOSTS[0]
    site = f"https://{host}" if settings.SESSION_COOKIE_SECURE else f"http://{host}:8000"
    click.echo(f"{person.email}\n  {site}{path_for(person)}")
