"""One look at everything: every cause that is watched, of every kind, on one day."""

from datetime import date

from koers.base.access.who import Who
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import indicators
from koers.govern.policy.selectors import current_policy
from koers.govern.review.signals.failing import failing, figures_of
from koers.govern.review.signals.lagging import lagging
from koers.govern.review.signals.missing import missing
from koers.govern.review.signals.models import Signal
from koers.govern.review.signals.nearing import nearing
from koers.govern.review.signals.observations import Look
from koers.govern.review.signals.worsening import worsening

Kind = Signal.Kind


def look(on: date, who: Who) -> Look:
    """Without an adopted policy only figures can be missing. Of what could not be seen nothing is cleared."""
    policy, every = current_policy(on), indicators()
    sees = who.may("deliveries.read")
    late = missing(every, on, who) if sees else []
    if policy is None:
        return Look(on, late, frozenset({Kind.MISSING}) if sees else frozenset())
    counted = [one for one in every if one.measurement == Indicator.Measurement.COUNTED]
    missed = failing(policy, on)
    found = [
        *nearing(policy, on),
        *lagging(policy, on),
        *missed,
        *worsening(counted, policy, on, told=figures_of(missed)),
        *late,
    ]
    return Look(on, found, frozenset(Kind) if sees else frozenset(Kind) - {Kind.MISSING})
