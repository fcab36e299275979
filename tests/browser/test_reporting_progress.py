"""A partner reports progress on a phone: out of the mail, three answers, sent. No sign-in form, no search."""

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pages import follow
from people import BY, account
from playwright.sync_api import Page, expect

SHOTS = os.environ.get("SHOTS")


@pytest.fixture
def mailed(demo_database: Any, settings: Any, tmp_path: Path) -> str:
    """An activity of the demo's last plan, led by the police and due; the path of the link in its mail."""
    from django.utils.timezone import localdate, now

    from koers.govern.policy.models import Policy
    from koers.govern.programme.actions import add_action, start_plan
    from koers.govern.programme.contents import ActionContent
    from koers.govern.programme.models import Action, AnnualPlan
    from koers.govern.programme.reminding import remind_due

    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mails"
    year = localdate().year - (localdate() < date(localdate().year, 4, 1))
    policy = Policy.objects.get()
    plan = AnnualPlan.objects.filter(policy=policy, year=year).first() or start_plan(
        policy=policy, year=year, by=BY
    )
    AnnualPlan.objects.filter(pk=plan.pk).update(status=AnnualPlan.Status.DRAFT)
    plan.refresh_from_db()
    content = ActionContent.model_validate(
        {"title": "Controles op drugs", "indicators": [{"name": "gezamenlijke controles"}]}
    )
    made = add_action(heading=plan.headings.first(), content=content, by=BY)
    Action.objects.filter(pk=made.pk).update(lead=account("politie").organisation)
    AnnualPlan.objects.filter(pk=plan.pk).update(status=AnnualPlan.Status.ADOPTED)
    assert remind_due(now(), BY) == 1
    (file,) = (tmp_path / "mails").iterdir()
    found = re.search(r"https?://[^/]+(/melden/link/\S+)", file.read_text())
    assert found
    return found[1]


@pytest.mark.signed_out
def test_partner_reports_from_the_mail_in_five_steps(
    mailed: str, phone: Page, axe: Callable[[Page], list[str]]
) -> None:
    """Open, go on, choose, choose, send: a minute leaves twelve seconds for each."""
    phone.goto(mailed)
    assert axe(phone) == []
    follow(phone, phone.get_by_role("button", name="Ga verder"))
    expect(phone.get_by_role("heading", name="Controles op drugs")).to_be_visible()
    expect(phone.locator("form .koers-q")).to_have_count(4)
    assert axe(phone) == []
    phone.get_by_role("radio", name="Vertraagd").check()
    phone.get_by_role("radiogroup", name="Tijd").get_by_role("radio", name="let op").check()
    assert axe(phone) == []
    if SHOTS:
        phone.screenshot(path=f"{SHOTS}/melding-390.png", full_page=True)
    follow(phone, phone.get_by_role("button", name="Verstuur"))
    expect(phone.get_by_role("heading", name="Dank u wel")).to_be_visible()
    assert axe(phone) == []
    if SHOTS:
        phone.screenshot(path=f"{SHOTS}/dank-390.png", full_page=True)


def test_adviser_sees_who_is_late(mailed: str, page: Page, axe: Callable[[Page], list[str]]) -> None:
    page.goto("/jaarplannen/voortgang/")
    expect(page.get_by_role("link", name="Controles op drugs")).to_be_visible()
    assert axe(page) == []
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/wie-1280.png", full_page=True)
        page.set_viewport_size({"width": 390, "height": 900})
        page.screenshot(path=f"{SHOTS}/wie-390.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})
    follow(page, page.get_by_role("link", name="Controles op drugs"))
    expect(page.get_by_role("heading", name="Voortgang")).to_be_visible()
    assert axe(page) == []
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/activiteit-1280.png", full_page=True)
