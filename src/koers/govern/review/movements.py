"""How the counted figures changed: the computation behind `movement_verdicts`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from koers.analysis.statistics import (
    Movement,
    Reason,
    StatisticsError,
    chance_range,
    compare_shares,
    movements,
    smallest_visible_change,
    smallest_visible_fall,
)
from koers.base.places.errors import UnknownPlace
from koers.base.places.models import Place
from koers.base.places.selectors import country
from koers.data.indicators.formulas import PERCENT
from koers.data.indicators.interpretation.selectors import Key, beside, shared_interpretations
from koers.data.indicators.models import Indicator, InterpretationVersion
from koers.data.indicators.selectors import series_table
from koers.data.indicators.series import Series, Value
from koers.govern.policy.models import Policy
from koers.govern.review.movement_words import (
    FALLS,
    RISES,
    certainty_sentences,
    movement_sentence,
    national_sentence,
    not_comparable_sentence,
    too_few_sentence,
)
from koers.govern.review.peers import peers_of
from koers.govern.review.verdicts import MovementVerdict, Peers
from koers.govern.review.years import Pair, comparable_pair


def judged_movements(
    indicators: Sequence[Indicator], place: Place, policy: Policy, on: date
) -> list[MovementVerdict]:
    """One verdict for every indicator that has figures here, in the order given."""
    nation = _nation()
    table = series_table(indicators, [place, nation] if nation and nation != place else [place])
    found = {i.code: table[i.code, place.code] for i in indicators if table[i.code, place.code].values}
    pairs = {code: comparable_pair(series, policy.start_year, on) for code, series in found.items()}
    peers = peers_of(pairs, indicators)
    shared = shared_interpretations(place, found)
    return [
        _verdict(
            i,
            found[i.code],
            pairs[i.code],
            peers.get(i.code),
            table.get((i.code, nation.code)) if nation else None,
            _shared(shared, i, pairs[i.code]),
        )
        for i in indicators
        if i.code in found
    ]


def _shared(
    shared: Mapping[Key, InterpretationVersion], indicator: Indicator, pair: Pair
) -> InterpretationVersion | None:
    return shared.get((indicator.code, pair.now.period)) if pair.now else None


def _nation() -> Place | None:
    try:
        return country()
    except UnknownPlace:
        return None


def _verdict(
    indicator: Indicator,
    series: Series,
    pair: Pair,
    peers: Peers | None,
    nation: Series | None,
    shared: InterpretationVersion | None,
) -> MovementVerdict:
    verdict = MovementVerdict(
        indicator=indicator,
        movement=Movement.NOT_COMPARABLE,
        sentence="",
        source_line=series.source_line,
        reason=_why_not(indicator, pair, peers),
        base=pair.base,
        now=pair.now or pair.culprit,
        peers=peers,
        series=series,
        interpretation=beside(shared, series),
    )
    if verdict.reason is None:
        verdict = _judged_share(verdict) if indicator.is_share else _judged(verdict, nation)
    return replace(verdict, sentence=_sentence(verdict, series, pair), certainty=certainty_sentences(verdict))


def _why_not(indicator: Indicator, pair: Pair, peers: Peers | None) -> Reason | None:
    if pair.reason:
        return pair.reason
    if indicator.is_index:
        return Reason.IS_INDEX
    if indicator.is_share:
        return None if pair.base and pair.base.size and pair.now and pair.now.size else Reason.NO_SIZE
    if not pair.base or not pair.now or not pair.base.population or not pair.now.population:
        return Reason.NO_EXPOSURE
    return None if peers else Reason.NO_DISPERSION


def _judged(verdict: MovementVerdict, nation: Series | None) -> MovementVerdict:
    base, now, dispersion = verdict.base, verdict.now, verdict.dispersion
    assert base
    assert now
    assert dispersion
    old, new = (base.count or 0.0, base.population or 0.0), (now.count or 0.0, now.population or 0.0)
    try:
        found = movements(*new, *old, dispersion=dispersion)
        low, high = chance_range(*old, new[1], dispersion=dispersion)
        fall = smallest_visible_fall(*new, new[1], dispersion=dispersion)
        visible = smallest_visible_change(new[0], dispersion=dispersion)
    except StatisticsError:
        return replace(verdict, reason=Reason.BAD_FIGURES)
    word = Movement(str(found.movement))
    too_few = word is Movement.TOO_FEW
    judged = replace(
        verdict,
        movement=word,
        reason=Reason.TOO_FEW if too_few else None,
        change=found.change,
        probability_lower=float(found.probability_lower),
        wanted=_wanted(verdict.indicator, word),
        national_ratio=_national_ratio(nation, base, now),
        fits=None if too_few else (int(low), int(high)),
        visible=None if too_few else visible,
        visible_fall_to=None if too_few or np.isnan(fall) else round(float(fall) * new[0]),
    )
    return judged if too_few else replace(judged, national_sentence=national_sentence(judged))


def _judged_share(verdict: MovementVerdict) -> MovementVerdict:
    """Two proportions: no inhabitants, and no room for chance but their own."""
    base, now = verdict.base, verdict.now
    assert base
    assert base.size
    assert now
    assert now.size
    try:
        found = compare_shares(
            (now.shown or 0.0) / PERCENT, now.size, (base.shown or 0.0) / PERCENT, base.size
        )
    except StatisticsError:
        return replace(verdict, reason=Reason.BAD_FIGURES)
    word = Movement(str(found.movement))
    return replace(
        verdict,
        movement=word,
        reason=Reason.TOO_FEW if word is Movement.TOO_FEW else None,
        share_change=found,
        probability_lower=float(found.probability_lower),
        wanted=_wanted(verdict.indicator, word),
    )


def _wanted(indicator: Indicator, word: Movement) -> bool | None:
    if word not in (*FALLS, *RISES) or not indicator.wish:
        return None
    return (word in FALLS) == (indicator.wish == Indicator.Wish.LOWER)


def _national_ratio(nation: Series | None, base: Value, now: Value) -> float | None:
    old = nation.value_for(base.period) if nation else None
    new = nation.value_for(now.period) if nation else None
    if not old or not new or not old.rate or new.rate is None:
        return None
    return new.rate / old.rate


def _sentence(verdict: MovementVerdict, series: Series, pair: Pair) -> str:
    if verdict.movement is Movement.NOT_COMPARABLE:
        return not_comparable_sentence(verdict, pair)
    if verdict.movement is Movement.TOO_FEW:
        return too_few_sentence(verdict)
    return movement_sentence(verdict, series)
