"""`koers project`: what every year that was counted in part comes to, or why that cannot be said."""

import json
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from koers.site.chosen_place import chosen_place
from koers.site.refusal import needs_database
from koers.site.tables import table


@click.command(name="project", help="Reken door waar een jaar op uitkomt dat nog niet helemaal geteld is.")
@click.option("--place", metavar="GM0556", help="Welke gemeente (standaard die van deze installatie).")
@click.option("--json", "as_json", is_flag=True, help="Alleen JSON.")
def command(place: str | None, as_json: bool) -> None:
    import django

    django.setup()
    with needs_database():
        chosen = chosen_place(place)
        found = projected(chosen, Console(stderr=True))
    if as_json:
        click.echo(json.dumps(as_dict(chosen, found), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        show(Console(), chosen, found)


def projected(place: Any, console: Console) -> list[Any]:
    """One indicator after another, with progress on stderr so that the JSON stays clean."""
    from koers.data.indicators.selectors import indicators
    from koers.govern.review.selectors import projections

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        progress.add_task(f"Jaren van {place} doorrekenen")
        return projections(place, indicators())


def show(console: Console, place: Any, found: list[Any]) -> None:
    console.print(
        f"\n[bold]Verwachting van jaren die niet helemaal geteld zijn[/bold] · {place}", highlight=False
    )
    known = [one for one in found if not one.gap]
    if known:
        console.print(expectations(known))
        console.print("\nVan de 100 van zulke jaren komen er 90 tussen de grenzen uit.", highlight=False)
    for one in found:
        if one.gap:
            console.print(f"{one.indicator.name}, {one.period}: geen verwachting. {one.gap}", highlight=False)
    if not found:
        console.print("Van geen enkel jaar is een deel geteld. Er is dus niets om door te rekenen.")


def expectations(known: list[Any]) -> Any:
    from koers.base.design.numbers import number

    numbers = ("Geteld", "Verwacht", "90%", "Geworden")
    made = table("", "Cijfer", "Periode", *numbers, "Gerekend met", right=numbers)
    for one in known:
        came = number(one.outcome.shown) if one.outcome else "–"
        limits = f"{number(one.lower)}–{number(one.upper)}"
        made.add_row(
            one.indicator.short_name,
            str(one.period),
            number(one.observed),
            number(one.expected),
            limits,
            came,
            basis(one),
        )
    return made


def basis(one: Any) -> str:
    if one.by_month:
        return "maanden van alle gemeenten"
    first, last = one.seasons
    return f"seizoen van heel Nederland, {first}–{last}"


def as_dict(place: Any, found: list[Any]) -> dict[str, Any]:
    return {"place": place.code, "level": 0.9, "projections": [_projection(one) for one in found]}


def _projection(one: Any) -> dict[str, Any]:
    return {
        "indicator": one.indicator.code,
        "name": one.indicator.name,
        "year": one.year,
        "start": one.period.start.isoformat(),
        "end": one.period.end.isoformat(),
        "observed": one.observed,
        "expected": one.expected,
        "lower": one.lower,
        "upper": one.upper,
        "gap": one.gap or None,
        "by_month": one.by_month,
        "seasonal_share": one.share,
        "season_years": list(one.seasons) if one.seasons else None,
        "dispersion": one.dispersion,
        "drift": one.drift,
        "disturbed": one.disturbed or None,
        "source": str(one.source_line),
        "season_source": str(one.season) if one.season else None,
        "outcome": one.outcome.shown if one.outcome else None,
        "outcome_source": str(one.outcome_line) if one.outcome_line else None,
    }
