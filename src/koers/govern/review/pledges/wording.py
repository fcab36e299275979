"""The sentences about pledges: each kind is settled in its own word."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from koers.base.design.numbers import capital, in_words, number
from koers.govern.review.pledges.models import Pledge, PledgeState
from koers.govern.review.pledges.selectors import PledgeCount

Kind = Pledge.Kind
SETTLED = {
    Kind.PLEDGE: gettext_lazy("nagekomen"),
    Kind.MOTION: gettext_lazy("uitgevoerd"),
    Kind.RECOMMENDATION: gettext_lazy("opgevolgd"),
    Kind.COALITION: gettext_lazy("uitgevoerd"),
    Kind.QUESTION: gettext_lazy("beantwoord"),
}


def kind_of(pledge: Pledge) -> str:
    return str(Kind(pledge.kind).label)


def this_one(pledge: Pledge) -> str:
    """„Dit coalitiepunt”, „Deze motie”."""
    this = _("Dit") if pledge.kind == Kind.COALITION else _("Deze")
    return f"{this} {kind_of(pledge)}"


def settled_word(pledge: Pledge) -> str:
    return str(SETTLED[Kind(pledge.kind)])


def state_word(pledge: Pledge, state: str) -> str:
    if state == PledgeState.BUSY and pledge.kind == Kind.QUESTION:
        return _("in behandeling")
    return settled_word(pledge) if state == PledgeState.DONE else str(PledgeState(state).label)


def late_fact(pledge: Pledge, on: date) -> str:
    """Of a pledge past its term: since when."""
    if pledge.kind == Kind.PLEDGE and pledge.due_is_year:
        return _("Beloofd voor %(year)s.") % {"year": pledge.term}
    assert pledge.due
    if pledge.due_is_year:
        return _("De termijn was %(year)s.") % {"year": pledge.term}
    day = date_format(pledge.due, "j F" if pledge.due.year == on.year else "j F Y")
    return _("De termijn was %(day)s.") % {"day": day}


def ledger_sentence(found: PledgeCount) -> str:
    """How many there are, how many wait, and how many of those are late."""
    if not found.total:
        return _("Er staat nog geen toezegging, motie of vraag in Koers.")
    if not found.open:
        return ngettext(
            "Er staat één punt in de lijst. Het is afgerond of vervallen.",
            "Er staan %(n)s punten in de lijst. Alle zijn afgerond of vervallen.",
            found.total,
        ) % {"n": number(found.total)}
    first = ngettext(
        "Van de %(total)s punten in de lijst staat er één open.",
        "Van de %(total)s punten in de lijst staan er %(open)s open.",
        found.open,
    )
    if found.total == 1:
        first = _("Er staat één punt in de lijst en dat is nog open.")
    elif found.open == found.total:
        first = _("Alle %(total)s de punten in de lijst staan nog open.")
        first = _("Beide punten in de lijst staan nog open.") if found.total == 2 else first
    counts = {"total": in_words(found.total), "open": in_words(found.open)}
    return f"{first % counts} {_late_sentence(found)}".strip()


def _late_sentence(found: PledgeCount) -> str:
    if not found.late:
        return _("Geen daarvan is over zijn termijn.")
    if found.late == found.open:
        words = {1: _("Dat is over zijn termijn."), 2: _("Beide zijn over hun termijn.")}
        return words.get(found.open, _("Alle zijn over hun termijn."))
    text = ngettext("Eén daarvan is over zijn termijn.", "%(n)s daarvan zijn over hun termijn.", found.late)
    return text % {"n": capital(in_words(found.late))}


def standing_sentence(pledge: Pledge, on: date) -> str:
    """The first sentence of its page: where it stands, and whether that is in time."""
    last = list(pledge.steps.all())[-1:]
    if not pledge.is_open:
        day = date_format(last[0].on, "j F Y") if last else ""
        word = state_word(pledge, pledge.state)
        known = {"this": this_one(pledge), "word": word, "day": day}
        return _("%(this)s is %(word)s op %(day)s.") % known if day else _("Dit is %(word)s.") % known
    if pledge.is_late(on):
        assert pledge.due
        days = (on - pledge.due).days
        late = ngettext("Dit is één dag te laat.", "Dit is %(n)s dagen te laat.", days) % {"n": number(days)}
        rest = "" if last or pledge.note else _("Wat ervan gekomen is, staat niet in Koers.")
        return f"{late_fact(pledge, on)} {late} {rest}".strip()
    if pledge.due is None:
        return _("%(this)s is open. De termijn ontbreekt.") % {"this": this_one(pledge)}
    return _("%(this)s is open. De termijn is %(term)s.") % {"this": this_one(pledge), "term": pledge.term}
