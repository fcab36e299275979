"""The sentences about a target: fact, then verdict, then certainty; or what is missing."""

from django.utils.translation import gettext as _

from koers.analysis.statistics import Judgement, Outcome, Question
from koers.base.design.numbers import decimal, in_words, number
from koers.data.indicators.models import Indicator
from koers.data.indicators.series import Value
from koers.govern.review.verdicts import GoalVerdict, TargetVerdict
from koers.govern.review.wording import counted_fact, joined, out_of_hundred, shown, why_not, year

AGAINST = (Outcome.UNLIKELY, Outcome.MISSED)


def whole_sentence(outcome: Outcome, because: str, condition: str = "") -> str:
    """Niet te beoordelen. De raad koos geen startwaarde. Wordt dat 2022, dan is het oordeel: …"""
    if outcome is Outcome.UNKNOWN:
        parts = [_("Niet te beoordelen."), because, condition]
        return " ".join(part for part in parts if part)
    return because


def conditional_sentence(year_chosen: Value | None, judgement: Judgement) -> str:
    assert year_chosen
    return _("Wordt dat %(year)s, dan is het oordeel: %(outcome)s.") % {
        "year": year(year_chosen),
        "outcome": str(judgement.outcome),
    }


def because_of(verdict: TargetVerdict, culprit: Value | None, margin: float | None) -> str:
    """The sentences beside the mark of the verdict."""
    if verdict.reason is not None:
        return why_not(verdict.reason, verdict.indicator, culprit)
    fact = _open_fact(verdict) if verdict.open_year else _fact(verdict)
    parts = [fact, _verdict_words(verdict, margin)]
    return " ".join(part for part in parts if part)


def _fact(verdict: TargetVerdict) -> str:
    assert verdict.now
    assert verdict.indicator
    assert verdict.series
    if verdict.now.is_share:
        return _share_fact(verdict)
    if verdict.indicator.measurement == Indicator.Measurement.FELT:
        return _felt_fact(verdict)
    if verdict.base and verdict.base.count is not None and verdict.against is None:
        return counted_fact(verdict.indicator, verdict.series, verdict.base, verdict.now)
    return _("In %(year)s zijn %(count)s %(unit)s geregistreerd; de streefwaarde is %(target)s.") % {
        "year": year(verdict.now),
        "count": shown(verdict.now, verdict.indicator),
        "unit": verdict.indicator.unit,
        "target": _plain(verdict.against),
    }


def _share_fact(verdict: TargetVerdict) -> str:
    assert verdict.now
    assert verdict.indicator
    known = {"year": year(verdict.now), "share": shown(verdict.now, verdict.indicator)}
    if verdict.base and verdict.against is None:
        return _("In %(year)s was het aandeel %(share)s; in %(base)s was dat %(old)s.") % {
            **known,
            "base": year(verdict.base),
            "old": f"{decimal(verdict.base.shown)}%",
        }
    return _("In %(year)s was het aandeel %(share)s; de streefwaarde is %(target)s%%.") % {
        **known,
        "target": _plain(verdict.against),
    }


def _open_fact(verdict: TargetVerdict) -> str:
    """Halfway: what was counted, what is expected, and the number of the council."""
    running = verdict.open_year
    assert running
    assert verdict.indicator
    return _(
        "In %(period)s zijn %(count)s %(unit)s geregistreerd. Verwacht over heel %(year)d: %(expected)s, "
        "tussen %(lower)s en %(upper)s. De streefwaarde is %(target)s."
    ) % {
        "period": running.period,
        "count": number(running.observed),
        "unit": verdict.indicator.unit,
        "year": running.year,
        "expected": number(running.expected),
        "lower": number(running.lower),
        "upper": number(running.upper),
        "target": _plain(verdict.against),
    }


def _plain(value: float | None) -> str:
    """62,5 stays 62,5 and 63 is not written as 63,0."""
    return number(value) if value is None or float(value).is_integer() else decimal(value)


def _felt_fact(verdict: TargetVerdict) -> str:
    assert verdict.now
    assert verdict.indicator
    known = {"year": year(verdict.now), "mark": shown(verdict.now, verdict.indicator)}
    if verdict.base and verdict.base.shown is not None and verdict.against is None:
        return _("In %(year)s was het cijfer %(mark)s; in %(base)s was dat %(old)s.") % {
            **known,
            "base": year(verdict.base),
            "old": shown(verdict.base, verdict.indicator),
        }
    return _("In %(year)s was het cijfer %(mark)s; de streefwaarde is %(target)s.") % {
        **known,
        "target": decimal(verdict.against),
    }


def _verdict_words(verdict: TargetVerdict, margin: float | None) -> str:
    known = {"outcome": str(verdict.outcome)}
    if verdict.judgement.question is Question.FACT:
        return _("Het doel is %(outcome)s.") % known
    if verdict.outcome is Outcome.EVEN and verdict.open_year:
        return _("Of het jaar de streefwaarde haalt, kan beide kanten op.")
    if verdict.outcome is Outcome.EVEN and verdict.against is not None:
        return _("Of het niveau de streefwaarde haalt, kan beide kanten op.")
    if verdict.outcome is Outcome.EVEN:
        return " ".join((_("Het niveau is niet aantoonbaar veranderd."), _("Zo’n verschil past bij toeval.")))
    known["chance"] = out_of_hundred(chance_of(verdict.judgement) or 0)
    if margin and verdict.target and verdict.target.direction.startswith("gelijk"):
        known["margin"] = decimal(100 * margin, 0 if (100 * margin).is_integer() else 1)
        return _("Binnen de marge van %(margin)s procent is het doel %(outcome)s: kans %(chance)s.") % known
    return _("Het doel is %(outcome)s: kans %(chance)s.") % known


def chance_of(judgement: Judgement) -> int | None:
    """Out of 100, that the verdict is right; in step with its word."""
    if judgement.probability is None:
        return None
    against = judgement.outcome in AGAINST
    chance = round(100 * (1 - judgement.probability if against else judgement.probability))
    if judgement.outcome in (Outcome.MET, Outcome.MISSED):
        return min(99, max(95, chance))
    return min(94, chance)


# --- Priorities ------------------------------------------------------------------------------------------


def priority_because(goals: int, measurable: int, judged: list[GoalVerdict]) -> str:
    if goals == 0:
        return _("Er zijn geen doelen vastgelegd.")
    if measurable == 0:
        return _none_measurable(goals)
    if not judged:
        return _("Van de %(goals)s doelen zijn er %(count)s meetbaar, maar nog niet beoordeeld.") % {
            "goals": in_words(goals),
            "count": in_words(measurable),
        }
    tally = joined([f"{in_words(count)} {word}" for word, count in _tally(judged)])
    return _("Van de %(goals)s doelen: %(tally)s.") % {"goals": in_words(goals), "tally": tally}


def _none_measurable(goals: int) -> str:
    if goals == 1:
        return _("Het doel heeft geen indicator, startwaarde en streefwaarde.")
    return _("Geen van de %(goals)s doelen heeft een indicator, startwaarde en streefwaarde.") % {
        "goals": in_words(goals)
    }


def _tally(judged: list[GoalVerdict]) -> list[tuple[str, int]]:
    counts = {outcome: sum(v.outcome is outcome for v in judged) for outcome in Outcome}
    return [(str(outcome), count) for outcome, count in counts.items() if count]
