"""What the council may decide. Koers puts the questions and leaves the boxes empty."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from koers.govern.review.evaluation import Choice, Evaluation, PriorityAccount
from koers.present.documents.blocks import Cell, Column, Row, Section, Table, Text
from koers.present.documents.evaluation.words import capital


def decisions(account: Evaluation, proposed: Mapping[str, str]) -> Section:
    return Section(
        key="besluit",
        title=_("Wat de raad kan besluiten"),
        blocks=(
            Text(
                _(
                    "Per prioriteit kan de raad kiezen: voortzetten, bijstellen of stoppen. Koers doet geen "
                    "voorstel. Onder elke prioriteit staan de vragen die uit deze evaluatie volgen."
                )
            ),
            Table(
                title=_("Keuze per prioriteit"),
                columns=(
                    Column(_("Prioriteit en vragen"), 6.4),
                    *(Column(capital(choice), 1.2, is_centred=True) for choice in Choice),
                ),
                rows=tuple(
                    _row(priority, proposed.get(priority.slug, "")) for priority in account.priorities
                ),
                is_title_shown=False,
            ),
        )
        if account.priorities
        else (),
    )


def _row(priority: PriorityAccount, proposed: str) -> Row:
    name = Cell(priority.name, strong=True, items=priority.questions)
    return Row((name, *(_box(choice, proposed) for choice in Choice)))


def _box(choice: Choice, proposed: str) -> Cell:
    """The box stays empty: what people propose stands below it, and the council ticks."""
    return Cell(boxes=True, note=_("voorstel") if choice == proposed else "")
