"""Before something of level V3: sign in once more and say why. It counts for a quarter of an hour."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from koers.base.access.permissions import Level, permissions, routes
from koers.base.access.selectors import setting
from koers.base.access.signin.lost_form import lost_form

STEP_UP = "step_up"  # in the session


@dataclass(frozen=True)
class Stated:
    reason: str
    until: float


class StepUp:
    """Stands after the check of the permission: who may not see something is not asked to step up for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        if not needs_step_up(request):
            return None
        if request.method not in ("GET", "HEAD"):
            return lost_form(request, sign_in_at=address(request.get_full_path()))
        return HttpResponseRedirect(address(request.get_full_path()))


def needs_step_up(request: HttpRequest) -> bool:
    """Does this address open V3, while the person has not stated a reason in the last quarter of an hour?"""
    match = request.resolver_match
    route = routes().get(match.view_name) if match else None
    method = "GET" if request.method == "HEAD" else str(request.method)
    permission = permissions().get(route.methods.get(method, "")) if route else None
    return permission is not None and permission.level is Level.V3 and not stated_reason(request)


def stated_reason(request: HttpRequest) -> str:
    """The code of the reason that counts now; empty when there is none or its time has passed."""
    kept = request.session.get(STEP_UP)
    stated = Stated(**kept) if kept else None
    return stated.reason if stated and stated.until > time.time() else ""


def forget_old_reason(request: HttpRequest) -> None:
    if STEP_UP in request.session and not stated_reason(request):
        del request.session[STEP_UP]


def state_reason(request: HttpRequest, reason: str) -> None:
    """After the person has confirmed who they are. The session gets a new key."""
    request.session.cycle_key()
    request.session[STEP_UP] = asdict(Stated(reason, time.time() + setting("step_up.minutes") * 60))


def address(next_url: str) -> str:
    return f"{reverse('step_up')}?{urlencode({'next': next_url})}"
