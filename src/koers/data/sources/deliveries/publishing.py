"""What was approved becomes two readings: for the inner ring, and without small counts for everybody else.

The second is made when it is published: no page, export or report can show what is not in it (decision 0058).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.timezone import localdate

from koers.analysis.disclosure import CannotProtect, Cell, Look, Rule, protect
from koers.base.access.who import Who
from koers.base.places.selectors import home
from koers.data.figures.actions import publish_reading
from koers.data.figures.models import Reading
from koers.data.figures.selectors import INNER, cells
from koers.data.figures.store import Row
from koers.data.indicators.actions import note_figures
from koers.data.sources.deliveries.definitions import DeliveryDefinition, definitions
from koers.data.sources.deliveries.errors import CannotBeProtected
from koers.data.sources.deliveries.models import DeliveredValue, Delivery
from koers.data.sources.deliveries.tables import Spot, Table, key_of, rules_of, with_totals
from koers.data.sources.selectors import source

DELIVERED, ADDED_UP = "geleverd", "opgeteld"
FEWEST_FOR_A_RATE = 20  # SDC-6: a number that is made of fewer counts says too much about each of them


@dataclass
class Known:
    """Everything that went out of one definition, and what goes out now."""

    cells: dict[str, Cell] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)


def publish_deliveries(*, source_code: str, delivery: Delivery, by: Who) -> tuple[Reading, Reading]:
    """The reading for the inner ring and the one for everybody else, of all that is approved in this source.
    Raises CannotBeProtected and RefusedRows; then nothing is kept."""
    whole = home().municipality.code
    named = {code: one for code, one in definitions().items() if one.source == source_code}
    inner: list[Row] = []
    outer: list[Row] = []
    for code, definition in named.items():
        delivered = values_of(Delivery.objects.filter(definition=code, state=Delivery.State.APPROVED))
        if delivered:
            rows = list(_rows(code, definition, delivered, whole))
            inner += [raw for raw, _released in rows]
            outer += [released for _raw, released in rows]
    made = [
        _publish(f"{source_code}{ending}", source_code, rows, delivery, by)
        for ending, rows in ((INNER, inner), ("", outer))
    ]
    note_figures(by=by)
    return made[0], made[1]


def values_of(deliveries: QuerySet[Delivery]) -> dict[Spot, DeliveredValue]:
    found = DeliveredValue.objects.filter(delivery__in=deliveries).select_related("delivery")
    return {Spot(one.measure, one.place_id, one.delivery.period): one for one in found}


def _publish(name: str, source_code: str, rows: Sequence[Row], delivery: Delivery, by: Who) -> Reading:
    described = source(source_code)
    return publish_reading(
        source=name,
        table=f"levering-{delivery.pk}",  # going back to earlier numbers is a newer reading too
        citation=described.citation,
        licence=described.licence,
        read_on=localdate(),
        status_text="Geleverd en door een tweede persoon goedgekeurd.",
        note="",
        rows=rows,
        by=by,
    )


def _rows(
    code: str, definition: DeliveryDefinition, delivered: dict[Spot, DeliveredValue], whole: str
) -> Iterator[tuple[Row, Row]]:
    """Every row as it is, and as it goes out."""
    numbers = {spot: None if one.value is None else float(one.value) for spot, one in delivered.items()}
    table = with_totals(numbers, definition, whole)
    looks = _looks(code, definition, table, whole)
    for spot in sorted({*delivered, *table}):
        value = table.get(spot)
        status = _status(spot, delivered)
        look = looks.get(spot, Look.SHOWN) if value is not None else Look.SHOWN
        yield _row(spot, value, status), _row(spot, None if look else value, str(look) or status)


def _row(spot: Spot, value: float | None, status: str) -> Row:
    return spot.measure, spot.place, spot.period.start, spot.period.end, value, None, status


def _status(spot: Spot, delivered: dict[Spot, DeliveredValue]) -> str:
    if spot not in delivered:
        return ADDED_UP
    return delivered[spot].unknown or DELIVERED


def _looks(code: str, definition: DeliveryDefinition, table: Table, whole: str) -> dict[Spot, Look]:
    counts = {spot: value for spot, value in table.items() if definition.by_code[spot.measure].is_count}
    known = Known()
    for inner, outer in _went_out(code):
        _add_release(known, inner, outer, definition, whole)
    _add(known, counts, {}, definition, whole)
    try:
        found = protect(known.cells.values(), known.rules)
    except CannotProtect as error:
        raise CannotBeProtected from error
    looks = {spot: found[key_of(spot, counts)] for spot in counts}
    return looks | {spot: _look_of_rate(spot, table, definition) for spot in table if spot not in counts}


def _look_of_rate(spot: Spot, table: Table, definition: DeliveryDefinition) -> Look:
    base = table.get(Spot(definition.by_code[spot.measure].base, spot.place, spot.period), 0)
    return Look.SHOWN if base >= FEWEST_FOR_A_RATE else Look.HELD


def _went_out(code: str) -> list[tuple[Reading, Reading]]:
    """The readings that held an approved delivery of this definition: as they were, and as they went out."""
    found = Delivery.objects.filter(definition=code, reading__isnull=False).order_by("decided_at", "pk")
    pairs = [(one.reading, one.released) for one in found.select_related("reading", "released")]
    return [(inner, outer) for inner, outer in pairs if inner and outer]


def _add_release(
    known: Known, inner: Reading, outer: Reading, definition: DeliveryDefinition, whole: str
) -> None:
    table, looks = _read(inner, definition), {}
    for figure in cells([outer], _counts(definition), None):
        spot = Spot(figure.measure, figure.place, figure.period)
        looks[spot] = Look(figure.status) if figure.status in tuple(Look) else Look.SHOWN
    _add(known, table, looks, definition, whole)


def _read(reading: Reading, definition: DeliveryDefinition) -> Table:
    found = cells([reading], _counts(definition), None)
    return {Spot(f.measure, f.place, f.period): f.value for f in found if f.value is not None}


def _counts(definition: DeliveryDefinition) -> list[str]:
    return [measure.code for measure in definition.measures if measure.is_count]


def _add(
    known: Known, table: Table, went_out: dict[Spot, Look], definition: DeliveryDefinition, whole: str
) -> None:
    for spot, value in table.items():
        key = key_of(spot, table)
        lowest = 0 if definition.sensitive and spot.place != whole else 1
        before = known.cells[key].before if key in known.cells else None
        now = went_out.get(spot)
        kept = before if before == Look.SHOWN or now is None else now
        known.cells[key] = Cell(key, int(value), lowest, kept)
    known.rules += rules_of(table, definition, whole)
