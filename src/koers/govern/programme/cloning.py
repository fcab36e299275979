"""Takes a plan over to another year: nothing is dropped, and how each activity goes on is left open."""

from datetime import date

from koers.analysis.deadlines import add_months
from koers.govern.policy.models import Policy
from koers.govern.programme.contents import ActionContent, content_of, write_content
from koers.govern.programme.models import Action, AnnualPlan, GoalLink, Heading, PlanBudget, ThemeLink


def copy_plan(old: AnnualPlan, policy: Policy, year: int) -> AnnualPlan:
    """`old` with everything prefetched. What stops stays behind: that was decided, with a reason."""
    plan = AnnualPlan.objects.create(
        policy=policy,
        year=year,
        title=old.title.replace(str(old.year), str(year)),
        cloned_from=old,
        settings=old.settings,
    )
    same_policy = policy.pk == old.policy_id
    for budget in old.budgets.all():
        if budget.term != PlanBudget.Term.INCIDENTAL:
            _copy_budget(budget, plan, same_policy)
    for heading in old.headings.all():
        priority = heading.priority if same_policy else None
        made = Heading.objects.create(plan=plan, name=heading.name, order=heading.order, priority=priority)
        for action in heading.actions.all():
            if action.mode != Action.Mode.STOP:
                _copy_action(action, made, year - old.year)
    return plan


def _copy_budget(budget: PlanBudget, plan: AnnualPlan, same_policy: bool) -> None:
    PlanBudget.objects.create(
        plan=plan,
        name=budget.name,
        amount_eur=budget.amount_eur,
        funding=budget.funding,
        term=budget.term,
        order=budget.order,
        budget_line=budget.budget_line if same_policy else None,
    )


def _copy_action(old: Action, heading: Heading, years: int) -> None:
    made = Action(heading=heading, order=old.order, predecessor=old)
    for name in ("owner", "partners", "indicator"):
        setattr(made, name, getattr(old, name))
    write_content(made, _next(old, heading.plan, years), "")
    if heading.plan.policy_id == old.heading.plan.policy_id:
        _copy_links(old, made)


def _next(old: Action, plan: AnnualPlan, years: int) -> ActionContent:
    """The same, so many years later. The mode is left for a person to choose."""
    budgets = {one.name for one in plan.budgets.all()}
    undone = {one.title for one in old.milestones.all() if one.done_on is None}
    content = content_of(old)
    return content.model_copy(
        update={
            "mode": "",
            "stop_reason": "",
            "start": _later(content.start, years),
            "end": _later(content.end, years),
            "themes": (),
            "goals": (),
            "milestones": tuple(
                one.model_copy(update={"due": _later(one.due, years)})
                for one in content.milestones
                if one.title in undone
            ),
            "indicators": tuple(
                one.model_copy(update={"target_date": _later(one.target_date, years)})
                for one in content.indicators
            ),
            "shares": tuple(one for one in content.shares if one.budget in budgets),
        }
    )


def _later(day: date | None, years: int) -> date | None:
    return add_months(day, 12 * years) if day else None


def _copy_links(old: Action, new: Action) -> None:
    """Each as it is: what a person confirmed stays confirmed, by that person."""
    ThemeLink.objects.bulk_create(
        ThemeLink(action=new, theme_id=one.theme_id, state=one.state, decided_by=one.decided_by)
        for one in old.theme_links.all()
    )
    GoalLink.objects.bulk_create(
        GoalLink(action=new, goal_id=one.goal_id, state=one.state, decided_by=one.decided_by)
        for one in old.goal_links.all()
    )
