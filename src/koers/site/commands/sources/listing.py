"""`koers sources list` and `koers sources show`."""

from collections.abc import Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from koers.site.commands.sources.refusing import needs_sources
from koers.site.tables import table

MOST = 5  # readings and attempts that are shown; the page Bronnen has more


@click.command(name="list", help="Toon elke bron: van wie, hoe oud, en wanneer er iets nieuws komt.")
def listed() -> None:
    from koers.data.sources import words
    from koers.data.sources.selectors import freshness

    with needs_sources():
        found = freshness()
    made = table("", "Bron", "Cijfers t/m", "Gelezen", "Verwacht", "Staat")
    for column in made.columns[1:]:
        column.no_wrap = True
    for one in found:
        last = words.until(one.reading, month="b")
        made.add_row(one.code, last, words.read(one.reading), words.short(one.expected), words.state(one))
    console = Console()
    console.print(made)
    console.print("\nAlles over één bron: koers sources show BRON", style="dim")


@click.command(name="show", help="Toon alles over één bron, met grenzen en licentie.")
@click.argument("code", metavar="BRON")
def shown(code: str) -> None:
    from koers.data.figures.selectors import readings_of
    from koers.data.sources.selectors import attempts, freshness_of

    with needs_sources():
        found = freshness_of(code)
        readings, tried = readings_of(code), attempts(code)
    console = Console()
    console.print(f"\n[bold]{found.definition.name}[/bold]", highlight=False)
    console.print(facts(found))
    for title, lines in (("Grenzen", found.definition.limits), ("Pogingen", _attempts(tried))):
        if lines:
            console.print(f"\n[bold]{title}[/bold]")
            console.print(bullets(lines))
    if readings:
        console.print(_readings(readings))


def facts(found: Any) -> Table:
    from koers.data.sources import words

    about = found.definition
    made = Table(show_header=False, box=None, padding=(0, 2, 0, 0), pad_edge=False)
    made.add_column(style="dim", no_wrap=True)
    made.add_column(overflow="fold")
    lines = {
        "Bron": found.code,
        "Van": f"{about.publisher}, tabel {about.table}" if about.table else about.publisher,
        "Licentie": about.licence_text,
        "Nieuwe cijfers": words.coming(found),
        "Ritme": words.rhythm(about.cadence),
        "Ritme volgens": about.cadence.note if about.cadence else "",
        "Stand": words.sentence(found),
        "Status": about.status_text,
        "Gemaakt uit": about.origin,
        "Niet gelezen": about.why_unused,
    }
    for name, text in lines.items():
        if text:
            made.add_row(name, text)
    return made


def bullets(lines: Sequence[str]) -> Table:
    made = Table(show_header=False, box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for line in lines:
        made.add_row("–", line)
    return made


def _attempts(tried: Sequence[Any]) -> list[str]:
    from django.utils.formats import date_format
    from django.utils.timezone import localtime

    return [
        f"{date_format(localtime(one.at), 'j b Y H:i')}, {one.get_means_display()}: "
        f"{one.get_result_display()}. {one.problem}".rstrip()
        for one in tried[:MOST]
    ]


def _readings(readings: Sequence[Any]) -> Table:
    from koers.base.design.numbers import number
    from koers.data.sources import words

    made = table("", "Lezing", "Cijfers t/m", "Gelezen", "Rijen", right=("Rijen",))
    for one in readings[:MOST]:
        made.add_row(one.code[:12], words.until(one), words.read(one), number(one.rows))
    return made
