"""Every write to proposals and policies."""

from koers.govern.policy.actions.documents import add_document, change_document
from koers.govern.policy.actions.elaborations import set_elaboration
from koers.govern.policy.actions.frames import (
    add_frame,
    add_frame_points,
    change_frame,
    change_frame_point,
    decide_frame_link,
    leave_out_point,
    propose_frame_link,
    remove_frame_point,
    take_in_point,
)
from koers.govern.policy.actions.policies import (
    adopt_policy,
    set_key_indicator,
    set_target,
    write_policy,
)
from koers.govern.policy.actions.proposals import (
    accept_all,
    accept_part,
    close_proposal,
    edit_part,
    propose_document,
    reject_part,
    reopen_part,
    store_proposal,
)

__all__ = [
    "accept_all",
    "accept_part",
    "add_document",
    "add_frame",
    "add_frame_points",
    "adopt_policy",
    "change_document",
    "change_frame",
    "change_frame_point",
    "close_proposal",
    "decide_frame_link",
    "edit_part",
    "leave_out_point",
    "propose_document",
    "propose_frame_link",
    "reject_part",
    "remove_frame_point",
    "reopen_part",
    "set_elaboration",
    "set_key_indicator",
    "set_target",
    "store_proposal",
    "take_in_point",
    "write_policy",
]
