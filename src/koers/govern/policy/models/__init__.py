"""The four-year safety policy as adopted, the proposal it came from, and what stands beside it."""

from koers.govern.policy.frames.models import Frame, FrameLink, FramePoint
from koers.govern.policy.models.documents import PolicyDocument
from koers.govern.policy.models.measuring import Elaboration, FormerElaboration, Measuring, Target
from koers.govern.policy.models.policies import (
    Body,
    BudgetLine,
    Goal,
    Objective,
    Policy,
    Priority,
    Quoted,
    Theme,
)
from koers.govern.policy.models.proposals import Proposal, ProposalPart, SourceText

__all__ = [
    "Body",
    "BudgetLine",
    "Elaboration",
    "FormerElaboration",
    "Frame",
    "FrameLink",
    "FramePoint",
    "Goal",
    "Measuring",
    "Objective",
    "Policy",
    "PolicyDocument",
    "Priority",
    "Proposal",
    "ProposalPart",
    "Quoted",
    "SourceText",
    "Target",
    "Theme",
]
