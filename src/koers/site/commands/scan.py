"""`koers scan`: the early warning over every month of every municipality that was read."""

import json
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from koers.site.chosen_place import chosen_place
from koers.site.refusal import needs_database
from koers.site.tables import table


@click.command(
    name="scan", help="Zoek afwijkingen: cijfers die hoger zijn dan elders en eerder te verwachten was."
)
@click.option("--place", metavar="GM0556", help="Alleen deze gemeente, met een lijst van haar eigen cijfers.")
@click.option("--record", is_flag=True, help="Leg de signalen van onze gemeente vast, van elke soort.")
@click.option("--json", "as_json", is_flag=True, help="Alleen JSON.")
def command(place: str | None, record: bool, as_json: bool) -> None:
    import django

    django.setup()
    with needs_database():
        found = looked(place, Console(stderr=True))
        if record:
            click.echo(recorded(), err=True)
    if as_json:
        click.echo(json.dumps(as_dict(found), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        show(Console(), found)


def looked(place: str | None, console: Console) -> Any:
    """The scan, with its progress on stderr so that the JSON stays clean."""
    from koers.govern.review.selectors import scan

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        progress.add_task("Maandcijfers van alle gemeenten vergelijken")
        return scan(chosen_place(place) if place else None)


def recorded() -> str:
    """What `koers run-jobs` does every working day, now."""
    from koers.base.access.who import by_command
    from koers.govern.review.signals.jobs import detect

    return detect("", by_command("scan"))


def show(console: Console, found: Any) -> None:
    if found.gap:
        console.print(found.gap, highlight=False)
        return
    from koers.govern.review.deviation_words import conclusion, looked_at

    console.print(f"\n[bold]Afwijkingen[/bold] · {found.month}", highlight=False)
    console.print(looked_at(found), highlight=False)
    if found.deviations:
        console.print(deviations(found))
    console.print(f"\n{conclusion(found)}", highlight=False)
    for line in found.source_lines:
        console.print(f"Bron: {line}", style="dim", highlight=False)


def deviations(found: Any) -> Any:
    from koers.base.design.numbers import decimal, number
    from koers.govern.review.deviation_words import chance

    numbers = ("Geteld", "Verwacht", "Kans bij toeval")
    made = table("", "Gemeente", "Cijfer", *numbers, right=numbers)
    for s in found.deviations:
        counted = f"{number(s.count)}{' (voorlopig)' if s.provisional else ''}"
        made.add_row(s.place.name, s.indicator.short_name, counted, decimal(s.expected, 1), chance(s))
    return made


def as_dict(found: Any) -> dict[str, Any]:
    return {
        "month": found.month.start.isoformat()[:7] if found.month else None,
        "gap": found.gap or None,
        "series": found.series,
        "places": found.places,
        "unjudged": found.unjudged,
        "left_out": found.left_out,
        "years_back": found.years or None,
        "false_discovery_rate": 0.10,
        "deviations": [_deviation(s) for s in found.deviations],
        "source": [str(line) for line in found.source_lines],
        "readings": list(found.readings),
    }


def _deviation(s: Any) -> dict[str, Any]:
    return {
        "place": s.place.code,
        "name": s.place.name,
        "indicator": s.indicator.code,
        "count": s.count,
        "expected": s.expected,
        "p_value": s.p_value,
        "adjusted": s.adjusted,
        "provisional": s.provisional,
    }
