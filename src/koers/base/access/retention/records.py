"""The records of this app that do not stay for ever: old ends of two chains, and names of closed accounts."""

from collections.abc import Callable, Sequence
from datetime import datetime

from koers.base.access.models import AuditEvent, Chain, ChainStart, User
from koers.base.access.retention.classes import RecordClass

GONE = "voormalig account {pk}"
NO_ADDRESS = "account-{pk}@vernietigd.invalid"


def chain_class(code: str, name: str, chain: Chain) -> RecordClass:
    return RecordClass(code, name, due=_old_end(chain), destroy=_cut(chain), by_job=True)


def _old_end(chain: Chain) -> Callable[[datetime], list[str]]:
    """A chain is cut at its old end, so the number of the last event that may go says all."""

    def due(before: datetime) -> list[str]:
        young = AuditEvent.objects.filter(chain=chain, at__gte=before).order_by("number").first()
        old = AuditEvent.objects.filter(chain=chain, at__lt=before)
        last = (old.filter(number__lt=young.number) if young else old).order_by("-number").first()
        return [str(last.number)] if last else []

    return due


def _cut(chain: Chain) -> Callable[[Sequence[str]], None]:
    def destroy(keys: Sequence[str]) -> None:
        old = AuditEvent.objects.filter(chain=chain, number__lte=int(keys[0]))
        last = old.order_by("-number").first()
        if last is None:
            return
        values = {"number": last.number, "seal": last.seal}
        ChainStart.objects.update_or_create(chain=chain, defaults=values)
        old.delete()

    return destroy


def _closed_accounts(before: datetime) -> list[str]:
    closed = User.objects.filter(is_active=False, deactivated_at__lt=before).order_by("pk")
    return [str(pk) for pk in closed.exclude(email__endswith=".invalid").values_list("pk", flat=True)]


def _forget_names(keys: Sequence[str]) -> None:
    """The number stays: the audit trail and the approvals point to it."""
    for pk in keys:
        User.objects.filter(pk=pk).update(
            name=GONE.format(pk=pk),
            email=NO_ADDRESS.format(pk=pk),
            function="",
            issuer="",
            subject="",
            password="!",  # noqa: S106 a password that nothing matches
        )


SIGN_IN = chain_class("audit.sign_in", "gebeurtenissen bij het aanmelden", Chain.SIGN_IN)
SECURITY = chain_class("audit.security", "gebeurtenissen van toegang en rechten", Chain.SECURITY)
ACCOUNTS = RecordClass("access.account", "namen bij accounts die uit staan", _closed_accounts, _forget_names)
