"""What was promised to the council, asked or recommended, and what became of it."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.design.numbers import in_words
from koers.govern.review.evaluation import Evaluation, PledgeAccount
from koers.govern.review.pledges.selectors import PledgeCount
from koers.govern.review.pledges.wording import ledger_sentence
from koers.present.documents.blocks import Cell, Column, Gap, Lede, Row, Section, Table, Text


def pledges(account: Evaluation) -> Section:
    title, found = _("Toezeggingen en vragen"), account.pledges
    if not found:
        text = _("Zijn er toezeggingen gedaan? Dan horen ze hier, met wat ervan gekomen is.")
        return Section("toezeggingen", title, (Gap(_("Er staat geen toezegging of vraag in Koers"), text),))
    opening = Lede((*stands(account.stands_on), ledger_sentence(_count(found))))
    return Section("toezeggingen", title, (opening, _table(found), *_later(found)))


def stands(on: date | None) -> tuple[str, ...]:
    """Of which day this is, in the opening of what may have gone on since."""
    text = _("Dit is de stand van {day}.")
    return (text.format(day=date_format(on, "j F Y")),) if on else ()


def _later(found: tuple[PledgeAccount, ...]) -> tuple[Text, ...]:
    changed = sum(one.is_changed_later for one in found)
    if not changed:
        return ()
    text = ngettext(
        "Bij één punt kwam er na die dag nog een stap. Die staat in een later verslag.",
        "Bij %(n)s punten kwam er na die dag nog een stap. Die staat in een later verslag.",
        changed,
    )
    return (Text(text % {"n": in_words(changed)}, is_small=True),)


def _count(found: tuple[PledgeAccount, ...]) -> PledgeCount:
    waiting, late = sum(one.is_open for one in found), sum(one.is_late for one in found)
    return PledgeCount(len(found), waiting, late)


def _table(found: tuple[PledgeAccount, ...]) -> Table:
    return Table(
        title=_("Wat is beloofd, gevraagd of aanbevolen"),
        columns=(
            Column(_("Waar het over gaat"), 3.4),
            Column(_("Termijn"), 1.6),
            Column(_("Stand"), 1.6),
            Column(_("Wat we ervan weten"), 4),
        ),
        rows=tuple(_row(one) for one in found),
        is_dense=True,
    )


def _row(one: PledgeAccount) -> Row:
    said = ", ".join(text for text in (one.kind, one.source, "" if one.source else one.said) if text)
    known = Cell(one.told, note=one.evidence) if one.told else Cell(_("nog geen bericht"), is_gap=True)
    return Row((Cell(one.title, strong=True, note=said), _term(one), Cell(one.state), known))


def _term(one: PledgeAccount) -> Cell:
    if one.term:
        return Cell(one.term, note=_("voorbij") if one.is_late else "")
    if one.moved_to:
        later = _("later verzet naar {term}").format(term=one.moved_to)
        return Cell(_("niet bewaard"), note=later, is_gap=True)
    return Cell(_("geen termijn"), is_gap=True)
