"""`koers sources fetch`: a source read where it is published."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from koers.site.commands.sources.refusing import needs_sources
from koers.site.commands.sources.summary import fetched_summary


@click.command(name="fetch", help="Haal een bron op waar zij gepubliceerd is, en vergelijk met wat er was.")
@click.argument("code", metavar="BRON")
@click.option("--areas", metavar="GM0556,land", help="Alleen deze gebieden; gescheiden door komma’s.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Alleen perioden vanaf deze dag.")
@click.option("--base-url", metavar="URL", help="Een ander adres, zoals een eigen kopie van de bron.")
@click.option("--dry-run", is_flag=True, help="Kijk alleen wat er te halen is; bewaar niets.")
@click.option("--force", is_flag=True, help="Ook als de bron zegt dat er niets nieuws is.")
def fetched(
    code: str, areas: str | None, since: datetime | None, base_url: str | None, dry_run: bool, force: bool
) -> None:
    from koers.base.access.who import by_command
    from koers.data.sources.attempts.actions import refresh_source

    with needs_sources(), bar(code) as progress:
        found: Any = refresh_source(
            code=code,
            areas=[area.strip() for area in areas.split(",") if area.strip()] if areas else None,
            since=since.date() if since else None,
            base_url=base_url,
            dry_run=dry_run,
            force=force,
            progress=progress,
            by=by_command("sources fetch"),
        )
    Console().print(fetched_summary(found, dry_run=dry_run))


@contextmanager
def bar(code: str) -> Iterator[Any]:
    """Rows as they come in; without a total while the source does not say how many there are."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[rows]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        task = bars.add_task(f"{code} ophalen", total=None, rows="")

        def tell(now: Any) -> None:
            from koers.base.design.numbers import number

            of = f" van {number(now.rows_of)}" if now.rows_of else ""
            bars.update(task, completed=now.rows, total=now.rows_of, rows=f"{number(now.rows)}{of} rijen")

        yield tell
