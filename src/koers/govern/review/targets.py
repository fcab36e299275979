"""From a target and its figures to a verdict. The fact and the level behind it are kept apart (see judge)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from koers.analysis.statistics import (
    Counted,
    Direction,
    Judgement,
    Question,
    Reason,
    StatisticsError,
    judge,
    judge_mark,
    judge_share,
    unknown,
)
from koers.base.places.periods import Period
from koers.data.indicators.formulas import PERCENT
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import series_of
from koers.data.indicators.series import Series, Value
from koers.govern.policy.models import Policy, Target
from koers.govern.review.peers import peers_of
from koers.govern.review.projections import YearProjection, year_projections
from koers.govern.review.target_words import because_of, conditional_sentence, whole_sentence
from koers.govern.review.verdicts import Peers, TargetVerdict
from koers.govern.review.years import Pair, judged_years, method_break, newest_partial


@dataclass(frozen=True)
class Case:
    """A target with everything that its verdict needs; reason is set when there is nothing to judge."""

    target: Target | None
    series: Series | None = None
    base: Value | None = None  # with the value that the council laid down
    now: Value | None = None
    reason: Reason | None = None
    culprit: Value | None = None
    hypothetical: Value | None = None  # the year that would be the baseline if the council chose it
    open_year: YearProjection | None = None  # the year of the target date, while it is being counted

    @property
    def indicator(self) -> Indicator | None:
        return self.target.indicator if self.target else None

    @property
    def pair(self) -> Pair:
        return Pair(self.base or self.hypothetical, self.now)


def target_verdicts(targets: Iterable[Target | None], policy: Policy, on: date) -> list[TargetVerdict]:
    """The verdict on every target, in the order given; None is an objective or goal without a target."""
    wanted = list(targets)
    indicators = list({t.indicator.code: t.indicator for t in wanted if t and t.indicator}.values())
    table = series_of(indicators, policy.place) if indicators else {}
    cases = [_case(t, table.get(t.indicator.code) if t and t.indicator else None, policy, on) for t in wanted]
    cases = _with_open_years(cases, policy)
    peers = [_peers(case) for case in cases]
    return [_verdict(case, found, policy, on) for case, found in zip(cases, peers, strict=True)]


def _peers(case: Case) -> Peers | None:
    indicator = case.indicator
    if not indicator or not case.now or indicator.measurement == Indicator.Measurement.FELT:
        return None
    return peers_of({indicator.code: case.pair}, [indicator]).get(indicator.code)


def _case(target: Target | None, series: Series | None, policy: Policy, on: date) -> Case:
    if target is None or target.indicator is None or series is None:
        return Case(target, reason=Reason.NO_INDICATOR)
    if not target.direction:
        return Case(target, series, reason=Reason.NO_DIRECTION)
    if not series.values:
        return Case(target, series, reason=Reason.NO_FIGURES)
    return _with_years(Case(target, series), target, series, policy, on)


def _with_open_years(cases: list[Case], policy: Policy) -> list[Case]:
    """A target with a number, whose year is counted by month and is not over, is judged by its projection."""
    asked = [c.indicator for c in cases if c.indicator and c.target and c.target.target_value is not None]
    if not asked:
        return cases
    running = {p.indicator.code: p for p in year_projections(asked, policy.place) if p.by_month and not p.gap}
    return [_with_open_year(case, running, policy) for case in cases]


def _with_open_year(case: Case, running: Mapping[str, YearProjection], policy: Policy) -> Case:
    if case.target is None or case.indicator is None or case.target.target_value is None:
        return case
    found = running.get(case.indicator.code)
    is_due = found is not None and found.year == _due(case.target, policy).year
    is_counted = case.now is not None and found is not None and case.now.period.start.year >= found.year
    return replace(case, open_year=found) if is_due and not is_counted and case.target.direction else case


def _with_years(case: Case, target: Target, series: Series, policy: Policy, on: date) -> Case:
    years = judged_years(series, on)
    due = _due(target, policy)
    during = [v for v in years if v.period.start.year >= policy.start_year and v.period.start <= due]
    before = [v for v in years if v.period.start.year < policy.start_year]
    case = replace(
        case,
        now=during[-1] if during else None,
        base=_laid_down(target, series),
        hypothetical=before[-1] if before else None,
    )
    if case.now is None:
        return _without_measurement(case, series, policy, on)
    if case.base is None and target.target_value is None:
        return replace(case, reason=Reason.NO_BASELINE)
    problem = _base_problem(case.base, case.now, series) if case.base else None
    if problem and target.target_value is not None and case.now.period.end >= due:
        return replace(case, base=None)  # the fact decides, and needs no baseline
    return replace(case, reason=problem, culprit=case.base) if problem else case


def _due(target: Target, policy: Policy) -> date:
    """The date of the target; where the council set none, the end of the term. Later years do not count."""
    return target.target_date or date(policy.end_year, 12, 31)


def _base_problem(base: Value, now: Value, series: Series) -> Reason | None:
    if base.disturbed:
        return Reason.DISTURBED
    if not base.period.same_season_as(now.period):
        return Reason.PARTIAL_PERIOD
    return Reason.METHOD_BREAK if method_break(series, base.period, now.period) else None


def _without_measurement(case: Case, series: Series, policy: Policy, on: date) -> Case:
    """Nothing counted in the term of the policy: a part of a year, a disturbed year, or nothing at all."""
    partial = newest_partial(series, on)
    if partial and partial.period.start.year >= policy.start_year:
        return replace(case, reason=Reason.PARTIAL_PERIOD, culprit=partial)
    disturbed = [v for v in series.whole_years if v.disturbed and v.period.start.year >= policy.start_year]
    if disturbed:
        return replace(case, reason=Reason.DISTURBED, culprit=disturbed[-1])
    known = [v for v in series.whole_years if v.shown is not None]
    return replace(case, reason=Reason.NO_NEW_MEASUREMENT, culprit=known[-1] if known else partial)


def _laid_down(target: Target, series: Series) -> Value | None:
    """The baseline as the council laid it down, with the inhabitants and remarks of its period."""
    if target.baseline_value is None or target.baseline_start is None or target.baseline_end is None:
        return None
    period = Period(target.baseline_start, target.baseline_end)
    known = series.value_for(period)
    counted = series.indicator.measurement == Indicator.Measurement.COUNTED
    count = target.baseline_value if counted else None
    if known is not None:
        return replace(known, shown=target.baseline_value, count=count, rate=None)
    return Value(period, target.baseline_value, count, None, None, None, "vastgelegd")


def _verdict(case: Case, peers: Peers | None, policy: Policy, on: date) -> TargetVerdict:
    against = None
    if case.open_year and case.target:
        against = case.target.target_value
        judgement = _judge_open(case.open_year, Direction(case.target.direction), against)
    elif case.reason:
        judgement = unknown(case.reason)
    else:
        against, at_date = _number(case, policy, on)
        judgement = _judgement(case, against, at_date, peers, policy)
    condition = (
        _conditional(case, peers, policy)
        if judgement.reason is Reason.NO_BASELINE and case.now and case.hypothetical
        else None
    )
    verdict = TargetVerdict(
        target=case.target,
        indicator=case.indicator,
        judgement=judgement,
        because="",
        sentence="",
        base=case.base,
        now=case.now,
        latest=case.culprit,
        open_year=case.open_year,
        against=against,
        condition_judgement=condition,
        condition_outcome=condition.outcome if condition else None,
        condition_base=case.hypothetical if condition else None,
        condition=conditional_sentence(case.hypothetical, condition) if condition else "",
        peers=peers,
        series=case.series,
    )
    because = because_of(verdict, case.culprit, _margin(policy))
    return replace(
        verdict, because=because, sentence=whole_sentence(verdict.outcome, because, verdict.condition)
    )


def _judge_open(running: YearProjection, direction: Direction, number: float | None) -> Judgement:
    try:
        return judge(
            Counted(running.observed, complete=False),
            direction,
            target=number,
            projection=running.projection,
        )
    except StatisticsError:
        return unknown(Reason.BAD_FIGURES)


def _judgement(
    case: Case, number: float | None, at_date: bool, peers: Peers | None, policy: Policy
) -> Judgement:
    assert case.target
    assert case.now
    if case.now.count is not None:
        return _judge_count(case, case.base, number, at_date, peers, policy)
    if case.indicator and case.indicator.is_index and not at_date:
        return unknown(Reason.IS_INDEX)
    if case.now.is_share:
        return _judge_share(case, case.now, number, at_date)
    base = (case.base.shown, case.base.margin) if case.base and case.base.shown is not None else None
    try:
        return judge_mark(
            case.now.shown,
            Direction(case.target.direction),
            margin_of_error=case.now.margin,
            target=number,
            base=base,
            at_target_date=at_date,
        )
    except StatisticsError:
        return unknown(Reason.BAD_FIGURES)


def _judge_share(case: Case, now: Value, number: float | None, at_date: bool) -> Judgement:
    assert case.target
    base = (case.base.shown / PERCENT, case.base.size) if case.base and case.base.shown is not None else None
    try:
        return judge_share(
            None if now.shown is None else now.shown / PERCENT,
            now.size,
            Direction(case.target.direction),
            target=None if number is None else number / PERCENT,
            base=base,
            at_target_date=at_date,
        )
    except StatisticsError:
        return unknown(Reason.BAD_FIGURES)


def _number(case: Case, policy: Policy, on: date) -> tuple[float | None, bool]:
    """The number to judge against and whether its date has come.

    A number equal to the baseline says "maintain or improve": until its date that asks about the level."""
    assert case.target
    assert case.now
    at_date = case.now.period.start <= _due(case.target, policy) <= case.now.period.end < on
    number = case.target.target_value
    if number is not None and case.base and number == case.base.shown and not at_date:
        return None, False
    return number, at_date and number is not None


def _judge_count(
    case: Case,
    base: Value | None,
    number: float | None,
    at_date: bool,
    peers: Peers | None,
    policy: Policy,
) -> Judgement:
    assert case.target
    assert case.now
    if not at_date and peers is None:
        return unknown(Reason.NO_DISPERSION)
    inhabitants = bool(base and base.population and case.now.population)
    try:
        return judge(
            _counted(case.now, inhabitants),
            Direction(case.target.direction),
            base=_counted(base, inhabitants) if base else None,
            target=number,
            at_target_date=at_date,
            margin=_margin(policy) or 0.0,  # no margin set: every rise counts
            dispersion=peers.dispersion if peers else 1.0,
        )
    except StatisticsError:
        return unknown(Reason.BAD_FIGURES)


def _counted(value: Value, per_inhabitant: bool) -> Counted:
    assert value.count is not None
    exposure = value.population if per_inhabitant and value.population else float(value.period.days)
    return Counted(value.count, exposure)


def _conditional(case: Case, peers: Peers | None, policy: Policy) -> Judgement | None:
    """The verdict if the council chose the last year before its policy as the baseline."""
    if case.now is None or case.now.count is None or case.hypothetical is None or case.series is None:
        return None
    if method_break(case.series, case.hypothetical.period, case.now.period):
        return None
    found = _judge_count(case, case.hypothetical, None, False, peers, policy)
    return found if found.question is Question.LEVEL and found.reason is None else None


def _margin(policy: Policy) -> float | None:
    return float(policy.margin_percent) / 100 if policy.margin_percent is not None else None
