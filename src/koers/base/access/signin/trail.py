"""What signing in leaves in the audit trail: who and how, never an address, a code or a token."""

from django.http import HttpRequest

from koers.base.access.audit import record
from koers.base.access.models import AuditEvent, Chain, User
from koers.base.access.selectors import person
from koers.base.access.who import NOBODY, Who


def signed_in(request: HttpRequest, user: User, way: str = "local") -> None:
    record(f"sign-in.{way}", of_request(request, user), chain=Chain.SIGN_IN)


def failed(request: HttpRequest, way: str) -> None:
    """Which account was tried is not recorded: what somebody types there may be anything."""
    record(f"sign-in.{way}", NOBODY, chain=Chain.SIGN_IN, result=AuditEvent.Result.REFUSED)


def signed_out(request: HttpRequest, user: User, *, everywhere: bool = False) -> None:
    code = "sign-out.everywhere" if everywhere else "sign-out"
    record(code, of_request(request, user), chain=Chain.SIGN_IN)


def stepped_up(request: HttpRequest, user: User, reason: str) -> None:
    record("step-up", of_request(request, user, reason), chain=Chain.SIGN_IN)


def changed(request: HttpRequest, user: User, what: str) -> None:
    """A passkey, app or set of codes came or went."""
    record(f"factor.{what}", of_request(request, user), chain=Chain.SECURITY)


def of_request(request: HttpRequest, user: User, reason: str = "") -> Who:
    return person(user, request_id=getattr(request, "request_id", ""), reason=reason)
