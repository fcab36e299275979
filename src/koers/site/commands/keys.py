"""`koers keys`: make, list, rotate and check the keys of what is encrypted. Never shows a key."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn
from rich.table import Table

from koers.site.refusal import Refusal, needs_database


@click.group(name="keys", help="Sleutels maken, wisselen en nakijken.")
def command() -> None:
    import django

    django.setup()


@command.command(name="make", help="Maak de eerste sleutel. Weigert als er al een is.")
def make() -> None:
    from koers.base.access.encryption.actions import make_keys
    from koers.base.access.encryption.keyring import place
    from koers.base.access.who import by_command

    key = make_keys(by=by_command("keys"))
    click.echo(f"Sleutel {key.id} gemaakt in {place()}.")
    click.echo(
        "Bewaar een kopie van de sleutels op een andere plek dan de reservekopieën. Zonder sleutel is niet "
        "meer te lezen wat versleuteld is; wie allebei heeft, kan alles lezen."
    )


@command.command(name="list", help="Toon welke sleutels er zijn, nooit de sleutel zelf.")
def list_keys() -> None:
    from koers.base.access.encryption.keyring import keyring, place

    ring = keyring()
    table = Table("Sleutel", "Gemaakt op", "Gebruik", box=None, pad_edge=False)
    for key in ring.keys:
        use = "versleutelt" if key == ring.current else "leest" if key.secret else "vervallen"
        table.add_row(key.id, f"{key.made_on:%d-%m-%Y}", use)
    console = Console()
    console.print(table)
    console.print(f"Sleutels staan in {place()}.", soft_wrap=True)


@command.command(name="rotate", help="Maak een nieuwe sleutel en versleutel alles opnieuw.")
@click.option("--drop-old", is_flag=True, help="Laat daarna de oude sleutels vervallen.")
def rotate(drop_old: bool) -> None:
    from koers.base.access.encryption.actions import add_key, drop_old_keys
    from koers.base.access.encryption.keyring import in_environment, keyring
    from koers.base.access.encryption.rotation import re_encrypt, stored_keys
    from koers.base.access.who import by_command

    with needs_database():
        by = by_command("keys")
        old = set(stored_keys()) - {keyring().current.id}
        if old:
            click.echo(f"Een eerdere wisseling is niet af; Koers gaat verder met {keyring().current.id}.")
        elif not (drop_old or in_environment()):
            click.echo(f"Nieuwe sleutel: {add_key(by=by_command('keys')).id}. Bewaar ook van deze een kopie.")
        with progress("Opnieuw versleutelen") as step:
            unreadable = re_encrypt(step=step)
    if unreadable:
        raise Refusal(
            f"{unreadable} rijen waren niet te lezen en zijn niet veranderd. Zie: koers keys check."
        )
    click.echo(f"Alles is nu versleuteld met {keyring().current.id}.")
    if drop_old:
        for key in drop_old_keys(by=by):
            click.echo(f"Sleutel {key.id} is vervallen.")


@command.command(name="check", help="Kijk of alles wat versleuteld is nog te lezen is.")
def check() -> None:
    from koers.base.access.encryption.keyring import keyring, place
    from koers.base.access.encryption.rotation import check as look

    keyring()
    with needs_database(), progress("Nakijken") as step:
        found = look(step=step)
    for key_id, count in sorted(found.by_key.items()):
        click.echo(f"{key_id}: {count} waarden")
    for key_id, count in sorted(found.lost.items()):
        click.echo(f"Sleutel {key_id} ontbreekt in {place()}: {count} waarden zijn niet te lezen.")
    for where in found.damaged:
        click.echo(f"Beschadigd of verplaatst: {where}")
    for where in found.stale:
        click.echo(f"De blinde index hoort niet bij de waarde: {where}")
    if not found.is_sound:
        raise Refusal("Niet alles is te lezen. Zet de ontbrekende sleutel of een reservekopie terug.")
    click.echo(f"Alle {found.total} versleutelde waarden zijn te lezen.")


@contextmanager
def progress(title: str) -> Iterator[Callable[[int], None]]:
    """How many rows of how many are done; on a terminal it moves."""
    from koers.base.access.encryption.stored import columns

    total = sum(column.model._base_manager.count() for column in columns())
    bars = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*bars, console=Console(), transient=True) as shown:
        task = shown.add_task(title, total=total)
        yield lambda done: shown.update(task, advance=done)
