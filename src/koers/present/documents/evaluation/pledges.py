"""What was promised to the council, asked or recommended, and what became of it."""

from django.utils.translation import gettext as _

from koers.govern.review.evaluation import Evaluation, PledgeAccount
from koers.govern.review.pledges.selectors import PledgeCount
from koers.govern.review.pledges.wording import ledger_sentence
from koers.present.documents.blocks import Cell, Column, Gap, Lede, Row, Section, Table


def pledges(account: Evaluation) -> Section:
    title = _("Toezeggingen en vragen")
    if not account.pledges:
        text = _("Zijn er in {year} toezeggingen gedaan? Dan horen ze hier, met wat ervan gekomen is.")
        gap = Gap(_("Er staat geen toezegging of vraag in Koers"), text.format(year=account.year))
        return Section("toezeggingen", title, (gap,))
    return Section(
        "toezeggingen", title, (Lede((ledger_sentence(_count(account.pledges)),)), _table(account.pledges))
    )


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
    term = Cell(one.term, note=_("voorbij") if one.is_late else "")
    return Row(
        (
            Cell(one.title, strong=True, note=said),
            term if one.term else Cell(_("geen termijn"), is_gap=True),
            Cell(one.state),
            known,
        )
    )
