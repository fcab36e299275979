"""The measurability check: what is missing to be able to judge the policy later."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from koers.govern.policy.check.rules import SEVERITIES, rules
from koers.govern.policy.selectors import policy_at_hand
from koers.govern.programme.selectors import Measurability
from koers.govern.programme.selectors import measurability as measurability_of
from koers.govern.review.pledges.facts import pledge_subjects


def in_one_sentence(found: Measurability) -> str:
    goals = _part(found.goals_measurable, len(found.goals), _("doelen"))
    objectives = _part(found.objectives_measurable, len(found.objectives), _("hoofddoelen"))
    return f"{goals} {objectives}"


def _part(measurable: int, total: int, what: str) -> str:
    if not total:
        return _("Er staan geen %(what)s in het beleid.") % {"what": what}
    values = {"n": measurable, "total": total, "what": what}
    if measurable == 0:
        return _("Geen van de %(total)d %(what)s is meetbaar.") % values
    if measurable == 1:
        return _("Van de %(total)d %(what)s is er 1 meetbaar.") % values
    return _("Van de %(total)d %(what)s zijn er %(n)d meetbaar.") % values


def measurability(request: HttpRequest) -> HttpResponse:
    today = localdate()
    policy = policy_at_hand(today)
    if policy is None:
        return render(request, "desk/measurability.html", {"policy": None})
    found = measurability_of(policy, today, more=pledge_subjects(policy))
    sections = [
        (name, [group for group in found.groups if group.rule.severity == name]) for name in SEVERITIES
    ]
    context = {
        "policy": policy,
        "found": found,
        "sentence": in_one_sentence(found),
        "rules": len(rules()),
        "today": today,
        "sections": [(name, groups) for name, groups in sections if groups],
    }
    return render(request, "desk/measurability.html", context)
