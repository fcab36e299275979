"""An adopted plan whose one activity is led by the police, and the mails about it."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core import mail
from people import BY, account
from plan_cases import full

from koers.govern.programme.actions import add_action, start_plan
from koers.govern.programme.models import Action, AnnualPlan

TITLE = "Controles op drugs"


def at(year, month, day, hour=9):
    return datetime(year, month, day, hour, tzinfo=ZoneInfo("Europe/Amsterdam"))


def led_by_police(policy, *, role="politie", year=2028, **more) -> Action:
    partner = account(role)
    plan = AnnualPlan.objects.filter(policy=policy, year=year).first() or start_plan(
        policy=policy, year=year, by=BY
    )
    AnnualPlan.objects.filter(pk=plan.pk).update(status=AnnualPlan.Status.DRAFT)
    plan.refresh_from_db()
    made = add_action(heading=plan.headings.first(), content=full(**more), by=BY)
    Action.objects.filter(pk=made.pk).update(lead=partner.organisation)
    AnnualPlan.objects.filter(pk=plan.pk).update(status=AnnualPlan.Status.ADOPTED)
    return Action.objects.get(pk=made.pk)


def links() -> list[str]:
    """The paths in all mails, the newest last."""
    return [re.search(r"https?://[^/]+(/melden/link/\S+)", one.body)[1] for one in mail.outbox]
