"""`koers install`: makes an empty installation ready for its first two people."""

from typing import TYPE_CHECKING

import click

from koers.site.refusal import needs_database

if TYPE_CHECKING:
    from koers.base.access.who import Who

NEXT = (
    "Koers staat klaar. Maak nu de eerste twee accounts met: koers people start\n"
    "De stappen daarna staan in docs/handleiding/eerste-uur.md."
)


def prepare_database(*, by: "Who") -> None:
    """Tables and the first key. A second run changes nothing."""
    from contextlib import suppress

    from django.core.management import call_command

    from koers.base.access.encryption.actions import make_keys
    from koers.base.access.encryption.errors import KeysPresent
    from koers.site.schema import waiting

    if waiting():
        call_command("migrate", verbosity=0)
    with suppress(KeysPresent):
        make_keys(by=by)


@click.command(name="install", help="Zet een lege installatie klaar: tabellen, gemeenten, indicatoren.")
def command() -> None:
    import django
    from django.conf import settings

    django.setup()
    from koers.base.access.who import by_command
    from koers.base.places.actions import load_places
    from koers.data.figures.actions import load_annotations
    from koers.data.indicators.actions import load_indicators

    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    by = by_command("install")
    with needs_database():
        prepare_database(by=by)
        places = load_places(by=by)
        load_annotations(by=by)
        load_indicators(by=by)
    click.echo(f"{places} gebieden en alle definities van cijfers zijn geladen. Cijfers zijn er nog niet.")
    click.echo(NEXT)
