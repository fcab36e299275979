"""Verifying the audit trail as something that is done and remembered: when, by whom, with what result."""

from koers.base.access.audit.anchors import check_anchor
from koers.base.access.audit.events import record
from koers.base.access.audit.verification import Verification, verify
from koers.base.access.models import AuditEvent, Chain
from koers.base.access.who import Who


def check(*, by: Who, line: str = "") -> Verification:
    """Raises AnchorUnreadable before anything is done when the line is none of ours."""
    rewritten = check_anchor(line) if line else ()
    found = verify()
    found = Verification(found.events, (*found.faults, *rewritten))
    result = AuditEvent.Result.DONE if found.is_whole else AuditEvent.Result.FAILED
    record("audit.verify", by, chain=Chain.SECURITY, result=result, rows=found.events)
    return found
