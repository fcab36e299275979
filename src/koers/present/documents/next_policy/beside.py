"""Pledges, signals and duiding beside a priority or a veiligheidsveld, with where Koers has all of it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from koers.govern.review.next_policy.beside import Beside, Piece
from koers.present.documents.blocks import Block, Cell, Column, Gap, Row, Table
from koers.present.documents.evaluation.words import capital


def beside_blocks(beside: Beside, of: str) -> Iterator[Block]:
    if beside.kinds:
        yield Table(
            title=_("Toezeggingen, signalen en duiding"),
            columns=(Column(_("Wat"), 3.6), Column(_("Stand"), 2.2), Column(_("Wat we ervan weten"), 4.2)),
            rows=tuple(row for name, pieces in beside.kinds for row in _rows(name, pieces)),
            is_dense=True,
            of=of,
        )
    if beside.gaps:
        yield Gap(", ".join(beside.gaps))


def _rows(name: str, pieces: tuple[Piece, ...]) -> Iterator[Row]:
    yield Row((Cell(name, strong=True), Cell(), Cell()), is_group=True)
    for one in pieces:
        told = Cell(one.told) if one.told else Cell(_("nog geen bericht"), is_gap=True)
        yield Row((Cell(one.name, note=reverse(one.page, args=[one.at])), Cell(capital(one.state)), told))
