"""The self-audit: how the policy and its execution do by the norms that courts of audit use."""

from koers.govern.review.self_audit.norms import CHAPTERS, Norm, norms
from koers.govern.review.self_audit.scores import NormScore, Score, SelfAudit, self_audit
from koers.govern.review.self_audit.words import HEADER, asked_by, rows, sentences

__all__ = [
    "CHAPTERS",
    "HEADER",
    "Norm",
    "NormScore",
    "Score",
    "SelfAudit",
    "asked_by",
    "norms",
    "rows",
    "self_audit",
    "sentences",
]
