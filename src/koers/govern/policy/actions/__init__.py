"""Every write to proposals and policies."""

from koers.govern.policy.actions.elaborations import set_elaboration
from koers.govern.policy.actions.policies import (
    add_document,
    add_frame_point,
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
    "add_frame_point",
    "adopt_policy",
    "close_proposal",
    "edit_part",
    "propose_document",
    "reject_part",
    "reopen_part",
    "set_elaboration",
    "set_key_indicator",
    "set_target",
    "store_proposal",
    "write_policy",
]
