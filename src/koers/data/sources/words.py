"""How fresh a source is, in words; the same on the pages and on the command line."""

from datetime import date
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext

from koers.data.figures.models import Reading
from koers.data.sources.cadence import Cadence
from koers.data.sources.selectors import Freshness

EVERY = {
    "kwartaal": later("elk kwartaal"),
    "jaar": later("elk jaar"),
    "twee jaar": later("om het jaar"),
}
LONG_AGO = 60  # days; then the date alone says enough


class State(StrEnum):
    NEVER = "niet gelezen"
    FAILED = "mislukt"
    LATE = "te laat"
    CURRENT = "bijgewerkt"
    ONCE = "eenmalig"


def state(found: Freshness) -> State:
    if found.reading is None:
        return State.FAILED if found.failed else State.NEVER
    if found.failed:
        return State.FAILED
    if found.definition.cadence is None:
        return State.ONCE
    return State.LATE if found.late else State.CURRENT


def until(reading: Reading | None, *, month: str = "F") -> str:
    """The last period that a reading holds: 2025, or juli 2022."""
    if reading is None:
        return "–"
    day = reading.last_day
    return str(day.year) if (day.month, day.day) == (12, 31) else date_format(day, f"{month} Y")


def read(reading: Reading | None) -> str:
    if reading is None:
        return _("nooit")
    return short(reading.read_on) if reading.read_on else _("onbekend")


def rhythm(cadence: Cadence | None) -> str:
    """elke maand, rond de 15e; elk jaar, rond 15 augustus."""
    if cadence is None:
        return _("niet opnieuw, voor zover bekend")
    if cadence.every == "maand":
        return _("elke maand, rond de %(day)se") % {"day": cadence.day}
    day = date_format(cadence.last_on(date(2000, 12, 31)), "j F")
    known = {"every": EVERY[cadence.every], "day": day}
    return (
        _("%(every)s, rond %(day)s") if cadence.told else _("Koers kijkt %(every)s, rond %(day)s")
    ) % known


def coming(found: Freshness) -> str:
    """After „Nieuwe cijfers”: rond 15 december 2026, or niet bekend."""
    if found.expected is None:
        return _("niet bekend")
    text = _("rond %(day)s") if found.expected > found.on else _("verwacht rond %(day)s, nog niet gelezen")
    return text % {"day": date_format(found.expected, "j F Y")}


def sentence(found: Freshness) -> str:
    """What a reader of the figures must know of their age, in a few sentences."""
    if found.reading is None:
        return _("Deze bron is nog niet gelezen.")
    return " ".join(part for part in (_latest(found), _failure(found), _coming(found)) if part)


def _latest(found: Freshness) -> str:
    assert found.reading
    known = {"until": until(found.reading), "day": ""}
    if not found.reading.read_on:
        text = _("De cijfers lopen tot en met %(until)s; wanneer ze gelezen zijn, is niet vastgelegd.")
        return text % known
    known["day"] = date_format(found.reading.read_on, "j F Y")
    if found.age and found.age < LONG_AGO:
        known["day"] += ngettext(", %(n)s dag geleden", ", %(n)s dagen geleden", found.age) % {"n": found.age}
    return _("De cijfers lopen tot en met %(until)s en zijn gelezen op %(day)s.") % known


def _failure(found: Freshness) -> str:
    if not found.failed or not found.last:
        return ""
    text = _("De poging van %(day)s mislukte; deze cijfers blijven in gebruik.")
    return text % {"day": date_format(localtime(found.last.at), "j F Y")}


def _coming(found: Freshness) -> str:
    if found.expected is None:
        return ""
    text = (
        _("Nieuwe cijfers waren er naar verwachting op %(day)s.")
        if found.expected <= found.on
        else _("Nieuwe cijfers komen naar verwachting rond %(day)s.")
    )
    return text % {"day": date_format(found.expected, "j F Y")}


def short(day: date | None) -> str:
    return date_format(day, "j b Y") if day else "–"
