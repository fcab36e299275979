"""One number as somebody typed it, and whether the numbers of a delivery fit together."""

import re
from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from koers.data.sources.deliveries.definitions import DeliveryDefinition, Measure
from koers.data.sources.deliveries.errors import Problem

WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
SIGNED = re.compile(r"[-−–][0-9]+([.,][0-9]+)?", re.ASCII)
WITH_COMMA = re.compile(r"[0-9]{1,7},[0-9]+", re.ASCII)
WITH_POINT = re.compile(r"[0-9]+(\.[0-9]+)+(,[0-9]+)?", re.ASCII)
LONGEST_QUOTED = 20


def read_number(text: str, measure: Measure, where: str = "", key: str = "") -> Decimal | Problem:
    """The number, or what is wrong with it and what to do."""
    bare = text.strip().strip("\u00a0")
    found = _wrong(bare, measure)
    if found:
        return Problem(where, *found, key=key)
    number = Decimal(bare.replace(",", "."))
    if not measure.at_least <= number <= measure.at_most:
        return Problem(where, *_outside(bare, measure), key=key)
    return number


def _wrong(text: str, measure: Measure) -> tuple[str, str] | None:
    if WHOLE.fullmatch(text):
        return None
    quoted = _("„{text}”").format(text=text[:LONGEST_QUOTED])
    if SIGNED.fullmatch(text):
        return _("{quoted} is minder dan 0").format(quoted=quoted), _("Vul een aantal van 0 of meer in.")
    if WITH_COMMA.fullmatch(text):
        return _wrong_decimals(text, quoted, measure)
    if WITH_POINT.fullmatch(text):
        return (
            _("{quoted} heeft een punt").format(quoted=quoted),
            _("Schrijf duizend als 1000, en een half als 0,5.")
            if measure.decimals
            else _("Schrijf duizend als 1000, zonder punt."),
        )
    return _("{quoted} is geen getal").format(quoted=quoted), _("Vul alleen cijfers in, zonder tekst.")


def _wrong_decimals(text: str, quoted: str, measure: Measure) -> tuple[str, str] | None:
    if not measure.decimals:
        return _("{quoted} is geen heel getal").format(quoted=quoted), _(
            "Vul een heel getal in, zonder komma."
        )
    if len(text.partition(",")[2]) > measure.decimals:
        return (
            _("{quoted} heeft te veel cijfers achter de komma").format(quoted=quoted),
            _("Rond af op {n}.").format(n=measure.decimals),
        )
    return None


def _outside(text: str, measure: Measure) -> tuple[str, str]:
    what = _("„{text}” kan niet: het is minder dan {low} of meer dan {high}").format(
        text=text, low=measure.at_least, high=measure.at_most
    )
    return what, _("Kijk het na. Klopt het toch? Vraag de adviseur om het formulier aan te passen.")


def misfits(
    definition: DeliveryDefinition, numbers: Mapping[tuple[str, str], Decimal | None]
) -> list[tuple[tuple[str, str], str, str]]:
    """Parts that are more than the whole: the cell, what is wrong and what to do."""
    found = []
    for (code, place), value in numbers.items():
        whole = definition.by_code[code].part_of
        most = numbers.get((whole, place)) if whole else None
        if value is not None and most is not None and value > most:
            what = _("{value} is meer dan het aantal bij „{name}” ({most})").format(
                value=value, name=definition.by_code[whole].name, most=most
            )
            found.append(((code, place), what, _("Kijk beide aantallen na.")))
    return found
