"""What waits for a second person: the exact proposal, and the yes, no or taking back of it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from koers.base.access import selectors
from koers.base.access.actions import approve, refuse, withdraw
from koers.base.access.admission import Request
from koers.base.access.approvals import EFFECTS, effect_of, fingerprint
from koers.base.access.errors import AccessError, RequestRefused
from koers.base.access.models import ApprovalRequest
from koers.base.access.who import Who

State = ApprovalRequest.State
CLOSED_SHOWN = 50
# What it was about is gone since: an account, a role, a kind of proposal.
WITHOUT_WORDS = (AccessError, KeyError, ObjectDoesNotExist)


@dataclass(frozen=True)
class Proposal:
    request: ApprovalRequest
    title: str
    sentence: str
    is_own: bool
    may_decide: bool
    is_outdated: bool
    needed: int
    left: int  # how many more have to approve
    has_approved: bool  # the one who looks already did


@require_safe
def approvals(request: Request) -> HttpResponse:
    found = selectors.approval_requests(request.who)
    open_ones = [proposal(one, request.who) for one in found.filter(state=State.OPEN)]
    closed = list(found.exclude(state=State.OPEN).order_by("-closed_at")[:CLOSED_SHOWN])
    deciders = selectors.closers(closed)
    context = {
        "open": open_ones,
        "for_you": sum(one.may_decide and not (one.is_own or one.has_approved) for one in open_ones),
        "closed": [(proposal(one, request.who), deciders.get(one.pk, "")) for one in closed],
        "at_most": CLOSED_SHOWN,
    }
    return render(request, "access/approvals/list.html", context)


def proposal(request: ApprovalRequest, who: Who) -> Proposal:
    effect = EFFECTS.get(request.kind)
    is_open = request.state == State.OPEN
    yeses = list(request.approvals.all())
    needed = effect.approvals if effect else 1
    return Proposal(
        request=request,
        title=effect.title if effect else request.kind,
        sentence=sentence(request),
        is_own=request.requested_by_id == who.user_id,
        may_decide=effect is not None and who.may(effect.approve),
        is_outdated=is_open and is_outdated(request),
        needed=needed,
        left=needed - len(yeses),
        has_approved=any(yes.by_id == who.user_id for yes in yeses),
    )


def sentence(request: ApprovalRequest) -> str:
    try:
        return effect_of(request.kind).describe(request.content)
    except WITHOUT_WORDS:
        return _("Waar dit voorstel over ging, is er niet meer.")


def is_outdated(request: ApprovalRequest) -> bool:
    """What it rests on changed since it was proposed, so approving it would be refused."""
    try:
        return fingerprint(effect_of(request.kind), request.content) != request.version
    except WITHOUT_WORDS:
        return True


@require_safe
def approval(request: Request, pk: int) -> HttpResponse:
    return _approval(request, selectors.approval_request(pk, request.who))


def _approval(
    request: Request, found: ApprovalRequest, *, error: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "proposal": proposal(found, request.who),
        "approvals": found.approvals.all(),
        "decided_by": selectors.closers([found]).get(found.pk, ""),
        "is_open": found.state == State.OPEN,
        "error": error,
    }
    return render(request, "access/approvals/detail.html", context, status=status)


def decide(
    request: Request, pk: int, act: Callable[[ApprovalRequest], ApprovalRequest], done: str
) -> HttpResponse:
    found = selectors.approval_request(pk, request.who)
    request.back = reverse("access:approval", args=[pk])
    try:
        act(found)
    except RequestRefused as error:
        found.refresh_from_db()
        return _approval(request, found, error=str(error), status=400)
    messages.success(request, done)
    return redirect("access:approval", pk=pk)


@require_POST
def approve_it(request: Request, pk: int) -> HttpResponse:
    version = request.POST.get("version", "")
    done = _("U heeft dit goedgekeurd.")
    return decide(request, pk, lambda found: approve(request=found, version=version, by=request.who), done)


@require_POST
def refuse_it(request: Request, pk: int) -> HttpResponse:
    done = _("U heeft dit afgewezen. Er verandert niets.")
    return decide(request, pk, lambda found: refuse(request=found, by=request.who), done)


@require_POST
def withdraw_it(request: Request, pk: int) -> HttpResponse:
    done = _("U heeft uw voorstel ingetrokken. Er verandert niets.")
    return decide(request, pk, lambda found: withdraw(request=found, by=request.who), done)
