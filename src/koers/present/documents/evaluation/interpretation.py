"""Duiding beside the figures: what partners agreed about a change, or that nobody did yet."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from koers.govern.review.evaluation import InterpretationAccount, Moved
from koers.present.documents.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Gap,
    Note,
    Row,
    Section,
    Table,
)
from koers.present.documents.evaluation.words import capital, joined, movement_mark


def interpretation_blocks(moved: Moved) -> tuple[Block, ...]:
    """Beside one figure. Of a change that fits chance nothing is missed when there is none."""
    found = moved.interpretation
    if found is None:
        return (Gap(_("Nog geen duiding"), _missing()),) if moved.is_beyond_chance else ()
    rows = (
        Fact(_("Duiding"), found.text),
        Fact(_("Wat het nog meer kan zijn"), found.alternatives),
        Fact(_("Wat we doen"), found.consequence),
        Fact(_("Gedeeld met"), _with_whom(found)),
    )
    earlier = (Note(found.earlier),) if found.earlier else ()
    return (Facts(rows), *earlier)


def interpretations(moved: Sequence[Moved]) -> tuple[Section, ...]:
    """Every change beyond chance, and of the others those that have a duiding."""
    told = [one for one in moved if one.is_beyond_chance or one.interpretation]
    if not told:
        return ()
    table = Table(
        title=_("Duiding bij elke verandering die groter is dan toeval"),
        columns=(
            Column(_("Cijfer"), 2),
            Column(_("Verandering"), 2),
            Column(_("Wat er gebeurde"), 3.4),
            Column(_("Wat we doen"), 2.6),
        ),
        rows=tuple(_row(one) for one in told),
        is_title_shown=False,
    )
    return (Section("duiding", _("Duiding"), (table,)),)


def _row(moved: Moved) -> Row:
    name = Cell(moved.indicator, strong=True)
    mark = Cell(mark=movement_mark(moved.word, moved.wanted))
    found = moved.interpretation
    if found is None:
        return Row((name, mark, Cell(_("nog geen duiding"), is_gap=True), Cell(_missing())))
    note = capital(_("gedeeld met {whom}.").format(whom=_with_whom(found)))
    said = " ".join(part for part in (note, found.earlier) if part)
    return Row((name, mark, Cell(found.text, note=said), Cell(found.consequence)))


def _with_whom(found: InterpretationAccount) -> str:
    return _("{partners}, op {day}").format(partners=joined(found.partners), day=found.held_on)


def _missing() -> str:
    return _("De verandering is groter dan toeval. Partners spraken er nog niet over.")
