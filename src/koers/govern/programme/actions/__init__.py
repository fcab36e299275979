"""Every write to yearly plans, their activities, their money and their history."""

from koers.govern.programme.actions.activities import (
    add_action,
    change_action,
    decide_predecessor,
    record_done,
    remove_action,
    restore_action,
)
from koers.govern.programme.actions.drafts import drop_draft, keep_draft
from koers.govern.programme.actions.links import (
    confirm_no_theme,
    confirm_theme_link,
    confirm_themes,
    propose_theme_link,
    set_heading_priority,
)
from koers.govern.programme.actions.money import add_budget, change_budget, remove_budget
from koers.govern.programme.actions.plans import (
    add_heading,
    adopt_plan,
    amend_plan,
    clone_plan,
    return_plan,
    set_principles,
    start_plan,
    submit_plan,
)
from koers.govern.programme.actions.progress import record_progress
from koers.govern.programme.actions.reminders import ask_every, prepare_mail, take_back
from koers.govern.programme.actions.waivers import end_waiver, give_waiver
from koers.govern.programme.actions.writing import write_annual_plan

__all__ = [
    "add_action",
    "add_budget",
    "add_heading",
    "adopt_plan",
    "amend_plan",
    "ask_every",
    "change_action",
    "change_budget",
    "clone_plan",
    "confirm_no_theme",
    "confirm_theme_link",
    "confirm_themes",
    "decide_predecessor",
    "drop_draft",
    "end_waiver",
    "give_waiver",
    "keep_draft",
    "prepare_mail",
    "propose_theme_link",
    "record_done",
    "record_progress",
    "remove_action",
    "remove_budget",
    "restore_action",
    "return_plan",
    "set_heading_priority",
    "set_principles",
    "start_plan",
    "submit_plan",
    "take_back",
    "write_annual_plan",
]
