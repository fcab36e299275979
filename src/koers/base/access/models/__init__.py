"""People and organisations, what they may do, and what was done."""

from koers.base.access.models.approvals import Approval, ApprovalRequest, Setting
from koers.base.access.models.audit import AuditEvent, Chain, ChainEnd, ChainStart
from koers.base.access.models.links import SignInLink
from koers.base.access.models.people import Contact, Organisation, RoleGrant, User
from koers.base.access.models.retention import Destruction
from koers.base.access.models.sessions import Session

__all__ = [
    "Approval",
    "ApprovalRequest",
    "AuditEvent",
    "Chain",
    "ChainEnd",
    "ChainStart",
    "Contact",
    "Destruction",
    "Organisation",
    "RoleGrant",
    "Session",
    "Setting",
    "SignInLink",
    "User",
]
