"""The figures: all indicators, one of them, and its figures as a file."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from koers.base.access.admission import Request
from koers.base.access.spreadsheets import csv_response
from koers.base.access.who import Who
from koers.base.design.charts import Scene
from koers.base.places.models import Installation
from koers.base.places.selectors import home, neighbourhoods
from koers.data.indicators.errors import UnknownIndicator
from koers.data.indicators.groups import Group, comparison_group, comparison_groups
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import Series, Value, beside, series, series_of
from koers.data.indicators.selectors import indicator as find_indicator
from koers.data.indicators.selectors import indicators as all_indicators
from koers.govern.policy.models import Policy
from koers.govern.policy.selectors import current_policy
from koers.govern.review.selectors import (
    MovementVerdict,
    movement_verdict,
    movement_verdicts,
    objective_verdicts,
    priority_verdicts,
)
from koers.present.desk import areas, certainty, comparison, expected, funnel, municipal_map, table
from koers.present.desk import indicator_page as page
from koers.present.desk.empty import needs_home
from koers.present.desk.interpreting import words
from koers.present.desk.interpreting.changes import change
from koers.present.desk.nation import national
from koers.present.desk.objectives import latest_value
from koers.present.desk.overview import spark
from koers.present.desk.sources import shared
from koers.present.desk.usage import Usage, usage
from koers.present.desk.wording import shown_value
from koers.present.desk.years import policy_name


@dataclass(frozen=True)
class Line:
    indicator: Indicator
    value: Value | None
    shown: str
    spark: Scene | None
    verdict: MovementVerdict | None
    usage: Usage
    gap: str
    is_one: bool  # one value is no change


@needs_home
def indicators(request: HttpRequest) -> HttpResponse:
    on, installation = localdate(), home()
    policy, place = current_policy(on), installation.municipality
    found = series_of(all_indicators(), place)
    moved = movement_verdicts(place, policy, on) if policy else []
    verdicts = {verdict.indicator.code: verdict for verdict in moved}
    used = usages(list(found.values()), policy, on)
    lines = [line(one, verdicts.get(code), used[code], on) for code, one in found.items()]
    known = [one for one in lines if one.value is not None]
    context = {
        "place": place,
        "groups": [
            (kind, of_kind, shared((found[one.indicator.code].source_line for one in of_kind), ""))
            for kind in (Indicator.Measurement.COUNTED, Indicator.Measurement.FELT)
            if (of_kind := [one for one in known if one.indicator.measurement == kind])
        ],
        "without_figures": [one for one in lines if one.value is None],
        "known": len(known),
        "total": len(lines),
        "used": sum(one.usage.is_used for one in lines),
    }
    return render(request, "desk/indicators/list.html", context)


def usages(found: list[Series], policy: Policy | None, on: date) -> dict[str, Usage]:
    objectives = objective_verdicts(policy, on) if policy else []
    priorities = priority_verdicts(policy, on) if policy else []
    return {one.indicator.code: usage(one.indicator, objectives, priorities) for one in found}


def line(found: Series, verdict: MovementVerdict | None, used: Usage, on: date) -> Line:
    value = latest_value(found)
    return Line(
        indicator=found.indicator,
        value=value,
        shown=shown_value(value.shown, found.indicator.measurement) if value else "",
        spark=spark(found, on) if found.values else None,
        verdict=verdict,
        usage=used,
        gap=found.gap,
        is_one=len(found.values) == 1,
    )


def wanted(code: str) -> Indicator:
    try:
        return find_indicator(code)
    except UnknownIndicator as error:
        raise Http404 from error


@needs_home
def indicator(request: Request, code: str) -> HttpResponse:
    on, installation, chosen = localdate(), home(), wanted(code)
    policy, found = current_policy(on), series(chosen, installation.municipality, who=request.who)
    used = usages([found], policy, on)[code]
    context: dict[str, Any] = {
        "indicator": chosen,
        "place": installation.municipality,
        "series": found,
        "crumbs": page.crumbs(chosen, used),
        "usage": used,
        "facts": page.facts(chosen, used, ""),
        "policy_name": policy_name(policy) if policy else "",
        "policy_outcome": page.policy_outcome(used),
        "policy_reasons": page.policy_reasons(found, policy, used),
    }
    if not found.values:
        context |= {"lede": page.lede(found, None, used), "method": page.method(chosen, found, None, on)}
        return render(request, "desk/indicators/without_figures.html", context)
    if chosen.measurement == Indicator.Measurement.FELT:
        context |= felt(found, installation, used, on)
    else:
        group = comparison_group(asked_group(request))
        context |= counted(found, installation, policy, used, on, group, request.who)
    context |= told_about(found, context.get("verdict"), request.who)
    context["facts"] = page.facts(chosen, used, context["standing"])
    return render(request, "desk/indicators/detail.html", context)


def told_about(found: Series, verdict: MovementVerdict | None, who: Who) -> dict[str, object]:
    """What people said about the change that the page shows."""
    here = change(found, verdict, who)
    standing = words.standing(here.said.version) if here.said else ""
    return {"interpreted": here.said, "standing": standing, "beyond_chance": here.is_beyond_chance}


def asked_group(request: HttpRequest) -> Installation.Group | None:
    """None, which is the group of the installation, for a group that does not exist."""
    asked = request.GET.get("groep", "")
    return Installation.Group(asked) if asked in Installation.Group.values else None


@needs_home
def indicator_map(request: Request, code: str) -> HttpResponse:
    chosen, place = wanted(code), home().municipality
    found = series(chosen, place, who=request.who)
    mapped = municipal_map.country_map(found)
    own = next((row for row in mapped.rows if row.place == place), None) if mapped else None
    context = {
        "indicator": chosen,
        "place": place,
        "crumbs": [
            (reverse("desk:indicators"), _("Cijfers")),
            (reverse("desk:indicator", args=[code]), chosen.name),
            ("", _("Nederland")),
        ],
        "found": mapped,
        "lede": f"{place}: {municipal_map.said(own, chosen)}." if own else _("Hiervan is er nog geen kaart."),
    }
    return render(request, "desk/indicators/map.html", context)


def felt(found: Series, installation: Installation, used: Usage, on: date) -> dict[str, object]:
    unit = installation.police_unit
    other = series(found.indicator, unit) if unit else None
    others = [other] if other and other.values else []
    target = used.target.target_value if used.target else None
    return {
        "lede": page.lede(found, None, used),
        "grades": page.grade_rows(found, others, target),
        "target": target,
        "figures": table.figures(found, None),
        "method": page.method(found.indicator, found, None, on),
    }


def counted(
    found: Series,
    installation: Installation,
    policy: Policy | None,
    used: Usage,
    on: date,
    group: Group,
    who: Who,
) -> dict[str, object]:
    chosen, place, nation = found.indicator, installation.municipality, national(found.indicator)
    verdict = movement_verdict(chosen, place, policy, on) if policy else None
    data = page.main_columns(found, nation, policy, on)
    neighbours = list(group.places)
    return {
        "group": group,
        "groups": comparison_groups(),
        "region": municipal_map.unit_map(found),
        "figures_of_areas": areas.shown(found, neighbourhoods()),
        "verdict": verdict,
        "interval": certainty.interval_sentence(verdict) if verdict else "",
        "lede": page.lede(found, verdict, used),
        "finding": page.finding(found, data),
        "chart": page.main_chart(found, data, verdict, policy, used),
        "keys": page.keys(data, verdict, used),
        "certainty": certainty.certainty(verdict),
        "expected": expected.expected_year(chosen, place),
        "funnel": funnel.funnel_view(found, neighbours, nation),
        "comparison": comparison.comparison(
            found, neighbours, nation, verdict.dispersion if verdict else None
        ),
        "beside": beside(chosen, place, who=who),
        "figures": table.figures(found, nation),
        "has_rates": any(value.rate is not None for value in found.values),
        "has_country": nation is not None,
        "gaps": table.gaps(found, max(on.year - 1, 0), on),
        "method": page.method(chosen, found, verdict, on),
    }


@needs_home
def indicator_csv(request: Request, code: str) -> HttpResponse:
    chosen = wanted(code)
    found = series(chosen, home().municipality, who=request.who)
    return csv_response(chosen.code, table.csv_text(found, national(chosen)))
