"""What was done for a priority: how far each activity is, its milestones, hours and money."""

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from koers.base.design.numbers import in_words, number
from koers.govern.review.evaluation import DoneAction, PriorityAccount
from koers.present.documents.blocks import Block, Cell, Column, Gap, Lede, Row, Table, Text
from koers.present.documents.evaluation.words import capital, euro, joined

Shown = tuple[str, float, bool, Callable[[DoneAction], str]]  # column, width, whether a number, its text


def done(priority: PriorityAccount) -> tuple[Block, ...]:
    """What no activity has is left out of the table, and named once below it."""
    actions = priority.done
    if not any(action.is_reported for action in actions):
        text = _("Bij geen van de activiteiten van deze prioriteit is gemeld hoe het ermee staat.")
        return (Gap(_("Niet gemeld wat er gedaan is"), text),)
    parts = [(part, any(part[3](action) for action in actions)) for part in _parts()]
    known = [part for part, is_known in parts if is_known]
    found: list[Block] = [Lede((_states(actions),)), _table(priority, known)]
    absent = [part[0].lower() for part, is_known in parts if not is_known]
    if absent:
        text = _("Bij geen activiteit vastgelegd: {parts}.").format(parts=joined(absent))
        found.append(Text(text, is_small=True))
    money = _money(actions)
    return (*found, Text(money)) if money else tuple(found)


def _states(actions: Sequence[DoneAction]) -> str:
    states = Counter(action.state or _("niet gemeld") for action in actions)
    parts = joined([f"{in_words(n)} {state}" for state, n in states.items()])
    if len(actions) == 1:
        return _("De ene activiteit: {parts}.").format(parts=next(iter(states)))
    return _("Van de {n} activiteiten: {parts}.").format(n=in_words(len(actions)), parts=parts)


def _parts() -> tuple[Shown, ...]:
    return (
        (_("Voortgang"), 1.6, False, lambda action: capital(action.state)),
        (_("Mijlpalen"), 1.4, False, _milestones),
        (_("Uren gepland"), 1.2, True, lambda action: _hours(action.hours_planned)),
        (_("Uren gemaakt"), 1.2, True, lambda action: _hours(action.hours_spent)),
        (_("Begroot"), 1.4, True, lambda action: _amount(action.planned_eur)),
        (_("Uitgegeven"), 1.4, True, lambda action: _amount(action.spent_eur)),
    )


def _milestones(action: DoneAction) -> str:
    if not action.milestones:
        return ""
    return _("{n} van {of}").format(n=action.milestones_done, of=action.milestones)


def _hours(hours: int | None) -> str:
    return "" if hours is None else number(hours)


def _amount(amount: Decimal | None) -> str:
    return "" if amount is None else euro(amount)


def _table(priority: PriorityAccount, known: Sequence[Shown]) -> Table:
    columns = [Column(title, width, is_number=is_number) for title, width, is_number, _text in known]
    return Table(
        title=_("Wat er per activiteit gedaan is"),
        columns=(Column(_("Activiteit"), 4), *columns),
        rows=tuple(_row(action, known) for action in priority.done),
        is_title_shown=False,
        is_dense=True,
        of=priority.name,
    )


def _row(action: DoneAction, known: Sequence[Shown]) -> Row:
    texts = [text(action) for _title, _width, _number, text in known]
    cells = (Cell(text) if text else Cell(_("niet bekend"), is_gap=True) for text in texts)
    return Row((Cell(action.title, note=action.lead), *cells))


def _money(actions: Sequence[DoneAction]) -> str:
    planned = [action.planned_eur for action in actions if action.planned_eur is not None]
    spent = [action.spent_eur for action in actions if action.spent_eur is not None]
    parts = []
    if planned:
        parts.append(_("Begroot: {amount}.").format(amount=euro(sum(planned))))
    if spent:
        text = _("Uitgegeven, voor zover bekend: {amount}.") if len(spent) < len(planned) else _(
            "Uitgegeven: {amount}."
        )  # fmt: skip
        parts.append(text.format(amount=euro(sum(spent))))
    return " ".join(parts)
