"""Whose a new signal is: somebody of the organisation that leads, or else the first role that is held."""

from datetime import date

from koers.base.access.models import User
from koers.base.access.permissions import roles
from koers.base.access.selectors import grants_on
from koers.govern.review.signals.observations import Observation


def owner_for(observation: Observation, on: date) -> User | None:
    """Nobody when no account may answer; the page then names that gap."""
    if observation.organisation is not None:
        able = [role.code for role in roles().values() if "signals.answer" in role.permissions]
        own = _first(able, on, organisation=observation.organisation)
        if own:
            return own
    return next((found for role in observation.rule.owners if (found := _first([role], on))), None)


def _first(codes: list[str], on: date, organisation: int | None = None) -> User | None:
    held = grants_on(on).filter(role__in=codes, user__is_active=True)
    if organisation is not None:
        held = held.filter(user__organisation=organisation)
    grant = held.select_related("user").order_by("user_id").first()
    return grant.user if grant else None
