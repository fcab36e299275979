"""How an activity is doing, as somebody reports it."""

from collections.abc import Mapping
from datetime import date

from koers.base.access.acting import action as an_action
from koers.base.access.gate import refuse_personal_data
from koers.base.access.twice import made_just_now
from koers.base.access.who import Who
from koers.govern.programme.asking import Months
from koers.govern.programme.models import Action, ActionIndicator, ProgressUpdate


def _own_or_any(given: Mapping[str, object]) -> str:
    """Of one's own organisation, or of anybody's."""
    action, by = given["action"], given["by"]
    assert isinstance(action, Action)
    assert isinstance(by, Who)
    own = by.organisation_id is not None and by.organisation_id in organisations_of(action)
    return "progress.own" if own and by.may("progress.own") else "plan.edit"


def organisations_of(action: Action) -> set[int]:
    """Whose activity it is: the lead and every partner."""
    partners = set(action.partner_roles.values_list("organisation_id", flat=True))
    return partners | ({action.lead_id} if action.lead_id else set())


@an_action("progress.record", needs=_own_or_any, on="action")
def record_progress(
    *,
    action: Action,
    on: date,
    state: str,
    by: Who,
    quality: str = "",
    time: str = "",
    money: str = "",
    comment: str = "",
    indicator: ActionIndicator | None = None,
    value: float | None = None,
    months: Months | None = None,
) -> ProgressUpdate:
    """Stands beside what was reported before; the activity shows the newest."""
    refuse_personal_data(comment)
    told = {
        "action": action,
        "on": on,
        "period_start": months.start if months else None,
        "period_end": months.end if months else None,
        "state": state,
        "quality": quality,
        "time": time,
        "money": money,
        "comment": comment,
        "indicator": indicator,
        "value": value,
        "organisation_id": by.organisation_id,
        "user_id": by.user_id,
    }
    if again := made_just_now(ProgressUpdate.objects.filter(**told), at="recorded_at", by=by):
        return again
    made = ProgressUpdate.objects.create(**told)
    newest = action.progress.order_by("-on", "-pk").values_list("state", flat=True).first()
    action.state = newest or state
    action.save(update_fields=["state"])
    return made
