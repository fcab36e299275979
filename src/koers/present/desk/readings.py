"""What the pages about readings show: how old a reading is, and what a newer one changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.design.charts import DotRow, Scene, dot_row
from koers.base.design.numbers import decimal, number
from koers.base.places.selectors import COUNTRY
from koers.data.figures.models import Reading
from koers.data.figures.selectors import Change, Counts, Revision

SHOWN = 20


@dataclass(frozen=True)
class Line:
    """One reading in the list, with the one before it and what changed since."""

    reading: Reading
    age: str
    before: Reading | None
    counts: Counts | None


@dataclass(frozen=True)
class Cell:
    change: Change
    name: str
    percent: str
    scene: Scene | None


def age(reading: Reading, on: date) -> str:
    if reading.read_on is None:
        return _("dag niet vastgelegd")
    days = (on - reading.read_on).days
    if days < 60:
        return ngettext("%(n)s dag oud", "%(n)s dagen oud", days) % {"n": days}
    months = round(days / 30.44)
    if months < 24:
        return _("%(n)s maanden oud") % {"n": months}
    return _("%(n)s jaar oud") % {"n": months // 12}


def sentence(counts: Counts) -> str:
    """What changed, in one sentence."""
    if not counts.compared:
        return _("De twee lezingen hebben geen cijfers gemeen.")
    if not counts.changed:
        return _("Alle %(n)s cijfers die in beide lezingen staan, zijn gelijk.") % {
            "n": number(counts.compared)
        }
    return _(
        "%(changed)s van de %(compared)s cijfers die in beide lezingen staan, zijn anders: %(share)s%%."
    ) % {
        "changed": number(counts.changed),
        "compared": number(counts.compared),
        "share": decimal(100 * counts.changed / counts.compared, 1),
    }


def groups(
    revision: Revision, own: Iterable[str], name: str, names: dict[str, str]
) -> list[tuple[str, list[Cell]]]:
    """The cells that changed, our own municipality first, then the country."""
    found = [
        (name, list(revision.changes(places=list(own), limit=SHOWN))),
        (_("Nederland"), list(revision.changes(places=[COUNTRY], limit=SHOWN))),
    ]
    return [(title, cells(changes, names)) for title, changes in found if changes]


def cells(changes: list[Change], names: dict[str, str]) -> list[Cell]:
    parts = [_part(change) for change in changes]
    most = max((abs(part) for part in parts if part is not None), default=0.0) or 1.0
    return [
        Cell(change, names.get(change.measure, change.measure), _percent(part), _drawn(part, most))
        for change, part in zip(changes, parts, strict=True)
    ]


def _part(change: Change) -> float | None:
    """The change as a share of what it was."""
    return change.difference / change.before if change.difference is not None and change.before else None


def _percent(part: float | None) -> str:
    if part is None:
        return ""
    return f"{'+' if part > 0 else '−'}{decimal(abs(100 * part), 1)}%"


def _drawn(part: float | None, most: float) -> Scene | None:
    """A dot on a line with no change in the middle; all rows of a table share the scale."""
    return None if part is None else dot_row(DotRow(part), -most, most, target=0.0)
