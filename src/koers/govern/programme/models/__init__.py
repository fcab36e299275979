"""The tables of the yearly plan."""

from koers.govern.programme.models.actions import Action, GoalLink, ThemeLink
from koers.govern.programme.models.details import ActionIndicator, ActionPartner, Milestone
from koers.govern.programme.models.history import Draft, Edition, Version
from koers.govern.programme.models.money import Allocation, PlanBudget
from koers.govern.programme.models.pairs import PairDecision
from koers.govern.programme.models.plans import AnnualPlan, Heading, Principle
from koers.govern.programme.models.progress import ProgressUpdate
from koers.govern.programme.models.reminders import Asking, Reminder
from koers.govern.programme.models.waivers import Waiver

__all__ = [
    "Action",
    "ActionIndicator",
    "ActionPartner",
    "Allocation",
    "AnnualPlan",
    "Asking",
    "Draft",
    "Edition",
    "GoalLink",
    "Heading",
    "Milestone",
    "PairDecision",
    "PlanBudget",
    "Principle",
    "ProgressUpdate",
    "Reminder",
    "ThemeLink",
    "Version",
    "Waiver",
]
