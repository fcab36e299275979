"""The priorities at a glance: verdict, coverage, measurability and the figure that matters most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from koers.analysis.statistics import Outcome
from koers.base.design.charts import DotRow, Scene, dot_row, sparkline
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import Series, SourceLine
from koers.govern.policy.models import Priority
from koers.govern.programme.selectors import Coverage
from koers.govern.review.selectors import PriorityVerdict
from koers.present.desk.objectives import FELT, latest_value
from koers.present.desk.wording import shown_value
from koers.present.desk.years import columns_of


@dataclass(frozen=True)
class KeyFigure:
    indicator: Indicator
    spark: Scene
    shown: str
    text: str
    source_line: SourceLine


@dataclass(frozen=True)
class Line:
    priority: Priority
    outcome: Outcome
    cells: tuple[tuple[int, str], ...]
    goals: int
    goals_measurable: int
    key: KeyFigure | None
    has_indicator: bool


def key_figure(found: Series | None, on: date) -> KeyFigure | None:
    value = latest_value(found)
    if found is None or value is None:
        return None
    indicator = found.indicator
    text = f"{indicator.unit} in {value.period}"
    shown = shown_value(value.shown, indicator.measurement)
    return KeyFigure(indicator, spark(found, on), shown, text, found.source_line)


def spark(found: Series, on: date) -> Scene:
    """Counts as columns from zero; a grade as a dot on its scale from 1 to 10."""
    value = latest_value(found)
    if found.indicator.measurement == FELT and value and value.shown is not None:
        return dot_row(DotRow(value.shown, "felt"), 1, 10)
    return sparkline(columns_of(found, on=on))


def lines(
    verdicts: Sequence[PriorityVerdict], coverage: Coverage, series: dict[str, Series], on: date
) -> list[Line]:
    return [line(verdict, coverage, series, on) for verdict in verdicts]


def line(verdict: PriorityVerdict, coverage: Coverage, series: dict[str, Series], on: date) -> Line:
    priority = verdict.priority
    key = priority.key_indicator
    return Line(
        priority=priority,
        outcome=verdict.outcome,
        cells=tuple((cell.year, str(cell.state)) for cell in coverage.row(priority).cells),
        goals=verdict.goals,
        goals_measurable=verdict.goals_measurable,
        key=key_figure(series.get(key.code), on) if key else None,
        has_indicator=key is not None,
    )
