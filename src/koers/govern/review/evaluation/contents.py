"""What a yearly evaluation holds: plain values and sentences, no models, so that it can be kept as it was.

Every document of it (PDF, web page, later Word and slides) is drawn from this and from nothing else.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Point:
    """One value in time. None is missing, never 0; first and last say which part of the year counted."""

    name: str  # 2022, jan–jun 2022
    year: int
    value: float | None
    rate: float | None = None  # per 1.000 inhabitants
    country_rate: float | None = None
    margin: float | None = None
    first: float = 0.0
    last: float = 1.0
    disturbed: str = ""
    status: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        return self.last - self.first > 0.999


@dataclass(frozen=True)
class InterpretationAccount:
    """What partners agreed about a change, in their words."""

    text: str
    alternatives: str
    consequence: str
    partners: tuple[str, ...]
    held_on: str
    version: int
    earlier: str = ""  # the figures that it was written on, when there are newer ones


@dataclass(frozen=True)
class Moved:
    """How a figure changed between two whole years, with its 90% interval."""

    indicator: str
    word: str  # one of the movements
    wanted: bool | None
    sentence: str
    base: Point | None = None
    now: Point | None = None
    ratio: float | None = None
    lower: float | None = None
    upper: float | None = None
    country_ratio: float | None = None
    country_sentence: str = ""
    source: tuple[str, ...] = ()
    is_beyond_chance: bool = False
    interpretation: InterpretationAccount | None = None

    @property
    def has_interval(self) -> bool:
        return None not in (self.ratio, self.lower, self.upper)


@dataclass(frozen=True)
class FigureAccount:
    code: str
    name: str
    what: str
    unit: str
    measurement: str  # geteld or beleefd
    per: int
    points: tuple[Point, ...]
    source: tuple[str, ...]
    gap: str = ""  # why there is nothing
    missing: tuple[tuple[int, str], ...] = ()  # years without a figure, with the reason
    readings: tuple[str, ...] = ()
    version: int = 1  # of the definition
    moved: Moved | None = None

    @property
    def is_felt(self) -> bool:
        return self.measurement == "beleefd"


@dataclass(frozen=True)
class ObjectiveAccount:
    text: str
    outcome: str
    sentence: str
    condition: str  # what the verdict would be with a choice that is still open, up to that verdict
    condition_outcome: str
    laid_down: tuple[tuple[str, str], ...]  # indicator, startwaarde …; nothing where nothing was chosen
    figure: FigureAccount | None


@dataclass(frozen=True)
class PlannedAction:
    title: str
    heading: str
    link: str = ""  # voorgesteld or bevestigd, for the theme it stands under
    serves: tuple[str, ...] = ()  # the themes it is linked to


@dataclass(frozen=True)
class DoneAction:
    """What became of a planned activity. None or empty: nobody recorded it, which is not nothing."""

    title: str
    lead: str
    state: str
    milestones: int
    milestones_done: int
    hours_planned: int | None
    hours_spent: int | None
    planned_eur: Decimal | None
    spent_eur: Decimal | None

    @property
    def is_reported(self) -> bool:
        known = self.state or self.milestones_done
        return bool(known) or self.hours_spent is not None or self.spent_eur is not None


@dataclass(frozen=True)
class GoalAccount:
    text: str
    missing: tuple[str, ...]
    parts: int
    is_means: bool = False


@dataclass(frozen=True)
class ThemeAccount:
    name: str
    goals: tuple[GoalAccount, ...]
    actions: tuple[PlannedAction, ...]


@dataclass(frozen=True)
class DocumentAccount:
    name: str
    kind: str
    end_year: int | None
    note: str
    is_past: bool
    successor: str = ""


@dataclass(frozen=True)
class PledgeAccount:
    """A pledge, motion, recommendation, coalition point or question, and what became of it."""

    title: str
    kind: str
    source: str
    said: str  # the day or year
    term: str
    state: str  # nagekomen, beantwoord, open …
    is_open: bool
    is_late: bool
    told: str  # the last step, or what is known of it
    evidence: str
    priorities: tuple[str, ...] = ()  # slugs
    moved_to: str = ""  # the term it got after the period, when what it was before is not known
    is_changed_later: bool = False  # steps came after the period, and are not told here


@dataclass(frozen=True)
class SignalAccount:
    """One signal as it stood on the last day of the period."""

    title: str
    kind: str
    noticed: str
    opened_on: str
    taken_up_by: str  # a function or an organisation, never a name; nothing: nobody did yet
    answer: str
    answered_on: str
    escalated_to: str
    escalated_because: str
    ended: str  # how it ended; nothing: it is open
    ended_on: str
    ended_because: str

    @property
    def is_open(self) -> bool:
        return not self.ended


@dataclass(frozen=True)
class SignalsAccount:
    told: tuple[SignalAccount, ...]  # what is open comes first
    passed: int = 0  # that ended before anybody did something with them
    partners: int = 0  # about partners that are late: counted, not told


@dataclass(frozen=True)
class PriorityAccount:
    name: str
    slug: str
    kind: str  # prioriteit, aandachtspunt, reguliere inzet
    definition: str
    ambition: str
    portfolio_holder: str
    outcome: str
    sentence: str
    planned: str  # one sentence on the plan of that year
    themes: tuple[ThemeAccount, ...]
    headings: tuple[str, ...]
    without_theme: tuple[PlannedAction, ...]
    figures: tuple[FigureAccount, ...]
    documents: tuple[DocumentAccount, ...]
    unjudged: tuple[str, ...]  # what could not be judged, and why
    questions: tuple[str, ...]  # for the council
    goals_measurable: int = 0
    done: tuple[DoneAction, ...] = ()

    @property
    def goals(self) -> int:
        return sum(len(theme.goals) for theme in self.themes)


@dataclass(frozen=True)
class PlanAccount:
    title: str
    headings: tuple[tuple[str, str, int], ...]  # name, priority or nothing, number of activities
    elsewhere: tuple[PlannedAction, ...]  # under headings that belong to no priority
    actions: int
    gaps: tuple[str, ...]
    reported: int = 0  # activities of which something is known that was done


@dataclass(frozen=True)
class CoverageLine:
    name: str
    states: tuple[str, ...]  # one for every year of the policy
    is_priority: bool = False


@dataclass(frozen=True)
class CoverageAccount:
    years: tuple[int, ...]
    lines: tuple[CoverageLine, ...]
    sentence: str
    has_proposed: bool


@dataclass(frozen=True)
class FindingAccount:
    code: str
    title: str
    severity: str
    sentence: str
    mend: str
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class MeasurabilityAccount:
    goals: int
    goals_measurable: int
    objectives: int
    objectives_measurable: int
    findings: tuple[FindingAccount, ...]


@dataclass(frozen=True)
class MoneyAccount:
    lines: tuple[tuple[str, Decimal], ...]  # for what, euro
    planned: Decimal | None  # the sum over activities, when at least one has an amount
    actions: int
    actions_with_amount: int
    sentence: str
    spent: Decimal | None = None
    actions_with_spent: int = 0


@dataclass(frozen=True)
class SourceAccount:
    citation: str
    period: str
    read: str
    status: str
    licence: str
    used_for: tuple[str, ...]


@dataclass(frozen=True)
class Evaluation:
    title: str
    municipality: str
    policy: str
    term: str  # 2023–2026
    year: int
    on: date
    is_summary: bool  # the policy text is a summary in our own words
    summary: tuple[str, ...]
    objectives: tuple[ObjectiveAccount, ...]
    priorities: tuple[PriorityAccount, ...]
    without_goals: tuple[str, ...]  # regular effort for which the policy sets no goal: named, not judged
    plan: PlanAccount | None
    documents: tuple[DocumentAccount, ...]  # those that belong to no priority
    moved: tuple[Moved, ...]
    figures: tuple[FigureAccount, ...]  # those that belong to no objective or priority
    coverage: CoverageAccount
    measurability: MeasurabilityAccount
    money: MoneyAccount
    sources: tuple[SourceAccount, ...]
    stands_on: date | None = None  # the last day of what it is about: so pledges and signals stood then
    pledges: tuple[PledgeAccount, ...] = ()  # all of that year, what is late first
    signals: SignalsAccount | None = None  # None: none, or the reader may not see them
    every: tuple[FigureAccount, ...] = ()  # all figures, also those that stand above: what it rests on
    is_invented: bool = False  # the municipality does not exist, and every page of the document says so
