"""Which verdicts change with a newer reading: every verdict computed on the older one, then on the newer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.design.numbers import number
from koers.data.figures.models import Reading
from koers.data.figures.selectors import Counts, as_if_latest, unseen_revisions
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import indicators, indicators_on, sources_of
from koers.data.sources.selectors import sources
from koers.govern.policy.models import Objective, Policy
from koers.govern.policy.selectors import target_of
from koers.govern.review.movements import judged_movements
from koers.govern.review.targets import target_verdicts
from koers.govern.review.verdicts import AttentionKind, AttentionPoint, MovementVerdict, TargetVerdict


@dataclass(frozen=True)
class Flip:
    """A verdict that reads otherwise: the word before, and the word after with its sentence."""

    name: str
    indicator: Indicator | None
    before: str
    after: str
    sentence_after: str


Words = dict[tuple[str, str], tuple[str, Indicator | None, str, str]]  # name, indicator, word, sentence


def flips(old: Reading, new: Reading, policy: Policy, on: date) -> list[Flip]:
    """Of the headline objectives first, then of the figures, each in their own order."""
    concerned = indicators_on(new.source)
    with as_if_latest(old):
        before = _words(concerned, policy, on)
    with as_if_latest(new):
        after = _words(concerned, policy, on)
    return [
        Flip(name, indicator, before[key][2], word, sentence)
        for key, (name, indicator, word, sentence) in after.items()
        if key in before and before[key][2] != word
    ]


def _words(indicators: Sequence[Indicator], policy: Policy, on: date) -> Words:
    objectives = list(Objective.objects.filter(policy=policy).select_related("target__indicator"))
    targets = target_verdicts([target_of(o) for o in objectives], policy, on)
    counted = [i for i in indicators if i.measurement == Indicator.Measurement.COUNTED]
    moved = judged_movements(counted, policy.place, policy, on)
    of_targets = [_of_target(str(o.pk), str(o), v) for o, v in zip(objectives, targets, strict=True)]
    return dict(of_targets + [_of_movement(v) for v in moved])


def _of_target(
    key: str, name: str, verdict: TargetVerdict
) -> tuple[tuple[str, str], tuple[str, Indicator | None, str, str]]:
    return ("objective", key), (name, verdict.indicator, str(verdict.outcome), verdict.sentence)


def _of_movement(
    verdict: MovementVerdict,
) -> tuple[tuple[str, str], tuple[str, Indicator | None, str, str]]:
    one = verdict.indicator
    return ("movement", one.code), (one.name, one, str(verdict.movement), verdict.sentence)


def revision_points(policy: Policy, on: date) -> list[AttentionPoint]:
    """A point for each source whose newest reading changed figures, until somebody has seen it."""
    used = {source for one in indicators() for source in sources_of(one)}
    return [_point(r.old, r.new, r.total, policy, on) for r in unseen_revisions(used)]


def _name(reading: Reading) -> str:
    found = sources().get(reading.source)
    return found.name if found else reading.citation


def _point(old: Reading, new: Reading, total: Counts, policy: Policy, on: date) -> AttentionPoint:
    turned = len(flips(old, new, policy, on))
    end = (
        ngettext("%(n)s oordeel verandert", "%(n)s oordelen veranderen", turned)
        if turned
        else _("geen oordeel verandert")
    )
    title = _("%(source)s herzien: %(end)s") % {"source": _name(new), "end": end % {"n": turned}}
    text = _("%(changed)s van de %(compared)s cijfers die er al stonden, zijn anders in de nieuwste lezing.")
    known = {"changed": number(total.changed), "compared": number(total.compared)}
    return AttentionPoint(
        AttentionKind.REVISED, title, text % known, "desk:revision", (old.code[:12], new.code[:12])
    )
