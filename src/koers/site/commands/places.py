"""`koers places`: borders of areas, what became of codes, and with whom the installation compares itself."""

import click
from rich.console import Console
from rich.table import Table

from koers.site.refusal import needs_database

KINDS = ("gemeente", "wijk", "buurt")
GROUPS = ("gekozen", "eenheid", "vergelijkbaar")


@click.group(name="places", help="Gebieden: grenzen, veranderde codes, de vergelijkingsgroep.")
def command() -> None:
    import django

    django.setup()


@command.command(name="boundaries", help="Laad grenzen uit GeoJSON, GeoPackage of van een OGC API.")
@click.argument("where", metavar="BESTAND_OF_ADRES")
@click.option(
    "--kind", type=click.Choice(KINDS), required=True, metavar="SOORT", help="gemeente, wijk of buurt."
)
@click.option("--year", type=click.IntRange(2000, 2100), required=True, metavar="JAAR", help="De indeling.")
@click.option("--municipality", metavar="CODE", help="Alleen wat in deze gemeente ligt.")
@needs_database()
def boundaries(where: str, kind: str, year: int, municipality: str | None) -> None:
    from koers.base.access.who import by_command
    from koers.base.places.models import Place
    from koers.data.sources.boundaries.actions import load_boundaries

    by = by_command("places")
    done = load_boundaries(
        where=where, kind=Place.Kind(kind), year=year, municipality=municipality, by=by
    ).cleaned
    click.echo(f"{len(done.areas)} gebieden bewaard, indeling {year}.")
    click.echo(f"Waterdelen weggelaten: {done.water}. Samengevoegd: {done.merged}. Hersteld: {done.mended}.")


@command.command(name="changes", help="Toon wat er tussen twee jaren met codes gebeurde.")
@click.argument("first", type=int, metavar="VAN")
@click.argument("last", type=int, metavar="TOT")
@click.option("--municipality", metavar="CODE", help="Alleen deze gemeente; zonder: alleen de aantallen.")
def changes(first: int, last: int, municipality: str | None) -> None:
    from collections import Counter

    from koers.base.places.conversions import conversion

    if first >= last:
        raise click.UsageError("Geef het eerste jaar eerst, bijvoorbeeld 2021 2024.")
    rows = conversion(first, last)
    table = Table(box=None, pad_edge=False)
    if municipality is None:
        counts = Counter(((row.old or row.new)[:2], str(row.became)) for row in rows)
        for heading in ("Soort", "Wat", "Aantal"):
            table.add_column(heading)
        for (kind, became), number in sorted(counts.items()):
            table.add_row(kind, became, str(number))
    else:
        for heading in (str(first), "Naam", str(last), "Naam", "Wat"):
            table.add_column(heading)
        for row in rows:
            if (row.old or row.new)[2:6] == municipality[2:6] or row.new[2:6] == municipality[2:6]:
                table.add_row(row.old, row.old_name, row.new, row.new_name, str(row.became))
    Console().print(table)


@command.command(name="group", help="Kies met welke gemeenten de bladzijden beginnen te vergelijken.")
@click.argument("group", type=click.Choice(GROUPS), metavar="GROEP")
@needs_database()
def group(group: str) -> None:
    from koers.base.access.who import by_command
    from koers.base.places.actions import choose_group
    from koers.data.indicators.groups import comparison_group

    choose_group(group=group, by=by_command("places"))
    found = comparison_group()
    click.echo(found.gap or f"{found.why} Dat zijn: {', '.join(place.name for place in found.places)}.")
