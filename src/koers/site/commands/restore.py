"""`koers restore FILE`: puts a backup back, whole or not at all."""

from pathlib import Path

import click

from koers.site.refusal import needs_database


@click.command(name="restore", help="Zet een reservekopie terug, helemaal of niet.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Vervang de gegevens die er staan; ze blijven ernaast bewaard.")
@click.option("--accept-faults", is_flag=True, help="Ook als het logboek of de sleutels niet kloppen.")
def command(file: Path, replace: bool, accept_faults: bool) -> None:
    import django

    django.setup()
    from django.db import connection

    from koers.base.access.who import by_command
    from koers.site.backup.restoring import restore_backup
    from koers.site.commands.backup import described

    with needs_database():
        done = restore_backup(file, replace=replace, accept_faults=accept_faults, by=by_command("restore"))
    click.echo(described(done.manifest))
    for remark in done.remarks:
        click.echo(f"Let op: {remark}")
    if done.aside:
        click.echo(f"De oude gegevens staan in {done.aside}. Gooi ze weg als u ze niet meer nodig hebt.")
    if done.replayed:
        click.echo(f"Opnieuw vernietigd wat al vernietigd was: {done.replayed} lijsten.")
    click.echo("De reservekopie is teruggezet.")
    if connection.vendor == "postgresql":
        click.echo("Geef de rol van de site haar rechten terug met: koers database grants")
