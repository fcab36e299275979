"""Signals among the points that wait for a person; what a signal speaks of is not told a second time."""

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.base.access.who import Who
from koers.govern.policy.models import Goal, Objective
from koers.govern.policy.selectors import target_of
from koers.govern.review.signals.models import Signal
from koers.govern.review.signals.selectors import is_of, waiting_signals
from koers.govern.review.verdicts import AttentionKind, AttentionPoint

EVALUATION, GOALS = "termijn:cyclus-evaluatie:", "termijn:cyclus-veiligheidsdoelen"
KINDS = {
    Signal.Kind.LAGGING: AttentionKind.LAGGING,
    Signal.Kind.NO_EFFECT: AttentionKind.NO_EFFECT,
    Signal.Kind.WORSE: AttentionKind.WORSE,
    Signal.Kind.MISSING: AttentionKind.FIGURES,
    Signal.Kind.TERM: AttentionKind.TERM,
}


def stored_points(who: Who, on: date) -> list[AttentionPoint]:
    """What is of this person or of nobody yet; what a colleague has stands on the list of signals."""
    mine = [one for one in waiting_signals(who, on) if one.owner_id is None or is_of(one, who)]
    return [_point(one, on) for one in mine]


def _point(signal: Signal, on: date) -> AttentionPoint:
    kind = KINDS[Signal.Kind(signal.kind)]
    text = f"{signal.text} {due_words(signal, on)}"
    return AttentionPoint(kind, signal.title, text, "desk:signal", (str(signal.pk),))


def due_words(signal: Signal, on: date) -> str:
    if signal.follow_up and signal.follow_up <= on:
        return _("Kijk vandaag terug, zoals afgesproken.")
    day = date_format(signal.due, "j F")
    late = signal.due < on
    return (_("De reactie had er op %(day)s moeten zijn.") if late else _("Reageer voor %(day)s.")) % {
        "day": day
    }


def evaluations_told(causes: Iterable[str]) -> set[int]:
    """The years of which a signal says that the evaluation is due."""
    return {int(one.removeprefix(EVALUATION)) for one in causes if one.startswith(EVALUATION)}


def figures_told(causes: Iterable[str]) -> set[str]:
    """The indicators of which a signal speaks: by themselves, or by the goal that rests on them."""
    split = [one.partition(":")[::2] for one in causes]
    goals = [key for kind, key in split if kind == "doel"]
    objectives = [key for kind, key in split if kind == "hoofddoel"]
    related = ("target__indicator", "elaboration__indicator")
    served: list[Goal | Objective] = list(Goal.objects.filter(pk__in=goals).select_related(*related))
    served += Objective.objects.filter(pk__in=objectives).select_related(*related)
    targets = [target for one in served if (target := target_of(one)) and target.indicator]
    own = {key for kind, key in split if kind == "cijfer"}
    return own | {one.indicator.code for one in targets if one.indicator}


def term_is_told(causes: Collection[str], policy: int) -> bool:
    return f"beleid:{policy}" in causes or GOALS in causes
