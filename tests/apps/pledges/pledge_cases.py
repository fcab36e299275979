"""Pledges by hand, for the tests of the ledger."""

from datetime import date
from typing import Any

from people import BY

from koers.govern.review.pledges.actions import register_pledge
from koers.govern.review.pledges.contents import PledgeContent, StepContent
from koers.govern.review.pledges.days import DayOrYear
from koers.govern.review.pledges.models import Pledge

ON = date(2026, 11, 23)


def day(text: str) -> DayOrYear | None:
    return DayOrYear.read(text) if text else None


def made(title: str = "Brief over camera’s", *, said: str = "2025", due: str = "", **more: Any) -> Pledge:
    content = PledgeContent(**{"kind": "toezegging", "title": title, **more}, made=day(said), due=day(due))
    return register_pledge(content=content, on=ON, by=BY)


def step(state: str = "bezig", *, on: date = ON, due: str = "", **more: Any) -> StepContent:
    words = {"function": "griffier", "text": "De brief is in de maak.", **more}
    return StepContent(state=state, on=on, due=day(due), **words)
