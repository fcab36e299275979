"""What the pages about duiding say. Who agreed and when; never an explanation of Koers itself."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.base.design.numbers import capital
from koers.data.indicators.interpretation.selectors import partners
from koers.data.indicators.models import InterpretationSession, InterpretationVersion
from koers.govern.review.selectors import ToInterpret
from koers.present.desk.wording import amount, listed


def standing(version: InterpretationVersion) -> str:
    """gedeeld met Politie en Openbaar Ministerie, 12 maart 2026"""
    day = date_format(version.held_on, "j F Y")
    if version.is_shared:
        known = {"partners": listed(partners(version.organisations)), "day": day}
        return _("gedeeld met %(partners)s, %(day)s") % known
    return _("hypothese van %(day)s, nog niet gedeeld") % {"day": day}


def opening(found: ToInterpret) -> str:
    """The sentence of the list page."""
    total = len(found.waiting) + len(found.shared)
    if not total:
        return _("Geen enkel cijfer veranderde meer dan bij toeval past. Er is niets om te duiden.")
    many = capital(amount(total, _("cijfer veranderde"), _("cijfers veranderden")))
    first = _("%(many)s meer dan bij toeval past.") % {"many": many}
    if not found.waiting:
        return " ".join((first, _("Bij elk daarvan staat een gedeelde duiding.")))
    if len(found.waiting) == total:
        return " ".join((first, _("Nog geen daarvan heeft een gedeelde duiding.")))
    rest = _("Daarvan %(verb)s er %(n)s op een gedeelde duiding.") % {
        "verb": _("wacht") if len(found.waiting) == 1 else _("wachten"),
        "n": amount(len(found.waiting), "", "").strip(),
    }
    return " ".join((first, rest))


def state_of(session: InterpretationSession) -> str:
    """Een van de vijf besproken."""
    items = list(session.items.all())
    done = sum(one.answer_id is not None for one in items)
    known = {"done": done, "total": len(items)}
    if done == len(items):
        return _("alle %(total)s besproken") % known if done > 1 else _("besproken")
    return _("%(done)s van %(total)s besproken") % known


def around_the_table(names: Sequence[str]) -> str:
    if not names:
        return _("Er staan nog geen organisaties bij deze sessie.")
    return _("Aan tafel: %(names)s.") % {"names": listed(names)}
