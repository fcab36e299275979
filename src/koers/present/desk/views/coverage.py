"""The coverage matrix: which theme has an activity in which plan year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from koers.govern.policy.selectors import policy_at_hand
from koers.govern.programme.models import ThemeLink
from koers.govern.programme.selectors import coverage as coverage_of
from koers.govern.programme.selectors import plans


def enumerate_in_dutch(words: list[str]) -> str:
    """2023, 2024 en 2025."""
    return _(" en ").join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def coverage(request: HttpRequest) -> HttpResponse:
    policy = policy_at_hand(localdate())
    if policy is None:
        return render(request, "desk/coverage.html", {"policy": None})
    found, yearly = coverage_of(policy), list(plans(policy))
    links = [link for plan in yearly for action in plan.actions() for link in action.theme_links.all()]
    absent = [year for year in found.years if year not in found.plan_years]
    context = {
        "policy": policy,
        "coverage": found,
        "covered": [(year, found.covered(year)) for year in found.plan_years],
        "absent": absent,
        "absent_words": enumerate_in_dutch([str(year) for year in absent]),
        "links": len(links),
        "confirmed": sum(link.state == ThemeLink.State.CONFIRMED for link in links),
        "without_theme": [
            (plan.year, [action for action in plan.actions() if not action.theme_links.all()])
            for plan in yearly
        ],
    }
    return render(request, "desk/coverage.html", context)
