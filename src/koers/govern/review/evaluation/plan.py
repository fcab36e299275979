"""The plan of the year: its headings, its activities, and what the plan does not say about them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from koers.govern.policy.models import PolicyDocument
from koers.govern.programme.models import Action, AnnualPlan
from koers.govern.programme.money import planned_for
from koers.govern.review.evaluation.contents import DocumentAccount, PlanAccount, PlannedAction
from koers.govern.review.evaluation.done import done
from koers.govern.review.evaluation.phrases import either, share

PARTS = (
    (_("trekker"), lambda action: action.has_lead),
    (_("planning"), lambda action: bool(action.planning or action.end)),
    (_("indicator"), lambda action: bool(action.indicator or action.indicators.all())),
    (_("bedrag"), lambda action: planned_for(action) is not None),
)


def plan_account(plan: AnnualPlan) -> PlanAccount:
    actions = plan.actions()
    return PlanAccount(
        title=plan.title,
        headings=tuple(
            (h.name, h.priority.name if h.priority else "", len(h.actions.all())) for h in plan.headings.all()
        ),
        elsewhere=tuple(
            planned(action, heading.name)
            for heading in plan.headings.all()
            if heading.priority_id is None
            for action in heading.actions.all()
        ),
        actions=len(actions),
        gaps=plan_gaps(actions),
        reported=sum(done(action).is_reported for action in actions),
    )


def planned(action: Action, heading: str, link: str = "") -> PlannedAction:
    serves = tuple(found.theme.name for found in action.theme_links.all())
    return PlannedAction(action.title, heading, link, serves)


def plan_gaps(actions: list[Action]) -> tuple[str, ...]:
    """What no activity has is said once; what some lack is counted."""
    if not actions:
        return ()
    total = len(actions)
    missing = {part: sum(not has(action) for action in actions) for part, has in PARTS}
    nowhere = [part for part, n in missing.items() if n == total]
    found = []
    if nowhere:
        text = (
            _("Bij geen van de {n} activiteiten staat een {parts}.")
            if total > 1
            else _("Er staat geen {parts} bij.")
        )
        found.append(text.format(n=total, parts=either(nowhere)))
    for part, n in missing.items():
        if 0 < n < total:
            found.append(
                _("Bij {share} activiteiten staat geen {part}.").format(share=share(n, total), part=part)
            )
    return tuple(found)


def document_accounts(documents: Iterable[PolicyDocument], this_year: int) -> tuple[DocumentAccount, ...]:
    return tuple(
        DocumentAccount(
            name=d.name,
            kind=d.kind,
            end_year=d.end_year,
            note=d.note,
            is_past=d.is_over(this_year),
            successor=d.successor.name if d.successor else "",
        )
        for d in documents
    )
