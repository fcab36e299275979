"""The tables of this app; each part keeps its own beside its actions."""

from koers.govern.review.pledges.models import Pledge, PledgeStep, PledgeVersion, RepeatDecision
from koers.govern.review.reports.models import (
    Comment,
    FormerPriority,
    Frozen,
    Report,
    ReportStep,
    Section,
    SectionDraft,
    SectionVersion,
    Succession,
)

__all__ = [
    "Comment",
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
    "Succession",
]
