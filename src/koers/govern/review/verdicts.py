"""What a verdict holds: the word, its sentence, and every figure behind it. No models are made here."""

from dataclasses import dataclass
from enum import StrEnum

from koers.analysis.statistics import (
    Change,
    Judgement,
    Movement,
    Outcome,
    Reason,
    ShareChange,
    VisibleChange,
)
from koers.data.indicators.interpretation.selectors import Interpreted
from koers.data.indicators.models import Indicator
from koers.data.indicators.series import Series, SourceLine, Value
from koers.govern.policy.models import Goal, Objective, Priority, Target
from koers.govern.review.projections import YearProjection


@dataclass(frozen=True)
class Peers:
    """The places of about the same size that told how much such counts move from year to year."""

    dispersion: float
    places: int
    low: float  # inhabitants
    high: float


@dataclass(frozen=True)
class MovementVerdict:
    """How a counted figure changed between two whole, undisturbed years."""

    indicator: Indicator
    movement: Movement
    sentence: str
    source_line: SourceLine
    reason: Reason | None = None  # set when there is nothing to compare, or too little
    base: Value | None = None
    now: Value | None = None
    change: Change | None = None  # per inhabitant, 90% interval
    share_change: ShareChange | None = None  # of a share, in place of `change`
    probability_lower: float | None = None
    peers: Peers | None = None
    wanted: bool | None = None  # None: no change, or nobody said what is wanted
    national_ratio: float | None = None
    national_sentence: str = ""
    fits: tuple[int, int] | None = None  # counts that fit an unchanged level
    visible_fall_to: int | None = None  # the highest next count that would be a demonstrable fall
    visible: VisibleChange | None = None  # of the level, that one next year would show 8 times out of 10
    certainty: tuple[str, ...] = ()
    series: Series | None = None
    interpretation: Interpreted | None = None  # what partners agreed about this change

    @property
    def is_compared(self) -> bool:
        return self.change is not None or self.share_change is not None

    @property
    def is_beyond_chance(self) -> bool:
        return self.movement in (Movement.LOWER, Movement.HIGHER)

    @property
    def dispersion(self) -> float | None:
        return self.peers.dispersion if self.peers else None

    @property
    def chance(self) -> int | None:
        """Out of 100, that the level went the way the word says; in step with the word."""
        if self.probability_lower is None or self.reason:
            return None
        lower = self.probability_lower
        match self.movement:
            case Movement.LOWER:
                return min(99, max(95, round(100 * lower)))
            case Movement.LIKELY_LOWER:
                return min(94, round(100 * lower))
            case Movement.HIGHER:
                return min(99, max(95, round(100 * (1 - lower))))
            case Movement.LIKELY_HIGHER:
                return min(94, round(100 * (1 - lower)))
        return None


@dataclass(frozen=True)
class TargetVerdict:
    """The verdict on one target, of an objective or of a goal."""

    target: Target | None
    indicator: Indicator | None
    judgement: Judgement
    because: str  # the sentences without the verdict words, for beside its mark
    sentence: str  # the whole of it
    base: Value | None = None
    now: Value | None = None  # what was judged
    latest: Value | None = None  # the newest value there is, when it could not be judged
    against: float | None = None  # the number of the council that was judged against; None: the base
    condition: str = ""  # "Wordt dat 2022, dan is het oordeel: …"
    condition_outcome: Outcome | None = None
    condition_base: Value | None = None  # the year that the condition speaks of
    condition_judgement: Judgement | None = None
    peers: Peers | None = None
    series: Series | None = None
    open_year: YearProjection | None = None  # the year of the target date, when it was judged while it runs

    @property
    def outcome(self) -> Outcome:
        return self.judgement.outcome

    @property
    def probability(self) -> float | None:
        return self.judgement.probability

    @property
    def reason(self) -> Reason | None:
        return self.judgement.reason

    @property
    def source_line(self) -> SourceLine | None:
        return self.series.source_line if self.series else None

    @property
    def condition_lead(self) -> str:
        """The condition up to its verdict, for a page that draws the verdict as a mark."""
        return self.condition.partition(":")[0] + ":" if self.condition else ""


@dataclass(frozen=True, kw_only=True)
class ObjectiveVerdict(TargetVerdict):
    objective: Objective


@dataclass(frozen=True, kw_only=True)
class GoalVerdict(TargetVerdict):
    goal: Goal


@dataclass(frozen=True)
class PriorityVerdict:
    priority: Priority
    outcome: Outcome
    sentence: str
    because: str
    reason: Reason | None
    goals: int
    goals_measurable: int
    goal_verdicts: tuple[GoalVerdict, ...] = ()


class AttentionKind(StrEnum):
    TERM = "Termijn"
    REPORT = "Verslag ontbreekt"
    SIGNAL = "Signaal"
    LAGGING = "Actie blijft achter"
    MILESTONE = "Mijlpaal"
    REPORTING = "Voortgang niet gemeld"
    NO_EFFECT = "Effect blijft uit"
    WORSE = "Beeld verslechtert"
    INTERPRETATION = "Duiding ontbreekt"
    REVISED = "Cijfers herzien"
    FIGURES = "Cijfers ontbreken"
    LATE = "Bron te laat"
    DELIVERY = "Levering te laat"
    COMING = "Levering verwacht"
    QUESTION = "Raadsvraag"
    PLEDGE = "Toezegging"
    EXPIRED = "Plan verlopen"


@dataclass(frozen=True)
class AttentionPoint:
    """Something that waits for a person: what, the evidence, and where to look."""

    kind: AttentionKind
    title: str
    text: str
    url_name: str = ""
    url_args: tuple[str, ...] = ()
