"""A signal on a page: its evidence in words and as a chart, and the sentences about the whole list."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.design.charts import Column, Scene, columns, multiple, said
from koers.base.design.numbers import capital, decimal, in_words, number
from koers.govern.review.signals.models import Signal
from koers.govern.review.signals.points import due_words
from koers.govern.review.signals.selectors import Desk

Json = dict[str, Any]


@dataclass(frozen=True)
class Line:
    signal: Signal
    when: str  # what its day asks for, or how it ended
    is_late: bool = False


def lines(found: list[Signal], on: date) -> list[Line]:
    return [Line(one, capital(_when(one, on)), _is_late(one, on)) for one in found]


def _is_late(signal: Signal, on: date) -> bool:
    return signal.is_open and signal.acknowledged_on is None and signal.due < on


def _when(signal: Signal, on: date) -> str:
    if signal.closed_on:
        known = {"how": signal.get_ending_display(), "day": date_format(signal.closed_on, "j F Y")}
        return _("%(day)s: %(how)s") % known
    if signal.acknowledged_on is None or (signal.follow_up and signal.follow_up <= on):
        return due_words(signal, on)
    if signal.follow_up:
        return _("gezien; terugkijken op %(day)s") % {"day": date_format(signal.follow_up, "j F Y")}
    return _("gezien op %(day)s") % {"day": date_format(signal.acknowledged_on, "j F Y")}


def lede(desk: Desk) -> str:
    if not desk.waiting:
        return _("Er is geen signaal dat op een reactie wacht.")
    count = ngettext("%(n)s signaal wacht", "%(n)s signalen wachten", desk.waiting)
    text = capital(count % {"n": in_words(desk.waiting)}) + _(" op een reactie")
    own = len(desk.mine)
    if own:
        text += ngettext(", waarvan één van u", ", waarvan %(n)s van u", own) % {"n": in_words(own)}
    return f"{text}."


def scene(evidence: Json) -> Scene | None:
    """Drawn from the numbers that were kept, so it stays as it was seen."""
    chart = evidence.get("chart")
    if not chart:
        return None
    if chart["kind"] == "maanden":
        months = _months(chart["points"])
        return multiple(months, label=f"{chart['name']}: {said(months)}")
    years = _years(chart["points"])
    return columns(years, label=f"{chart['name']}: {said(years)}")


def _years(points: list[list[Any]]) -> list[Column]:
    known = {int(year): float(value) for year, value in points}
    return [
        Column(year, known.get(year), missing="" if year in known else _("geen cijfer"))
        for year in range(min(known), max(known) + 1)
    ]


def _months(points: list[list[Any]]) -> list[Column]:
    """Side by side like years; the name of the month stands under its column."""
    return [
        Column(at, float(value), name=date_format(date.fromisoformat(f"{month}-01"), "M y"))
        for at, (month, value) in enumerate(points, start=1)
    ]


def measures(evidence: Json) -> list[tuple[str, str, str, str]]:
    """Name, value, opens at, clear at; what was not looked at is left out."""
    return [
        (one["name"], _number(one["value"], one["unit"]), _number(one["opens"]), _number(one["clears"]))
        for one in evidence.get("measures", ())
        if one["value"] is not None
    ]


def _number(value: float, unit: str = "") -> str:
    shown = number(value) if float(value).is_integer() else decimal(value, 1)
    shown = shown.replace("-", "−")
    return f"{shown} {unit}".strip()
