"""What a scan found, in one or two sentences; the command and the page say the same."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.design.numbers import decimal, number
from koers.govern.review.deviations import Deviation, Scan

SMALLEST = 0.0001


def conclusion(found: Scan) -> str:
    if not found.deviations:
        return _("Geen afwijking: geen cijfer is hoger dan bij toeval past.")
    count = len(found.deviations)
    head = ngettext("1 afwijking.", "{n} afwijkingen.", count).format(n=number(count))
    return head + _(
        " Gemiddeld is hooguit 1 op de 10 toeval. Een afwijking is een reden om te kijken. "
        "Zij zegt niet waardoor het komt."
    )


def looked_at(found: Scan) -> str:
    words = ngettext(
        "Bekeken: {series} reeksen van één gemeente, met {years} jaar ervoor.",
        "Bekeken: {series} reeksen van {places} gemeenten, met {years} jaar ervoor.",
        found.places,
    )
    parts = [words.format(series=number(found.series), places=number(found.places), years=found.years)]
    if found.unjudged:
        parts.append(_("Te weinig geteld om te bekijken: {n}.").format(n=number(found.unjudged)))
    if found.left_out:
        left_out = _("Niet bekeken, want niet compleet: {n} gemeenten.")
        parts.append(left_out.format(n=number(found.left_out)))
    return " ".join(parts)


def chance(deviation: Deviation) -> str:
    """How likely a count at least this high is, when nothing is going on."""
    return _("minder dan 0,0001") if deviation.p_value < SMALLEST else decimal(deviation.p_value, 4)
