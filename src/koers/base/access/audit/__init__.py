"""The audit trail: adding events and verifying that none was altered or lost."""

from koers.base.access.audit.anchors import anchor, check_anchor
from koers.base.access.audit.events import Event, append, record
from koers.base.access.audit.verification import Fault, Verification, verify

__all__ = ["Event", "Fault", "Verification", "anchor", "append", "check_anchor", "record", "verify"]
