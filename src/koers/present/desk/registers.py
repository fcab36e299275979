"""Figures of which the last year is only partly known: side by side, without a verdict on rise or fall."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from koers.base.design.charts import Scene, multiple, said
from koers.base.places.periods import Period
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import Series, SourceLine
from koers.present.desk.wording import part_of_year
from koers.present.desk.years import columns_of


@dataclass(frozen=True)
class Small:
    indicator: Indicator
    scene: Scene


@dataclass(frozen=True)
class Registers:
    title: str
    charts: tuple[Small, ...]
    disturbed: str  # what disturbed some of the years
    source_lines: tuple[SourceLine, ...]


def small(found: Series, on: date) -> Small:
    data = columns_of(found, on=on)
    scene = multiple(data, label=f"{found.indicator.name}: {said(data)}")
    return Small(found.indicator, scene)


def ends_in_part(found: Series) -> Period | None:
    """The part of a year with which the series ends, when it does."""
    if not found.partial:
        return None
    last = found.partial[-1].period
    return None if found.latest and found.latest.period.end > last.end else last


def registers(series: Iterable[Series], on: date) -> list[Registers]:
    """One group for each part of a year that is the last thing known."""
    groups: dict[Period, list[Series]] = defaultdict(list)
    for found in series:
        if (part := ends_in_part(found)) is not None:
            groups[part].append(found)
    return [group(part, members, on) for part, members in sorted(groups.items(), reverse=True)]


def group(part: Period, members: list[Series], on: date) -> Registers:
    names = [value.disturbed for found in members for value in found.values if value.disturbed]
    return Registers(
        title=part_of_year(part),
        charts=tuple(small(found, on) for found in members),
        disturbed=names[0] if names else "",
        source_lines=tuple(dict.fromkeys(found.source_line for found in members)),
    )
