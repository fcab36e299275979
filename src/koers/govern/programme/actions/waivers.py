"""Letting something go ahead without a part of measurability, for a reason that everybody may read."""

from collections.abc import Sequence

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.who import Who
from koers.govern.policy.models import Goal, Objective
from koers.govern.policy.selectors import PARTS
from koers.govern.programme.errors import PlanRefused
from koers.govern.programme.models import Action, Waiver


@action("waiver.give", needs="plan.edit")
def give_waiver(*, of: Action | Goal | Objective, parts: Sequence[str], reason: str, by: Who) -> Waiver:
    """A waiver that was there ends; a new one stands beside it."""
    wanted = [part for part in PARTS if part in parts]
    if not wanted:
        raise PlanRefused(_("Kies wat er mag ontbreken."))
    if not reason.strip():
        raise PlanRefused(_("Geef een reden. Iedereen mag die lezen."))
    which = {type(of).__name__.lower(): of}
    Waiver.objects.filter(ended_on=None, **which).update(ended_on=localdate())
    return Waiver.objects.create(
        **which, parts=wanted, reason=reason.strip(), given_by=str(by), given_on=localdate()
    )


@action("waiver.end", needs="plan.edit", on="waiver")
def end_waiver(*, waiver: Waiver, by: Who) -> Waiver:
    waiver.ended_on = waiver.ended_on or localdate()
    waiver.save(update_fields=["ended_on"])
    return waiver
