"""Pledges that wait for a person: past their term, or nearly."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from koers.base.design.numbers import in_words
from koers.govern.review.pledges.models import Pledge
from koers.govern.review.pledges.wording import kind_of, late_fact, settled_word
from koers.govern.review.verdicts import AttentionKind, AttentionPoint

NEAR = timedelta(days=7)  # „deze week”
MOST = 4  # points of their own; what is more stands together in one


def pledge_points(found: Iterable[Pledge], on: date) -> list[AttentionPoint]:
    """`found` are those that are open, what is due first standing first."""
    waiting = [one for one in found if one.due is not None and one.due <= on + NEAR]
    shown, rest = waiting[:MOST], waiting[MOST:]
    return [*(_point(one, on) for one in shown), *([_rest(rest)] if rest else [])]


def _point(pledge: Pledge, on: date) -> AttentionPoint:
    kind = AttentionKind.QUESTION if pledge.kind == Pledge.Kind.QUESTION else AttentionKind.PLEDGE
    text = _late(pledge, on) if pledge.is_late(on) else _near(pledge)
    return AttentionPoint(kind, pledge.title, text, "desk:pledge", (str(pledge.pk),))


def _late(pledge: Pledge, on: date) -> str:
    fact = late_fact(pledge, on)
    unknown = _("In Koers staat niet of dit is %(settled)s.") % {"settled": settled_word(pledge)}
    note = pledge.note or unknown
    return note if note.startswith(fact) else f"{fact} {note}"


def _near(pledge: Pledge) -> str:
    return _("De termijn van deze %(kind)s is %(day)s.") % {"kind": kind_of(pledge), "day": pledge.term}


def _rest(found: list[Pledge]) -> AttentionPoint:
    title = _("Nog %(n)s toezeggingen en vragen bij hun termijn") % {"n": in_words(len(found))}
    if len(found) == 1:
        title = _("Nog één toezegging of vraag bij haar termijn")
    text = _("In de lijst staat bovenaan wat het langst over zijn termijn is.")
    return AttentionPoint(AttentionKind.PLEDGE, title, text, "desk:pledges")
