"""The priorities, and one of them: what it is, what is done for it and what is known of it."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from koers.base.access.admission import Request
from koers.base.access.who import Who
from koers.base.design.numbers import capital
from koers.base.places.models import Place
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import series_of
from koers.govern.policy.models import Policy, PolicyDocument, Priority
from koers.govern.policy.selectors import policy_at_hand
from koers.govern.programme.reading import yearly_plans
from koers.govern.programme.selectors import measurability, plans
from koers.govern.review.pledges.models import Pledge
from koers.govern.review.pledges.selectors import pledges_for
from koers.govern.review.pledges.wording import state_word
from koers.govern.review.selectors import PriorityVerdict, priority_verdicts
from koers.present.desk import overview, registers, themes, wording
from koers.present.desk.years import policy_name


def priorities(request: HttpRequest) -> HttpResponse:
    on = localdate()
    policy = policy_at_hand(on)
    if policy is None:
        return render(request, "desk/priorities/list.html", {"policy": None})
    verdicts, check = priority_verdicts(policy, on), measurability(policy, on)
    found = series_of([v.priority.key_indicator for v in verdicts if v.priority.key_indicator], policy.place)
    context = {
        "policy": policy,
        "name": policy_name(policy),
        "lede": wording.goals_sentence(list(check.goals.values())),
        "more": wording.priorities_sentence([verdict.outcome for verdict in verdicts]),
        "priority_lines": overview.lines(verdicts, check.coverage, found, on),
        "years": check.coverage.years,
        "plan_years": check.coverage.plan_years,
    }
    return render(request, "desk/priorities/list.html", context)


def priority(request: Request, slug: str) -> HttpResponse:
    on = localdate()
    policy = policy_at_hand(on)
    verdicts = priority_verdicts(policy, on) if policy else []
    verdict = next((v for v in verdicts if v.priority.slug == slug), None)
    if policy is None or verdict is None:
        raise Http404
    context = {
        "policy": policy,
        "priority": verdict.priority,
        "verdict": verdict,
        "crumbs": [(reverse("desk:priorities"), _("Prioriteiten")), ("", verdict.priority.name)],
        "kicker": f"{verdict.priority.get_kind_display()} {policy.start_year}–{policy.end_year}",
        **work(policy, verdict, on),
        "open_years": set(yearly_plans(request.who).values_list("year", flat=True)),
        "pledges": pledge_rows(request.who, verdict.priority, on),
        **figures(verdict, policy.place, on),
    }
    return render(request, "desk/priorities/detail.html", context)


def work(policy: Policy, verdict: PriorityVerdict, on: date) -> dict[str, object]:
    """Themes, goals, activities and promises."""
    priority, check, yearly = verdict.priority, measurability(policy, on), list(plans(policy))
    coverage = check.coverage
    lines = themes.theme_lines(coverage.row(priority), check)
    actions = themes.own_actions(priority, yearly)
    return {
        "lines": lines,
        "plan_years": coverage.plan_years,
        "themes_title": capital(themes.themes(len(lines))),
        "lede": " ".join([verdict.because, themes.coverage_sentence(lines, coverage.plan_years)]).strip(),
        "is_mixed": themes.is_mixed(lines),
        "plans_note": themes.plans_note(coverage.years, coverage.plan_years, lines),
        "served": [(year, themes.served(lines, year)) for year in coverage.plan_years],
        "actions": len(actions),
        "led": sum(action.has_lead for action in actions),
        "loose": themes.loose_actions(priority, yearly),
        "documents": [(document, document.is_over(on.year)) for document in documents_of(policy, priority)],
    }


def pledge_rows(who: Who, priority: Priority, on: date) -> list[tuple[Pledge, str, bool]]:
    """With the word of its stand, and whether it is late."""
    found = pledges_for(who, priority=priority)
    return [(one, state_word(one, one.state), one.is_late(on)) for one in found]


def documents_of(policy: Policy, priority: Priority) -> list[PolicyDocument]:
    return list(policy.documents.filter(priority=priority))


def indicators_of(verdict: PriorityVerdict) -> list[Indicator]:
    """The key figure and the indicators of its goals."""
    chosen = [verdict.priority.key_indicator, *(goal.indicator for goal in verdict.goal_verdicts)]
    return list(dict.fromkeys(indicator for indicator in chosen if indicator))


def figures(verdict: PriorityVerdict, place: Place, on: date) -> dict[str, object]:
    found = series_of(indicators_of(verdict), place)
    measured = any(goal.indicator for goal in verdict.goal_verdicts)
    return {
        "charts": [(registers.small(one, on), one) for one in found.values() if one.values],
        "without_figures": [one for one in found.values() if not one.values],
        "has_indicator": measured,
    }
