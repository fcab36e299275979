"""Keeps what an activity or a plan said: a version after every change, a sealed edition at adoption."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from koers.govern.programme.contents import content_of
from koers.govern.programme.models import Action, AnnualPlan, Edition, Version

READ = ("owner", "partners", "planning", "indicator")  # as the text of the plan says it


def keep_action(action: Action, *, by: str, why: str = "") -> Version:
    """What it says now, under the number of its version. Kept once; doing it again changes nothing."""
    kept, _made = Version.objects.get_or_create(
        about=Version.About.ACTION,
        key=action.pk,
        number=action.version,
        defaults={
            "plan": action.heading.plan,
            "content": content_of(action).as_json(),
            "written_by": by,
            "why": why,
        },
    )
    return kept


def keep_plan(plan: AnnualPlan, *, by: str, why: str, content: Mapping[str, Any] | None = None) -> Version:
    """What the plan itself says: its own fields and its headings, and what came with this change."""
    own = {
        "title": plan.title,
        "status": plan.status,
        "edition": plan.edition,
        "settings": plan.settings,
        "headings": list(plan.headings.order_by("order").values_list("name", flat=True)),
        "budgets": [
            {"name": one.name, "amount_eur": str(one.amount_eur), "funding": one.funding, "term": one.term}
            for one in plan.budgets.all()
        ],
    }
    return Version.objects.create(
        plan=plan,
        about=Version.About.PLAN,
        key=plan.pk,
        number=plan.version,
        content={**own, **(content or {})},
        written_by=by,
        why=why,
    )


def whole_plan(plan: AnnualPlan) -> dict[str, Any]:
    """Everything that the plan says, in words too, so that it can be read when the rest has changed."""
    return {
        "title": plan.title,
        "year": plan.year,
        "policy": str(plan.policy),
        "headings": [
            {"name": heading.name, "actions": [whole_action(action) for action in heading.actions.all()]}
            for heading in plan.headings.all()
        ],
        "budgets": [
            {
                "name": one.name,
                "amount_eur": str(one.amount_eur),
                "funding": one.funding,
                "term": one.term,
            }
            for one in plan.budgets.all()
        ],
    }


def whole_action(action: Action) -> dict[str, Any]:
    waiver = next((one for one in action.waivers.all() if one.ended_on is None), None)
    return {
        **content_of(action).as_json(),
        "key": action.pk,
        "as_read": {name: getattr(action, name) for name in READ if getattr(action, name)},
        "lead_name": str(action.lead or ""),
        "area_name": str(action.area or ""),
        "partner_names": [str(one) for one in action.partner_roles.all()],
        "theme_names": [one.theme.name for one in action.theme_links.all() if one.decided_by],
        "goal_texts": [one.goal.text for one in action.goal_links.all() if one.decided_by],
        "waiver": {"parts": waiver.parts, "reason": waiver.reason} if waiver else None,
    }


def seal(plan: AnnualPlan, *, adopted_on: date | None, by: str) -> Edition:
    """The plan with everything prefetched, as it is adopted."""
    content = whole_plan(plan)
    return Edition.objects.create(
        plan=plan,
        number=plan.edition,
        content=content,
        sha256=checksum(content),
        adopted_on=adopted_on,
        written_by=by,
    )


def checksum(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
