"""Propose, then another person approves exactly that, then it has effect. Nobody approves their own."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.approvals import effect_of, fingerprint
from koers.base.access.errors import Conflict, RequestRefused
from koers.base.access.models import Approval, ApprovalRequest, Chain
from koers.base.access.permissions import SIGNED_IN
from koers.base.access.who import Who

State = ApprovalRequest.State


def _to_propose(given: Mapping[str, Any]) -> str:
    return effect_of(given["kind"]).request


def _to_approve(given: Mapping[str, Any]) -> str:
    return effect_of(given["request"].kind).approve


@action("approval.propose", needs=_to_propose, chain=Chain.SECURITY)
def propose(*, kind: str, content: Mapping[str, Any], by: Who) -> ApprovalRequest:
    """Nothing changes yet. The same proposal, made twice, is one."""
    effect = effect_of(kind)
    effect.check(content)
    version = fingerprint(effect, content)
    request, _made = ApprovalRequest.objects.get_or_create(
        kind=kind,
        version=version,
        state=State.OPEN,
        defaults={
            "content": dict(content),
            "requested_by_id": by.user_id,
            "requested_by_name": str(by),
        },
    )
    return request


@action("approval.approve", needs=_to_approve, on="request", chain=Chain.SECURITY)
def approve(*, request: ApprovalRequest, version: str, by: Who) -> ApprovalRequest:
    """`version` is what the approver has seen. The last yes that is needed makes it happen."""
    stored = _open(request)
    effect = effect_of(stored.kind)
    if _is_same(stored.requested_by_id, stored.requested_by_name, by):
        raise RequestRefused(_("Dit heeft u zelf voorgesteld. Vraag een ander om het goed te keuren."))
    if any(_is_same(one.by_id, one.by_name, by) for one in stored.approvals.all()):
        raise RequestRefused(_("U heeft dit al goedgekeurd. Er is nog iemand anders nodig."))
    if version != stored.version or fingerprint(effect, stored.content) != stored.version:
        raise Conflict
    effect.check(stored.content)
    Approval.objects.create(request=stored, by_id=by.user_id, by_name=str(by))
    if stored.approvals.count() >= effect.approvals:
        effect.apply(stored.content, stored.requested_by_name, by)
        _close(stored, State.APPROVED)
    return stored


@action("approval.refuse", needs=_to_approve, on="request", chain=Chain.SECURITY)
def refuse(*, request: ApprovalRequest, by: Who) -> ApprovalRequest:
    return _turn_down(_open(request), State.REFUSED, by)


@action("approval.withdraw", needs=SIGNED_IN, on="request", chain=Chain.SECURITY)
def withdraw(*, request: ApprovalRequest, by: Who) -> ApprovalRequest:
    """Only who proposed it takes it back."""
    stored = _open(request)
    if stored.requested_by_id != by.user_id:
        raise RequestRefused(_("Alleen wie dit voorstelde, kan het intrekken. U kunt het afwijzen."))
    return _turn_down(stored, State.WITHDRAWN, by)


def _is_same(user_id: int | None, name: str, by: Who) -> bool:
    return user_id == by.user_id if user_id and by.user_id else name == str(by)


def _open(request: ApprovalRequest) -> ApprovalRequest:
    stored = ApprovalRequest.objects.select_for_update().get(pk=request.pk)
    if stored.state != State.OPEN:
        raise RequestRefused(
            _("Over dit voorstel is al beslist: {state}.").format(state=stored.get_state_display())
        )
    return stored


def _turn_down(stored: ApprovalRequest, state: str, by: Who) -> ApprovalRequest:
    closed = effect_of(stored.kind).closed
    if closed:
        closed(stored.content, state, by)
    return _close(stored, state)


def _close(request: ApprovalRequest, state: str) -> ApprovalRequest:
    request.state, request.closed_at = state, timezone.now()
    request.save(update_fields=["state", "closed_at"])
    return request
