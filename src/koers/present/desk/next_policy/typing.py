"""A goal as it stands in a form that is not saved: what is filled in wrongly counts as not filled in."""

from koers.data.indicators.models import Indicator
from koers.govern.review.next_policy.models import DraftGoal
from koers.govern.review.next_policy.typed import Typed
from koers.present.desk.next_policy.forms import PartForm


def as_typed(goal: DraftGoal, form: PartForm) -> Typed:
    form.is_valid()
    data = form.cleaned_data
    code = data.get("indicator_id")
    return Typed(
        key=goal.pk,
        text=data.get("text") or "",
        theme=data.get("theme") or "",
        where=str(goal.candidate or goal.next_policy.title),
        is_objective=goal.is_objective,
        indicator=Indicator.objects.filter(code=code).first() if code else None,
        direction=data.get("direction") or "",
        has_baseline=data.get("baseline_value") is not None,
        has_target=data.get("target_value") is not None,
        has_date=data.get("target_date") is not None,
        owner=data.get("owner") or "",
    )
