"""`koers sources load`: a file of a source becomes its newest reading."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from koers.site.commands.sources.progress import busy
from koers.site.commands.sources.refusing import needs_sources
from koers.site.commands.sources.summary import summary
from koers.site.refusal import Refusal


@click.command(name="load", help="Lees een bestand van een bron in, na controle van elke cel.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", "code", required=True, metavar="BRON", help="Van welke bron het bestand is.")
@click.option("--read-on", type=click.DateTime(["%Y-%m-%d"]), help="Dag van ophalen (anders vandaag).")
@click.option("--dry-run", is_flag=True, help="Alleen controleren en vergelijken; bewaar niets.")
@click.option("--force", is_flag=True, help="Ook als er niets nieuws in staat, of er veel verdwenen is.")
def loaded(file: Path, code: str, read_on: datetime | None, dry_run: bool, force: bool) -> None:
    from django.utils.timezone import localdate

    from koers.base.access.who import by_command
    from koers.data.sources.attempts.actions import load_file

    check_file(file)
    day = read_on.date() if read_on else localdate()
    with needs_sources(), busy(f"{file.name} controleren"):
        found: Any = load_file(
            code=code, path=file, read_on=day, dry_run=dry_run, force=force, by=by_command("sources load")
        )
    Console().print(summary(found, dry_run=dry_run))


def check_file(file: Path) -> None:
    if file.is_dir():
        raise Refusal(f"{file} is een map. Geef een bestand.")
    if not file.is_file():
        raise Refusal(f"{file} bestaat niet. Kijk de naam na.")
