"""What became of the activities of a plan: how far they are, their milestones, hours and money."""

from koers.govern.policy.models import Priority
from koers.govern.programme.models import Action, AnnualPlan
from koers.govern.programme.money import planned_for, spent_on
from koers.govern.review.evaluation.contents import DoneAction


def done_for(priority: Priority, plan: AnnualPlan | None) -> tuple[DoneAction, ...]:
    return tuple(done(one) for one in plan.actions() if belongs(one, priority.pk)) if plan else ()


def belongs(action: Action, priority: int) -> bool:
    """Under a heading of the priority, or linked to one of its themes."""
    links = (link.theme.priority_id for link in action.theme_links.all())
    return action.heading.priority_id == priority or priority in links


def done(action: Action) -> DoneAction:
    milestones = action.milestones.all()
    return DoneAction(
        title=action.title,
        lead=str(action.lead or action.lead_function or action.owner),
        state=action.get_state_display(),
        milestones=len(milestones),
        milestones_done=sum(one.done_on is not None for one in milestones),
        hours_planned=action.hours_planned,
        hours_spent=action.hours_actual,
        planned_eur=planned_for(action),
        spent_eur=spent_on(action),
    )
