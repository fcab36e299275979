"""The board: a column for each way of going on, or for each state; long columns are cut and say so."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from koers.base.design.numbers import number
from koers.govern.programme.models import Action
from koers.govern.programme.reading import counted

SHOWN = 40  # cards in a column


@dataclass(frozen=True)
class Column:
    value: str
    name: str
    total: int
    cards: tuple[Action, ...]

    @property
    def left_out(self) -> int:
        return self.total - len(self.cards)


def board_sentence(found: list[Column], by: str) -> str:
    """Of how many activities it is told, and of how many not."""
    total, untold = (sum(one.total for one in found), sum(one.total for one in found if not one.value))
    if not total:
        return _("Hier staat geen activiteit.")
    told = _("hoe zij ervoor staat") if by == "voortgang" else _("hoe zij verdergaat")
    words = {"n": number(untold), "total": number(total), "told": told}
    if untold:
        return _("Bij %(n)s van de %(total)s activiteiten staat nog niet %(told)s.") % words
    return _("Bij elke activiteit staat %(told)s.") % words


def columns(found: QuerySet[Action], by: str) -> list[Column]:
    """Empty columns too, but for what is not filled in: that one only when there is something in it."""
    field, choices = ("state", Action.State) if by == "voortgang" else ("mode", Action.Mode)
    totals = counted(found)
    spread = totals.by_state if by == "voortgang" else totals.by_mode
    names = [*((str(value), str(text)) for value, text in choices.choices), ("", _("nog niet ingevuld"))]
    cards = found.select_related("lead", "heading__priority")
    return [
        Column(value, name, spread.get(value, 0), tuple(cards.filter(**{field: value})[:SHOWN]))
        for value, name in names
        if value or spread.get(value)
    ]
