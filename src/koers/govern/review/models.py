"""The tables of this app; each part keeps its own beside its actions."""

from koers.govern.review.next_policy.models import (
    Candidate,
    DraftGoal,
    FieldAnalysis,
    NextPolicy,
    PartVersion,
    Score,
)
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
    "Candidate",
    "Comment",
    "Detection",
    "DraftGoal",
    "EndDecision",
    "FieldAnalysis",
    "FormerPriority",
    "Frozen",
    "NextPolicy",
    "PartVersion",
    "Pledge",
    "PledgeStep",
    "PledgeVersion",
    "RepeatDecision",
    "Report",
    "ReportStep",
    "Score",
    "Section",
    "SectionDraft",
    "SectionVersion",
    "Signal",
    "SignalStep",
    "Succession",
]
