"""What the pages about deliveries say: the overview, and a delivery beside the one before it."""

from dataclasses import dataclass
from datetime import date

from koers.base.access.models import Organisation
from koers.base.access.who import Who
from koers.base.design.numbers import decimal
from koers.data.sources.deliveries.comparing import Beside, besides
from koers.data.sources.deliveries.definitions import DeliveryDefinition, Measure
from koers.data.sources.deliveries.models import DeliveredValue, Delivery
from koers.data.sources.deliveries.periods import name_of
from koers.data.sources.deliveries.selectors import (
    Expected,
    could_deliver,
    deliveries,
    expected,
)

SHOWN = 40


@dataclass(frozen=True)
class Row:
    """One number of a delivery with what stands beside it."""

    measure: Measure
    value: DeliveredValue
    shown: str
    beside: Beside
    before: str
    replaced: str
    is_asked: bool


@dataclass(frozen=True)
class Task:
    """What is expected, with the name of the period for the address."""

    expected: Expected
    period_name: str
    may_deliver: bool
    days_late: int  # 0 or less while there is time


def overview(who: Who, on: date) -> dict[str, object]:
    tasks = [
        Task(one, name_of(one.period, one.definition.every), one.is_own, (on - one.due).days)
        for one in sorted(expected(who, on), key=lambda one: one.due)
    ]
    found = list(deliveries(who)[:SHOWN])
    names = {one.expected.code: one.expected.definition.name for one in tasks}
    return {
        "to_do": [one for one in tasks if not one.expected.is_in],
        "done": [one for one in tasks if one.expected.is_in],
        "waiting": [one for one in found if one.state == Delivery.State.SUBMITTED],
        "history": [(names.get(one.definition, one.definition), one) for one in found],
        "late": sum(one.days_late > 0 for one in tasks if not one.expected.is_in),
        "today": on,
        "reads_all": who.may("deliveries.read"),
        "decides": who.may("deliveries.approve"),
        "names": names,
        "agreements": agreements(tasks) if who.may("organisations.edit") else [],
    }


def agreements(tasks: list[Task]) -> list[tuple[Expected, list[Organisation]]]:
    """What more than one organisation could deliver, with those that could."""
    active = list(Organisation.objects.filter(is_active=True))
    able = [(task.expected, could_deliver(task.expected.definition, active)) for task in tasks]
    return [(one, found) for one, found in able if len(found) > 1]


def compared_rows(delivery: Delivery, definition: DeliveryDefinition) -> list[Row]:
    """As it stands beside what was approved before; of an approved one only itself."""
    is_open = delivery.state in (Delivery.State.SUBMITTED, Delivery.State.DRAFT)
    known = besides(delivery.definition, definition, delivery.period) if is_open else {}
    return [
        _row(value, definition.by_code[value.measure], known.get((value.measure, value.place_id), Beside()))
        for value in delivery.values.select_related("place")
        if value.measure in definition.by_code
    ]


def _row(value: DeliveredValue, measure: Measure, beside: Beside) -> Row:
    number = None if value.value is None else float(value.value)
    return Row(
        measure=measure,
        value=value,
        shown=decimal(number, measure.decimals),
        beside=beside,
        before=decimal(beside.value, measure.decimals) if beside.period else "",
        replaced=decimal(beside.replaced, measure.decimals) if beside.is_revision else "",
        is_asked=beside.asks(number),
    )
