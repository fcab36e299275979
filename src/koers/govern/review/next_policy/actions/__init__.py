"""Every write to the draft of the next policy."""

from koers.govern.review.next_policy.actions.handing_over import record_handover
from koers.govern.review.next_policy.actions.parts import (
    add_candidate,
    add_goal,
    remove_goal,
    restore_part,
    write_analysis,
    write_candidate,
    write_goal,
)
from koers.govern.review.next_policy.actions.scores import score_candidate
from koers.govern.review.next_policy.actions.starting import start_next_policy

__all__ = [
    "add_candidate",
    "add_goal",
    "record_handover",
    "remove_goal",
    "restore_part",
    "score_candidate",
    "start_next_policy",
    "write_analysis",
    "write_candidate",
    "write_goal",
]
