"""The whole plan of the year, so that no activity is left out."""

from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.base.design.numbers import in_words
from koers.govern.review.evaluation import Evaluation, PlanAccount, PlannedAction
from koers.present.documents.blocks import Block, Cell, Column, Gap, Lede, Listing, Row, Section, Table, Text
from koers.present.documents.evaluation.terms import documents_table
from koers.present.documents.evaluation.words import joined


def plan(account: Evaluation) -> Section:
    """The whole plan of the year, so that no activity is left out."""
    title = own_words(_("Het jaarplan {year}")).format(year=account.year)
    if account.plan is None:
        text = _(
            "Koers weet niet of het plan er niet is, of alleen niet is ingelezen. Is het er nooit gekomen? "
            "Dan hoort dat in deze evaluatie."
        )
        name = own_words(_("Het jaarplan {year} staat niet in Koers")).format(year=account.year)
        return Section("jaarplan", title, (Gap(name, text), *_other_documents(account)))
    blocks = (*_plan_blocks(account, account.plan), *_other_documents(account))
    return Section("jaarplan", title, blocks)


def _other_documents(account: Evaluation) -> tuple[Block, ...]:
    if not account.documents:
        return ()
    return (documents_table(account.documents, _("Plannen en convenanten die bij geen prioriteit horen")),)


def _plan_blocks(account: Evaluation, planned: PlanAccount) -> tuple[Block, ...]:
    found: list[Block] = [Lede((_headings(account, planned),))]
    if planned.gaps:
        found.append(Listing(planned.gaps))
    own = [(name, priority) for name, priority, _count in planned.headings if priority]
    if own:
        names = joined([_("„{heading}” ({priority})").format(heading=h, priority=p) for h, p in own])
        text = _("Onder een prioriteit vallen {names}. Die activiteiten staan bij de prioriteit.")
        found.append(Text(text.format(names=names)))
    if planned.elsewhere:
        found.append(_elsewhere(planned.elsewhere))
    return tuple(found)


def _headings(account: Evaluation, planned: PlanAccount) -> str:
    text = own_words(
        _(
            "Het jaarplan {year} heeft {n} activiteiten, onder {headings} koppen. "
            "Bij een prioriteit horen {own} koppen."
        )
    )
    own = sum(bool(priority) for _name, priority, _count in planned.headings)
    return text.format(
        year=account.year,
        n=in_words(planned.actions),
        headings=in_words(len(planned.headings)),
        own=in_words(own),
    )


def _elsewhere(actions: tuple[PlannedAction, ...]) -> Table:
    return Table(
        title=_("Activiteiten onder een kop die bij geen prioriteit hoort"),
        columns=(Column(_("Kop"), 4), Column(_("Activiteit"), 6)),
        rows=tuple(
            Row((Cell(heading, strong=True), Cell(items=titles))) for heading, titles in _by_heading(actions)
        ),
    )


def _by_heading(actions: tuple[PlannedAction, ...]) -> list[tuple[str, tuple[str, ...]]]:
    grouped: dict[str, list[str]] = {}
    for action in actions:
        theme = _(" (bij thema {names})").format(names=joined(action.serves)) if action.serves else ""
        grouped.setdefault(action.heading, []).append(action.title + theme)
    return [(heading, tuple(titles)) for heading, titles in grouped.items()]
