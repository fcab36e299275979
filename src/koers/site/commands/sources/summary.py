"""What a reading brought, or would bring: rows, and cells that are new, revised or gone."""

from typing import Any

from rich.console import Group
from rich.table import Table


def summary(found: Any, *, dry_run: bool) -> Group:
    from koers.base.design.numbers import number

    counts = found.changes
    made = Table(show_header=False, box=None, padding=(0, 2, 0, 0), pad_edge=False)
    made.add_column(justify="right", no_wrap=True)
    for count, name in (
        (counts.rows, "rijen"),
        (counts.new, "nieuwe cellen"),
        (counts.revised, "herziene cellen"),
        (counts.vanished, "verdwenen cellen"),
    ):
        made.add_row(number(count), name)
    return Group(made, "", conclusion(found, dry_run=dry_run))


def conclusion(found: Any, *, dry_run: bool) -> str:
    if found.changes.none:
        return "Er is niets veranderd: de lezing die er was, blijft in gebruik."
    if dry_run:
        return "Proef: er is niets bewaard. Zonder --dry-run wordt dit de nieuwste lezing."
    return f"Ingelezen als lezing {found.reading.code[:12]}. De vorige blijft bewaard."
