"""Delivered numbers as a table with its totals, and what everybody knows about how they hang together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from koers.analysis.disclosure import AtMost, Rule, Sum
from koers.base.places.periods import Period
from koers.data.sources.deliveries.definitions import DeliveryDefinition, Measure
from koers.data.sources.deliveries.periods import MONTHS, Cadence


@dataclass(frozen=True, order=True)
class Spot:
    measure: str
    place: str
    period: Period


Table = dict[Spot, float]  # what is known


def with_totals(delivered: Mapping[Spot, float | None], definition: DeliveryDefinition, whole: str) -> Table:
    """The known numbers, with those of the municipality and the year where every part of them is known."""
    table: Table = {spot: value for spot, value in delivered.items() if value is not None}
    for spot, parts in _of_districts(delivered, definition, whole):
        _add(table, spot, parts)
    for spot, parts in _of_years(dict.fromkeys([*delivered, *table]), definition):
        _add(table, spot, parts)
    return table


def rules_of(table: Table, definition: DeliveryDefinition, whole: str) -> Iterator[Rule]:
    """The totals that are the sum of their parts, and the parts that are never more than the whole."""
    sums = (*_of_districts(table, definition, whole), *_of_years(table, definition))
    for total, parts in sums:
        known = total in table and all(part in table for part in parts)
        if known and table[total] == sum(table[part] for part in parts):
            yield Sum(key_of(total, table), tuple(key_of(part, table) for part in parts))
    for spot in table:
        limit = definition.by_code[spot.measure].part_of if spot.measure in definition.by_code else ""
        other = Spot(limit, spot.place, spot.period)
        if limit and other in table:
            yield AtMost(key_of(spot, table), key_of(other, table))


def key_of(spot: Spot, table: Table) -> str:
    """A number that was revised is another number; one that stayed the same is the same in every reading."""
    return f"{spot.measure}|{spot.place}|{spot.period.start}|{spot.period.end}|{table[spot]:g}"


def _add(table: Table, total: Spot, parts: list[Spot]) -> None:
    if total not in table and all(part in table for part in parts):
        table[total] = sum(table[part] for part in parts)


def _of_districts(
    spots: Mapping[Spot, object], definition: DeliveryDefinition, whole: str
) -> Iterator[tuple[Spot, list[Spot]]]:
    parts: dict[tuple[str, Period], list[Spot]] = defaultdict(list)
    for spot in spots:
        if spot.place != whole and _counts(definition, spot.measure):
            parts[spot.measure, spot.period].append(spot)
    for (measure, period), found in sorted(parts.items()):
        yield Spot(measure, whole, period), sorted(found)


def _of_years(
    spots: Mapping[Spot, object], definition: DeliveryDefinition
) -> Iterator[tuple[Spot, list[Spot]]]:
    if definition.every == Cadence.YEAR:
        return
    parts: dict[tuple[str, str, int], list[Spot]] = defaultdict(list)
    for spot in spots:
        measure = definition.by_code.get(spot.measure)
        if measure and measure.adds_up and not spot.period.is_whole_year:
            parts[spot.measure, spot.place, spot.period.start.year].append(spot)
    for (name, place, year), found in sorted(parts.items()):
        if len(found) == 12 // MONTHS[definition.every]:
            yield Spot(name, place, Period.year(year)), sorted(found)


def _counts(definition: DeliveryDefinition, code: str) -> bool:
    measure: Measure | None = definition.by_code.get(code)
    return measure is not None and measure.is_count
