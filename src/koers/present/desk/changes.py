"""The table of changes: figures of the same two years on one scale, in the order of their verdict."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from koers.analysis.statistics import Movement
from koers.base.design.charts import Change, Scene, change_rows
from koers.base.design.marks import movement_look
from koers.data.indicators.selectors import SourceLine
from koers.govern.review.selectors import MovementVerdict
from koers.present.desk.sources import shared
from koers.present.desk.wording import mid_sentence, movements_title

SURE = {Movement.LOWER, Movement.HIGHER}
LIKELY = {Movement.LIKELY_LOWER, Movement.LIKELY_HIGHER}
COMPARED = SURE | LIKELY | {Movement.EVEN}


@dataclass(frozen=True)
class Row:
    verdict: MovementVerdict
    scene: Scene


@dataclass(frozen=True)
class Table:
    base: str  # 2019
    now: str  # 2022
    title: str
    axis: Scene
    rows: tuple[Row, ...]
    too_few: tuple[str, ...]
    source_line: SourceLine


def tone(verdict: MovementVerdict) -> str:
    return movement_look(str(verdict.movement), verdict.wanted).tone


def rank(verdict: MovementVerdict) -> tuple[int, float]:
    """Wanted changes first, surest first; then no change; then unwanted ones, surest last."""
    strength = 2 if verdict.movement in SURE else 1
    moved = verdict.movement in SURE | LIKELY
    step = 0 if not moved else {"good": -strength, "poor": strength}.get(tone(verdict), 0)
    return step, float(verdict.change.ratio) if verdict.change else 0.0


def drawn(verdict: MovementVerdict) -> Change:
    assert verdict.change is not None
    change = verdict.change
    return Change(
        float(change.ratio), float(change.lower), float(change.upper), tone(verdict), verdict.national_ratio
    )


def by_years(verdicts: Iterable[MovementVerdict]) -> dict[tuple[str, str], list[MovementVerdict]]:
    found: dict[tuple[str, str], list[MovementVerdict]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.base and verdict.now and verdict.movement != Movement.NOT_COMPARABLE:
            found[str(verdict.base.period), str(verdict.now.period)].append(verdict)
    return found


def table(base: str, now: str, verdicts: Sequence[MovementVerdict]) -> Table | None:
    compared = sorted((v for v in verdicts if v.movement in COMPARED and v.change), key=rank)
    if not compared:
        return None
    scenes = change_rows([drawn(verdict) for verdict in compared], since=base)
    few = [mid_sentence(v.indicator.name) for v in verdicts if v.movement == Movement.TOO_FEW]
    return Table(
        base=base,
        now=now,
        title=movements_title(verdict.movement for verdict in compared),
        axis=scenes.axis,
        rows=tuple(Row(v, scene) for v, scene in zip(compared, scenes.rows, strict=True)),
        too_few=tuple(sorted(few)),
        source_line=shared((v.source_line for v in compared), _("%(a)s en %(b)s") % {"a": base, "b": now}),
    )


def tables(verdicts: Sequence[MovementVerdict]) -> list[Table]:
    """A table for each pair of years, the one with most figures first."""
    pairs = sorted(by_years(verdicts).items(), key=lambda item: (-len(item[1]), item[0]))
    return [made for (base, now), group in pairs if (made := table(base, now, group))]
