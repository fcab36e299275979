"""What a reading brought, or would bring: rows, and cells that are new, revised or gone."""

from typing import Any

from rich.console import Group
from rich.table import Table

SAME = "Er is niets veranderd: de lezing die er was, blijft in gebruik."
DRY = "Proef: er is niets bewaard. Zonder --dry-run wordt dit de nieuwste lezing."


def summary(found: Any, *, dry_run: bool) -> Group:
    done = DRY if dry_run else stored(found.reading)
    return Group(counted(cells(found.changes)), "", SAME if found.changes.none else done)


def fetched_summary(found: Any, *, dry_run: bool) -> Group:
    fetched = found.fetched
    if dry_run:
        rows = [] if fetched.rows is None else [(fetched.rows, "rijen te halen")]
        return Group(counted([*rows, (fetched.requests, "vragen gesteld")]), "", DRY)
    if fetched.skipped:
        return Group(SAME)
    asked = [(fetched.requests, "vragen gesteld"), (round(fetched.bytes / 1e6), "MB opgehaald")]
    return Group(counted([*cells(found.changes), *asked]), "", stored(fetched.reading))


def cells(changes: Any) -> list[tuple[int, str]]:
    return [
        (changes.rows, "rijen"),
        (changes.new, "nieuwe cellen"),
        (changes.revised, "herziene cellen"),
        (changes.vanished, "verdwenen cellen"),
    ]


def counted(lines: list[tuple[int, str]]) -> Table:
    from koers.base.design.numbers import number

    made = Table(show_header=False, box=None, padding=(0, 2, 0, 0), pad_edge=False)
    made.add_column(justify="right", no_wrap=True)
    for count, name in lines:
        made.add_row(number(count), name)
    return made


def stored(reading: Any) -> str:
    if reading is None:
        return ""
    return f"Ingelezen als lezing {reading.code[:12]}. De vorige blijft bewaard."
