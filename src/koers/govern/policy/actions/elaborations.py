"""Saying afterwards how a goal of an adopted policy is measured. The policy itself does not change."""

from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.versions import claim
from koers.base.access.who import Who
from koers.data.indicators.models import Indicator
from koers.govern.policy.elaborations import laid_down
from koers.govern.policy.errors import ElaborationRefused
from koers.govern.policy.models import Elaboration, Goal, Measuring, Objective
from koers.govern.policy.selectors import adopted_target, elaboration_of


@action("elaboration.set", needs="plan.edit", on="of")
def set_elaboration(
    *,
    of: Objective | Goal,
    version: int,
    chosen_by: str,
    by: Who,
    indicator: Indicator | None = None,
    direction: str = "",
    baseline_value: float | None = None,
    baseline_start: date | None = None,
    baseline_end: date | None = None,
    target_value: float | None = None,
    target_date: date | None = None,
    owner: str = "",
    why: str = "",
) -> Elaboration:
    """Only what the policy left open; `version` is 0 when there was none yet. What it said before is kept."""
    _refuse_open_policy(of)
    given = {
        "indicator": indicator,
        "direction": direction,
        "baseline_value": baseline_value,
        "baseline_start": baseline_start,
        "baseline_end": baseline_end,
        "target_value": target_value,
        "target_date": target_date,
        "owner": owner,
    }
    fixed = laid_down(adopted_target(of))
    if any(given[name] not in (None, "") for name in fixed):
        raise ElaborationRefused(_("De raad heeft dit al vastgelegd. Vul alleen aan wat openbleef."))
    row = _claimed(of, version)
    if row.pk:
        _keep(row, version, why, by)
    for name, value in given.items():
        setattr(row, name, value)
    row.chosen_by, row.chosen_on = chosen_by, localdate()
    row.save()
    return row


def _refuse_open_policy(of: Objective | Goal) -> None:
    policy = of.policy if isinstance(of, Objective) else of.theme.priority.policy
    if not policy.is_frozen:
        raise ElaborationRefused(
            _("Dit beleid is nog een concept. Vul de streefwaarde in het beleid zelf in.")
        )


def _claimed(of: Objective | Goal, version: int) -> Elaboration:
    there = elaboration_of(of)
    if there is None:
        return Elaboration(**{"objective" if isinstance(of, Objective) else "goal": of})
    return claim(there, version)


def _keep(row: Elaboration, version: int, why: str, by: Who) -> None:
    """As it stands in the database, with who changed it and the reason."""
    said = {field.name: getattr(row, field.name) for field in Measuring._meta.fields}
    chosen = {"chosen_by": row.chosen_by, "chosen_on": row.chosen_on}
    row.former.create(version=version, changed_by=by.name, why=why, **said, **chosen)
