"""Every route of the URLconf, with an address that exists in the example."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from people import BY, account

from koers.base.access.permissions import settings

COLLEAGUE = "raadslid"  # whose account the pages about accounts show
Route = tuple[str, URLPattern]


def routes() -> list[Route]:
    """Name with its namespaces, and the pattern."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[Any], space: str) -> Iterator[Route]:
    for found in patterns:
        if isinstance(found, URLResolver):
            name = found.namespace or found.app_name
            yield from _walk(found.url_patterns, f"{space}{name}:" if name else space)
        else:
            yield f"{space}{found.name}", found


def _proposal() -> Any:
    from koers.govern.policy.models import Proposal

    return Proposal.objects.order_by("pk").first()


def _action_with_plan() -> Any:
    from koers.govern.programme.models import Action

    return Action.objects.filter(heading__plan__source_text__isnull=False).order_by("pk").first()


def _proposal_of_plan() -> int:
    from koers.govern.policy.models import Proposal

    return Proposal.objects.get(source_text=_action_with_plan().heading.plan.source_text).pk


def _later_plan() -> Any:
    from koers.govern.programme.models import AnnualPlan

    return AnnualPlan.objects.order_by("year").last().pk


def _adopted_plan() -> Any:
    """The first plan, sealed once."""
    from koers.govern.programme.history import seal
    from koers.govern.programme.models import AnnualPlan
    from koers.govern.programme.plan_tree import plan_tree

    found = AnnualPlan.objects.order_by("pk").first()
    assert found
    if not found.editions.exists():
        seal(plan_tree(found.pk), adopted_on=None, by="proef")
    return found.pk


def _kept_action() -> Any:
    from koers.govern.programme.history import keep_action

    action = _action_with_plan()
    keep_action(action, by="proef")
    return action.pk


def _first(model: str, field: str) -> Callable[[], Any]:
    from django.apps import apps

    return lambda: apps.get_model(model).objects.order_by("pk").values_list(field, flat=True).first()


def _reading(at: int) -> str:
    from koers.data.figures.selectors import readings_of

    return str(readings_of("police-47022")[at].code)


def _colleague(field: str) -> Callable[[], Any]:
    return lambda: getattr(account(COLLEAGUE), field)


def _report(field: str = "pk") -> Callable[[], Any]:
    from koers.govern.review.reports.models import Report

    return lambda: getattr(Report.objects.order_by("pk").first(), field)


def _pledge() -> int:
    from people import BY

    from koers.govern.review.pledges.actions import register_pledge
    from koers.govern.review.pledges.contents import PledgeContent
    from koers.govern.review.pledges.models import Pledge

    found = Pledge.objects.order_by("pk").first()
    content = PledgeContent("toezegging", "Brief over camera’s")
    return (found or register_pledge(content=content, on=date(2026, 11, 23), by=BY)).pk


def _end_report() -> int:
    from koers.govern.review.reports.models import Report

    report = Report.objects.order_by("pk").first()
    assert report
    made = {"policy": report.policy, "year": report.year, "on": report.on, "started_by": "Proef"}
    return Report.objects.get_or_create(kind=Report.Kind.END, defaults=made)[0].pk


def _remark() -> int:
    from koers.govern.review.reports.models import Comment, Section

    section = Section.objects.order_by("pk").first()
    assert section
    return Comment.objects.get_or_create(section=section, text="Graag een bron.", by_name="Proef")[0].pk


def _session() -> int:
    """A duiding session with one point on its agenda."""
    from koers.base.places.selectors import home
    from koers.data.indicators.models import InterpretationSession, SessionItem

    found, _ = InterpretationSession.objects.get_or_create(place=home().municipality, held_on="2026-03-12")
    SessionItem.objects.get_or_create(session=found, indicator_id="woninginbraken", order=1)
    return found.pk


def _signal() -> int:
    """A term, opened once."""
    from datetime import date

    from koers.govern.review.signals.models import Signal

    known = {
        "kind": "termijn-nadert",
        "title": "Proef",
        "opened_on": date(2026, 1, 5),
        "due": date(2026, 1, 19),
    }
    return Signal.objects.get_or_create(cause="termijn:proef", defaults=known)[0].pk


def _next_policy(part: str = "") -> int:
    """Its draft, started once; or the first candidate, goal or analysis of it."""
    from koers.govern.policy.models import Policy
    from koers.govern.review.next_policy.actions import start_next_policy
    from koers.govern.review.next_policy.models import NextPolicy

    draft = NextPolicy.objects.first() or start_next_policy(follows=Policy.objects.first(), by=BY)
    return int(getattr(draft, part).order_by("pk").first().pk) if part else draft.pk


# What stands in an address: a value for `route parameter`, else one for `parameter`.
VALUES: dict[str, Callable[[], Any]] = {
    "slug": _first("policy.Priority", "slug"),
    "code": lambda: "woninginbraken",
    "desk:source code": lambda: "police-47018",
    "pk": lambda: _proposal().pk,
    "part": lambda: _proposal().parts.first().pk,
    "action": lambda: _action_with_plan().pk,
    "year": lambda: 2024,
    "plan": _first("programme.AnnualPlan", "pk"),
    "other": _later_plan,
    "number": lambda: 1,
    "kind": lambda: "goal",
    "desk:measure pk": _first("policy.Goal", "pk"),
    "desk:measure_waive pk": _first("policy.Goal", "pk"),
    "desk:frame pk": _first("policy.Frame", "pk"),
    "desk:frame_change pk": _first("policy.Frame", "pk"),
    "desk:frame_points pk": _first("policy.Frame", "pk"),
    "desk:frame_point pk": _first("policy.Frame", "pk"),
    "desk:frame_point point": _first("policy.FramePoint", "pk"),
    "desk:policy_document pk": _first("policy.PolicyDocument", "pk"),
    "desk:plan_edition plan": _adopted_plan,
    "desk:activity_version action": _kept_action,
    "key": _first("review.Section", "key"),
    "pledge": _pledge,
    "ending": lambda: "pdf",
    "documents:report_decisions pk": _end_report,
    "documents:report_decisions_keep pk": _end_report,
    "comment": _remark,
    "session": _session,
    "step": lambda: 1,
    "draft": _next_policy,
    "candidate": lambda: _next_policy("candidates"),
    "criterion": lambda: "ernst",
    "goal": lambda: _next_policy("goals"),
    "field": lambda: "jeugd",
    "desk:next_keep kind": lambda: "doel",
    "desk:next_keep key": lambda: _next_policy("goals"),
    "desk:next_history kind": lambda: "doel",
    "desk:next_history key": lambda: _next_policy("goals"),
    "desk:next_restore kind": lambda: "doel",
    "desk:next_restore key": lambda: _next_policy("goals"),
    "desk:link pk": _proposal_of_plan,
    "desk:revision old": lambda: _reading(-1),
    "desk:revision new": lambda: _reading(0),
    **{f"desk:signal{step} pk": _signal for step in ("", "_seen", "_answer", "_take", "_escalate", "_close")},
    "desk:delivery pk": lambda: 1,  # one that is not there
    "desk:delivery_accept pk": lambda: 1,
    "desk:delivery_refuse pk": lambda: 1,
    "desk:delivery_take_back pk": lambda: 1,
    "period": lambda: "2023-h1",
    "desk:delivery_form code": lambda: "huisverboden",
    "desk:delivery_upload code": lambda: "huisverboden",
    "desk:delivery_template code": lambda: "huisverboden",
    "desk:delivery_csv code": lambda: "huisverboden",
    "access:person pk": _colleague("pk"),
    "access:person_off pk": _colleague("pk"),
    "access:person_on pk": _colleague("pk"),
    "access:role_propose pk": _colleague("pk"),
    "access:role_end pk": _colleague("pk"),
    "access:role_end grant": lambda: account(COLLEAGUE).grants.get().pk,
    "desk:progress_remind slug": lambda: account(COLLEAGUE).organisation.slug,
    "access:organisation slug": lambda: account(COLLEAGUE).organisation.slug,
    "access:setting_propose code": lambda: next(iter(settings())),
    "uidb64": lambda: "MQ",  # an invitation that nobody made
    "token": lambda: "abc123-0123456789abcdef",
}


def value_of(name: str, parameter: str) -> Any:
    of_report = _report() if (name.partition(":")[0], parameter) == ("documents", "pk") else None
    make = VALUES.get(f"{name} {parameter}") or of_report or VALUES.get(parameter)
    assert make, f"{name}: zet in tests/rules/route_cases.py een waarde voor „{parameter}”"
    return make()


def address_of(route: Route) -> str:
    """With the example loaded."""
    name, pattern = route
    return reverse(name, kwargs={one: value_of(name, one) for one in pattern.pattern.converters})


ROUTES = routes()
NAMES = [name for name, _ in ROUTES]
