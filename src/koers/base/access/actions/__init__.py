"""Every write to people, organisations and approvals."""

from koers.base.access.actions.approvals import approve, propose, refuse, withdraw
from koers.base.access.actions.organisations import add_organisation, change_contact
from koers.base.access.actions.people import activate, add_person, deactivate, end_grant
from koers.base.access.actions.retention import (
    carry_out_approved,
    propose_destructions,
    replay_destructions,
)

__all__ = [
    "activate",
    "add_organisation",
    "add_person",
    "approve",
    "carry_out_approved",
    "change_contact",
    "deactivate",
    "end_grant",
    "propose",
    "propose_destructions",
    "refuse",
    "replay_destructions",
    "withdraw",
]
