"""The facts of the check, with what only this room knows: terms, figures, frames, reports and pledges."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.db.models import Q

from koers.govern.policy.check.facts import Facts, Subject, Value
from koers.govern.policy.models import Policy, Priority
from koers.govern.policy.selectors import adopted_policies, measured
from koers.govern.programme.selectors import facts_of
from koers.govern.programme.terms import cycle_terms
from koers.govern.review.pledges.models import Pledge, PledgeState
from koers.govern.review.reports.models import Report
from koers.govern.review.trace import Trace, trace

Extra = dict[str, dict[int, dict[str, Value]]]  # by kind and key


def audit_facts(policy: Policy, on: date) -> Facts:
    facts, found = facts_of(policy, on), trace(policy, on)
    extra: Extra = {
        "policy": {policy.pk: _term(policy, on)},
        "priority": _priorities(found),
    }
    reported = _reported(policy)
    subjects = [_with(subject, extra, reported) for subject in facts.subjects]
    return Facts(on=on, subjects=(*subjects, *_points(found), *_recommendations(policy)))


def _with(subject: Subject, extra: Extra, reported: dict[str, set[int]]) -> Subject:
    known = extra.get(subject.kind, {}).get(subject.key, {})
    if subject.kind == "year":
        known = {name: int(subject.name) in years for name, years in reported.items()}
    return replace(subject, values={**subject.values, **known}) if known else subject


def _term(policy: Policy, on: date) -> dict[str, Value]:
    """Whether the council adopted this policy within the term that began with the one before it."""
    former = adopted_policies().filter(place=policy.place, start_year__lt=policy.start_year)
    before = former.order_by("-start_year").first()
    terms = cycle_terms(before, on) if before else []
    due = next((term.due for term in terms if term.rule.kind == "doelen"), None)
    adopted_on = policy.adopted_on
    if due is None or adopted_on is None:
        return {"term_known": False}
    return {"term_known": True, "term_kept": adopted_on <= due}


def _reported(policy: Policy) -> dict[str, set[int]]:
    """The years with an adopted evaluation, and those with an interim report that left the desk."""
    kinds = Report.Kind
    evaluated: set[int] = set()
    interim: set[int] = set()
    for report in Report.objects.filter(policy=policy):
        adopted = report.status == Report.Status.ADOPTED
        if adopted and report.kind == kinds.END:
            evaluated |= set(policy.years)
        elif adopted and report.kind == kinds.YEARLY:
            evaluated.add(report.year)
        elif report.kind == kinds.INTERIM and not report.is_open:
            interim.add(report.year)
    return {"evaluated": evaluated, "interim": interim}


def _priorities(found: Trace) -> dict[int, dict[str, Value]]:
    known: dict[int, dict[str, Value]] = {}
    for row in found.rows:
        if row.priority is None:
            continue
        values = known.setdefault(row.priority.pk, {"figure": False, "confirmed": False})
        values["figure"] = _has_figures(row.priority)
        values["confirmed"] = values["confirmed"] or bool(row.link and not row.is_proposed)
    return known


def _has_figures(priority: Priority) -> bool:
    """The key figure of the priority, or that of one of its goals, has been read."""
    key = priority.key_indicator
    goals = (goal for theme in priority.themes.all() for goal in theme.goals.all())
    return bool(key and key.has_figures) or any("bron" in measured(goal).present for goal in goals)


def _points(found: Trace) -> Iterator[Subject]:
    confirmed = {point.pk for point in found.confirmed}
    for point in found.points:
        values: dict[str, Value] = {
            "confirmed": point.pk in confirmed,
            "left_out": bool(point.left_out_by),
        }
        yield Subject("frame_point", point.pk, point.text, point.frame.name, values)


def _recommendations(policy: Policy) -> Iterator[Subject]:
    """Of this policy, and those that somebody wrote down without naming one."""
    found = Pledge.objects.filter(Q(policy=policy) | Q(policy=None), kind=Pledge.Kind.RECOMMENDATION)
    for one in found.prefetch_related("steps"):
        values: dict[str, Value] = {
            "done": one.state == PledgeState.DONE,
            "begun": one.state == PledgeState.BUSY,
            "evidence": any(step.evidence for step in one.steps.all()),
        }
        yield Subject("recommendation", one.pk, one.title, one.source, values)
