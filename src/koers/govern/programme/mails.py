"""The mail that asks for progress: plain text, for whoever opens it, without a name or a picture."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.govern.programme.asking import Months
from koers.govern.programme.reporting import Standing


def progress_mail(
    *, to: str, path: str, standings: Sequence[Standing], until: date, is_asked: bool
) -> EmailMessage:
    """`path` is the page of the link, on this site."""
    lines = [f"- {one.action.title} ({months_text(one.asked)})" for one in standings]
    first = (
        _("U vroeg om een nieuwe link. Hier is hij.")
        if is_asked
        else ngettext(
            "Hoe staat het met deze activiteit van uw organisatie?",
            "Hoe staat het met deze activiteiten van uw organisatie?",
            len(lines),
        )
    )
    parts = [
        first,
        "\n".join(lines),
        _("Open deze link en vul drie vragen in. Dat duurt ongeveer een minuut per activiteit."),
        settings.SITE_URL + path,
        _("De link werkt één keer, tot en met %(day)s. Stuur hem niet door: hij is van u.")
        % {"day": date_format(until, "j F Y")},
        _("Koers stuurt u hoogstens één herinnering per week en ziet niet of u deze mail leest."),
    ]
    subject = _("Nieuwe link voor Koers") if is_asked else _("Hoe staat het met uw activiteiten?")
    return EmailMessage(subject, "\n\n".join(part for part in parts if part) + "\n", None, [to])


def months_text(months: Months) -> str:
    """juli tot en met september 2026"""
    end = date_format(months.end, "F Y")
    if months.start.month == months.end.month:
        return end
    return _("%(start)s tot en met %(end)s") % {"start": date_format(months.start, "F"), "end": end}
