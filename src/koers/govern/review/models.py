"""The tables of this app; each part keeps its own beside its actions."""

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

__all__ = [
    "Comment",
    "EndDecision",
    "FormerPriority",
    "Frozen",
    "Report",
    "ReportStep",
    "Section",
    "SectionDraft",
    "SectionVersion",
    "Succession",
]
