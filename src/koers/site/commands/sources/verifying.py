"""`koers sources verify`: is every reading still what was read."""

from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from koers.site.commands.sources.refusing import Refused
from koers.site.refusal import needs_database

WHAT_TO_DO = (
    "Koers rekent niet met een beschadigde lezing. Zet haar bestand terug uit een reservekopie, of lees de "
    "bron opnieuw met koers sources fetch of load. Kijk ook de schijf na."
)


@click.command(name="verify", help="Kijk van elke lezing of haar bestand er is en klopt (0: ja, 1: nee).")
def verified() -> None:
    from koers.data.figures.models import Reading

    with needs_database():
        readings = list(Reading.objects.order_by("source", "-loaded_at"))
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        told = [fault_of(one) for one in bars.track(readings, description="Nakijken")]
    faults = [fault for fault in told if fault]
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise Refused(f"{WHAT_TO_DO}\nNiet heel: {len(faults)} van {len(readings)}.")
    if not readings:
        click.echo("Er zijn nog geen lezingen.")
    else:
        click.echo(
            f"{len(readings)} {'lezing' if len(readings) == 1 else 'lezingen'} nagekeken: alles is heel."
        )


def fault_of(reading: Any) -> str:
    from koers.data.figures.errors import DamagedReading
    from koers.data.figures.selectors import verify_reading
    from koers.data.sources import words

    try:
        verify_reading(reading.code)
    except DamagedReading as error:
        day = f", gelezen {words.short(reading.read_on)}" if reading.read_on else ""
        return f"Lezing {reading.code[:12]} van {reading.source}{day}: {error.what}."
    return ""
