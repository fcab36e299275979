"""Which readings every figure rests on."""

from django.utils.translation import gettext as _

from koers.govern.review.evaluation import Evaluation, SourceAccount
from koers.present.documents.blocks import Block, Cell, Column, Gap, Row, Section, Table, Text


def sources(account: Evaluation) -> Section:
    blocks: list[Block] = [
        Text(
            _(
                "Een cijfer verandert nooit in Koers: een nieuwere lezing komt ernaast te staan. "
                "Deze evaluatie rust op de lezingen hieronder."
            )
        )
    ]
    if account.sources:
        columns = (
            Column(_("Bron"), 3.6),
            Column(_("Periode"), 1.8),
            Column(_("Gelezen"), 2.2),
            Column(_("Status volgens de bron"), 3),
        )
        rows = tuple(_source(source) for source in account.sources)
        blocks.append(Table(_("Bronnen"), columns, rows, is_title_shown=False))
    else:
        blocks.append(Gap(_("Geen bronnen"), _("Er zijn nog geen cijfers ingelezen.")))
    return Section("bronnen", _("Bronnen"), tuple(blocks))


def _source(source: SourceAccount) -> Row:
    return Row((
        Cell(source.citation, note=", ".join(source.used_for), strong=True),
        Cell(source.period),
        Cell(source.read),
        Cell(source.status, note=source.licence),
    ))  # fmt: skip
