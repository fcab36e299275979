"""Turns a policy with its yearly plans into the plain facts that the measurability check reads."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from koers.govern.policy.check.facts import Facts, Subject, Value
from koers.govern.policy.models import Body, Goal, Objective, Policy, PolicyDocument, Priority
from koers.govern.policy.selectors import measured, target_of
from koers.govern.programme.coverage import CellState, Coverage, HeadingState, PriorityRow
from koers.govern.programme.models import Action, AnnualPlan, GoalLink, ThemeLink

LONGEST_LINE = 300  # of a source line as evidence


def check_facts(
    tree: Policy,
    coverage: Coverage,
    plans: Iterable[AnnualPlan],
    on: date,
    more: Iterable[Subject] = (),
) -> Facts:
    """`tree` and `plans` as the selectors prefetch them."""
    plans = list(plans)
    subjects = [
        _policy(tree, plans),
        *(objective_subject(objective) for objective in tree.objectives.all()),
        *_priorities(tree),
        *_years(tree, plans, on),
        *_coverage(coverage),
        *(action_subject(action) for plan in plans for action in plan.actions()),
        *(_document(document) for document in tree.documents.all()),
        *(_body(body, tree) for body in tree.bodies.all()),
        *more,
        *_lines(tree),
    ]
    return Facts(on=on, subjects=tuple(subjects))


def _policy(tree: Policy, plans: list[AnnualPlan]) -> Subject:
    total = sum((line.amount_eur for line in tree.budget_lines.all()), Decimal())
    divided = any(_has_budget(action) for plan in plans for action in plan.actions())
    return Subject(
        "policy",
        tree.pk,
        tree.title,
        "",
        {
            "priorities": sum(p.kind == Priority.Kind.PRIORITY for p in tree.priorities.all()),
            "budget": f"€ {total:,.0f}".replace(",", ".") if total else None,
            "budget_divided": divided,
        },
    )


def _measure(item: Goal | Objective) -> dict[str, Value]:
    """Which parts of a target are there; the check asks only whether, not how much."""
    target, present = target_of(item), measured(item).present
    names = {
        "indicator": "indicator",
        "startwaarde": "baseline",
        "streefwaarde": "target",
        "datum": "date",
        "bron": "source",
        "eigenaar": "owner",
    }
    values: dict[str, Value] = {english: dutch in present for dutch, english in names.items()}
    return {**values, "text": item.text, "direction": target.direction if target else None}


def objective_subject(objective: Objective) -> Subject:
    return Subject("objective", objective.pk, objective.text, objective.policy.title, _measure(objective))


def goal_subject(goal: Goal) -> Subject:
    theme = goal.theme
    return Subject("goal", goal.pk, theme.name, theme.priority.name, {**_measure(goal), "theme": theme.name})


def _priorities(tree: Policy) -> Iterator[Subject]:
    for priority in tree.priorities.all():
        names = ("kind", "portfolio_holder", "definition", "ambition")
        own = {name: getattr(priority, name) for name in names}
        yield Subject("priority", priority.pk, priority.name, tree.title, own)
        for theme in priority.themes.all():
            goals = list(theme.goals.all())
            yield Subject("theme", theme.pk, theme.name, priority.name, {"goals": len(goals)})
            yield from (goal_subject(goal) for goal in goals)


def _years(tree: Policy, plans: list[AnnualPlan], on: date) -> Iterator[Subject]:
    """A year that has not begun cannot miss its plan."""
    known = {plan.year: plan for plan in plans}
    for year in tree.years:
        if year <= on.year:
            plan = known.get(year)
            adopted = plan is not None and plan.is_frozen
            values = {"plan": plan is not None, "adopted_plan": adopted, "past": year < on.year}
            yield Subject("year", year, str(year), tree.title, values)


def _coverage(coverage: Coverage) -> Iterator[Subject]:
    for row in coverage.rows:
        yield from _priority_years(row)
        for theme in row.themes:
            for cell in theme.cells:
                if cell.state != CellState.NO_PLAN:
                    values = {"year": cell.year, "actions": len(cell.actions)}
                    yield Subject("theme_year", theme.theme.pk, theme.theme.name, row.priority.name, values)


def _priority_years(row: PriorityRow) -> Iterator[Subject]:
    for cell in row.cells:
        if cell.state == HeadingState.NO_PLAN:
            continue
        below = {action.pk for heading in cell.headings for action in heading.actions.all()}
        linked = {a.pk for t in row.themes for c in t.cells if c.year == cell.year for a in c.actions}
        values = {"year": cell.year, "actions": len(below | linked)}
        yield Subject("priority_year", row.priority.pk, row.priority.name, "", values)


def action_subject(action: Action) -> Subject:
    """What is agreed counts, and else what the text of the plan says."""
    measures = list(action.indicators.all())
    values: dict[str, Value] = {
        "text": action.text,
        "mode": action.mode,
        "year": action.heading.plan.year,
        "owner": action.lead_function or str(action.lead or "") or action.owner,
        "planning": bool(action.start or action.end or action.milestones.all()) or action.planning,
        "indicator": bool(measures) or action.indicator,
        "baseline": _all(one.baseline_value is not None for one in measures),
        "target": _all(one.target_value is not None for one in measures),
        "date": _all(one.target_date is not None for one in measures),
        "source": _all(bool(one.source or (one.indicator and one.indicator.has_figures)) for one in measures),
        "theme": len(action.theme_links.all()),
        "confirmed": bool(action.no_theme_by) or any(link.decided_by for link in _links(action)),
        "partners": len(action.partner_roles.all()) or action.partners,
        "state": action.state,
        "budget": _has_budget(action),
        "hours_planned": action.hours_planned,
        "hours_actual": action.hours_actual,
    }
    return Subject("action", action.pk, action.title, action.heading.name, values)


def _links(action: Action) -> list[ThemeLink | GoalLink]:
    return [*action.theme_links.all(), *action.goal_links.all()]


def _all(there: Iterable[bool]) -> bool:
    """An activity without any indicator has none of its parts."""
    found = list(there)
    return bool(found) and all(found)


def _has_budget(action: Action) -> bool:
    return action.budget_eur is not None or bool(action.allocations.all())


def _document(document: PolicyDocument) -> Subject:
    where = document.priority.name if document.priority else ""
    values: dict[str, Value] = {
        "kind": document.kind,
        "start_year": document.start_year,
        "end_year": document.end_year,
        "owner": document.owner,
        "successor": document.successor.name if document.successor else None,
        "note": document.note,
    }
    return Subject("document", document.pk, document.name, where, values)


def _body(body: Body, tree: Policy) -> Subject:
    return Subject(
        "body", body.pk, body.name, tree.title, {"frequency": body.frequency, "members": body.members}
    )


def _lines(tree: Policy) -> Iterator[Subject]:
    """The lines of the source text that say something, so that a rule can look beyond goals."""
    if tree.source_text is None:
        return
    for number, text in enumerate(tree.source_text.text.split("\n"), start=1):
        if text.strip():
            yield Subject("line", number, f"regel {number}", "", {"text": text.strip()[:LONGEST_LINE]})
