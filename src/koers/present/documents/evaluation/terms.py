"""Plans and agreements with the year in which they end."""

from django.utils.translation import gettext as _

from koers.govern.review.evaluation import DocumentAccount
from koers.present.documents.blocks import Cell, Column, Row, Table


def documents_table(documents: tuple[DocumentAccount, ...], title: str = "", of: str = "") -> Table:
    rows = tuple(
        Row((Cell(document.name, strong=True), _term(document), Cell(document.note)))
        for document in documents
    )
    return Table(
        title=title or _("Plannen en convenanten"),
        columns=(Column(_("Naam"), 3.4), Column(_("Loopt tot"), 1.6), Column(_("Wat we ervan weten"), 5)),
        rows=rows,
        is_dense=True,
        of=of,
    )


def _term(document: DocumentAccount) -> Cell:
    if document.end_year is None:
        return Cell(_("einddatum"), is_gap=True)
    after = _("daarna: {name}").format(name=document.successor) if document.successor else ""
    return Cell(str(document.end_year), note=after or (_("voorbij") if document.is_past else ""))
