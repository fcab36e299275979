"""The tables of this app; each part keeps its own beside its actions."""

from koers.govern.review.pledges.models import Pledge, PledgeStep, PledgeVersion, RepeatDecision
from koers.govern.review.reports.models import (
    Comment,
    EndDecision,
    FormerPriority,
    Frozen,
    Report,
    ReportStep,
    Section,
    SectionDraft,
    SectionVersion,
    Succession,
)
from koers.govern.review.signals.models import Detection, Signal, SignalStep

__all__ = [
    "Comment",
    "Detection",
    "EndDecision",
    "FormerPriority",
    "Frozen",
    "Pledge",
    "PledgeStep",
    "PledgeVersion",
    "RepeatDecision",
    "Report",
    "ReportStep",
    "Section",
    "SectionDraft",
    "SectionVersion",
    "Signal",
    "SignalStep",
    "Succession",
]
