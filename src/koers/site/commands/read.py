"""`koers read FILE`: what the reader finds in a policy text. Stores nothing and needs no Django."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from koers.site.input_file import content_of
from koers.site.refusal import Refusal

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from koers.analysis.reading import PolicyText

KINDS = {
    "ivb": "integraal veiligheidsbeleid",
    "uitvoeringsplan": "uitvoeringsplan",
    "begroting": "begroting",
    "jaarverslag": "jaarverslag",
    "bestuursrapportage": "bestuursrapportage",
    "onbekend": "onbekend",
}
DIRECTIONS = {"gelijk_of_hoger": "gelijk of hoger", "gelijk_of_lager": "gelijk of lager"}
SHOWN = 12  # figures and activities a heading; the rest is counted


@click.command(help="Toon wat er in een beleidstekst staat; bewaart niets.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Geef alleen JSON.")
@click.option("--max-mb", type=click.IntRange(1, 1000), default=None, help="Grootste bestand in MB (25).")
def command(file: Path, as_json: bool, max_mb: int | None) -> None:
    from koers.analysis.reading import MAX_BYTES, UnreadableDocument, read_policy

    limit = MAX_BYTES if max_mb is None else max_mb * 1024 * 1024
    try:
        _, found = read_policy(content_of(file, limit), file.name, max_bytes=limit)
    except UnreadableDocument as error:
        raise Refusal(f"{file.name}: {error.text_nl}") from error
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    show(found, file.name, Console())


# --- The summary ----------------------------------------------------------------------------------


def show(found: "PolicyText", name: str, console: "Console") -> None:
    """A summary for a person; everything is in --json."""
    from rich.markup import escape

    console.print()
    console.print(f"[bold]{escape(found.title or name)}[/bold]")
    facts = [KINDS[found.kind], found.municipality or "gemeente onbekend", found.period or "periode onbekend"]
    console.print(" · ".join(facts), style="dim", markup=False)
    _show_priorities(found, console)
    _show_objectives(found, console)
    _show_actions(found, console)
    _show_figures(found, console)
    _show_money(found, console)
    for warning in found.warnings:
        console.print(f"[yellow]Let op[/yellow]  {escape(warning)}")
    console.print()
    console.print(_totals(found), style="dim", markup=False)


def _show_priorities(found: "PolicyText", console: "Console") -> None:
    if not found.priorities:
        return
    from rich.tree import Tree

    tree = Tree("[bold]Prioriteiten[/bold]", guide_style="dim")
    for priority in found.priorities:
        kind = "" if priority.kind == "prioriteit" else f"  ({priority.kind})"
        node = tree.add(_leaf(priority.source.start, priority.name, kind, bold=True))
        if priority.ambition:
            node.add(_leaf(None, "streven", f"  {priority.ambition}"))
        for theme in priority.themes:
            node.add(_leaf(theme.source.start, theme.name, f"  {theme.goal or ''}"))
    console.print()
    console.print(tree)


def _leaf(line: int | None, name: str, rest: str, bold: bool = False) -> "Text":
    """One line of the tree, cut at the edge of the screen."""
    from rich.text import Text

    number = f"{line or '':>4}  "
    flat = " ".join(rest.split())
    return Text.assemble(
        (number, "dim"),
        (name, "bold" if bold else ""),
        (f"  {flat}" if flat else "", "dim"),
        no_wrap=True,
        overflow="ellipsis",
    )


def _show_objectives(found: "PolicyText", console: "Console") -> None:
    if not found.objectives:
        return
    table = _table("Doelstellingen", "Regel", "Tekst", "Richting", "Streefwaarde")
    for objective in found.objectives:
        target = (
            "" if objective.target is None else f"{_dutch(objective.target)} {objective.unit or ''}".strip()
        )
        direction = DIRECTIONS.get(objective.direction or "", objective.direction or "")
        table.add_row(str(objective.source.start), _short(objective.text), direction, target)
    console.print()
    console.print(table)


def _show_actions(found: "PolicyText", console: "Console") -> None:
    if not found.actions:
        return
    headings: dict[str, list[str]] = {}
    for action in found.actions:
        headings.setdefault(action.heading or "zonder kop", []).append(_short(action.text, 90))
    table = _table(f"Activiteiten ({len(found.actions)})", "Kop", "Aantal", "De eerste")
    for heading, texts in headings.items():
        table.add_row(heading, str(len(texts)), texts[0])
    console.print()
    console.print(table)


def _show_figures(found: "PolicyText", console: "Console") -> None:
    """A row for every measure, with its values by period."""
    if not found.figures:
        return
    rows: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    for figure in found.figures:
        unit = "" if figure.unit in {None, "aantal", "rapportcijfer"} else f" {figure.unit}"
        rows.setdefault(figure.measure, []).append(
            f"{figure.period or 'periode onbekend'}: {_dutch(figure.value)}{unit}"
        )
        lines.setdefault(figure.measure, figure.source.start)
    table = _table(f"Cijfers ({len(found.figures)})", "Regel", "Wat", "Waarden")
    for measure, values in list(rows.items())[:SHOWN]:
        table.add_row(
            str(lines[measure]),
            _short(measure, 70),
            " · ".join(values[:8]) + (" …" if len(values) > 8 else ""),
        )
    if len(rows) > SHOWN:
        table.add_row("", f"en nog {len(rows) - SHOWN} andere", "")
    console.print()
    console.print(table)


def _show_money(found: "PolicyText", console: "Console") -> None:
    if found.budgets:
        table = _table("Geld", "Regel", "Waarvoor", "Euro")
        for budget in found.budgets[:SHOWN]:
            table.add_row(str(budget.source.start), _short(budget.what), _dutch(budget.amount_eur))
        console.print()
        console.print(table)
    if found.bodies:
        table = _table("Overleg", "Regel", "Naam", "Hoe vaak", "Wie")
        for body in found.bodies:
            table.add_row(str(body.source.start), body.name, body.frequency or "", ", ".join(body.members))
        console.print()
        console.print(table)
    if found.warnings:
        console.print()


def _table(title: str, *columns: str) -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title, style="bold"), title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    numbers = {"Aantal", "Euro", "Regel"}
    for column in columns:
        table.add_column(column, justify="right" if column in numbers else "left", no_wrap=column in numbers)
    return table


def _short(text: str, length: int = 110) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1].rsplit(" ", 1)[0] + "…"


def _dutch(value: float) -> str:
    """1.234 and 7,3."""
    shown = f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
    return shown.replace(",", "_").replace(".", ",").replace("_", ".")


def _totals(found: "PolicyText") -> str:
    themes = sum(len(priority.themes) for priority in found.priorities)
    parts = [
        f"{len(found.priorities)} prioriteiten en aandachtspunten",
        f"{themes} thema’s",
        f"{len(found.objectives)} doelstellingen",
        f"{len(found.actions)} activiteiten",
        f"{len(found.figures)} cijfers",
        f"{len(found.unplaced)} stukken tekst zonder plaats",
    ]
    return " · ".join(parts) + "\nAlles, met regelnummers: koers read BESTAND --json"
