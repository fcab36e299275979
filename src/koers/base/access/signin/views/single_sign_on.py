"""Signing in by the provider of the organisation, and as a demo account."""

from allauth.core.ratelimit import consume_or_429
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from koers.base.access.models import User
from koers.base.access.selectors import person
from koers.base.access.signin import trail
from koers.base.access.signin.demo import demo_accounts
from koers.base.access.signin.errors import SignInError, SomebodyElse
from koers.base.access.signin.oidc import Purpose, Vouched, finish, start
from koers.base.access.signin.oidc.people import account_of
from koers.base.access.signin.oidc.provider import Provider, provider
from koers.base.access.signin.sessions import Way, begin_vouched
from koers.base.access.signin.step_up import state_reason
from koers.base.access.signin.views.doors import landing, next_url

WISH = "step_up_wish"  # in the session: the reason that was stated, until the provider has answered


@require_POST
@never_cache
def oidc_start(request: HttpRequest) -> HttpResponse:
    return ask(request, Purpose.SIGN_IN, next_url(request, default=""))


def ask(request: HttpRequest, purpose: Purpose, then: str) -> HttpResponse:
    too_often: HttpResponse | None = consume_or_429(request, action="login")
    if too_often:
        return too_often
    try:
        return HttpResponseRedirect(start(request, configured(), purpose=purpose, next_url=then))
    except SignInError as error:
        return refused(request, error)


@require_GET
@never_cache
def oidc_callback(request: HttpRequest) -> HttpResponse:
    about = configured()
    try:
        vouched = finish(request, about)
        user = account_of(vouched, about)
        accept(request, vouched, user)
    except SignInError as error:
        return refused(request, error)
    return HttpResponseRedirect(vouched.next or landing(person(user)))


def accept(request: HttpRequest, vouched: Vouched, user: User) -> None:
    if vouched.purpose is Purpose.SIGN_IN:
        begin_vouched(request, user, Way.SINGLE_SIGN_ON)
        trail.signed_in(request, user, Way.SINGLE_SIGN_ON)
        return
    reason = request.session.pop(WISH, "")
    if user != request.user or not reason:
        raise SomebodyElse
    state_reason(request, reason)
    trail.stepped_up(request, user, reason)


def refused(request: HttpRequest, error: SignInError) -> HttpResponse:
    trail.failed(request, f"oidc.{error.code}")
    return render(request, "access/refused.html", {"text": str(error)}, status=403)


def configured() -> Provider:
    about = provider()
    if about is None:
        raise Http404
    return about


@require_POST
@never_cache
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One click. Where the demo is off there are no demo accounts, so nobody is found."""
    user = get_object_or_404(demo_accounts(), email=request.POST.get("account", ""))
    begin_vouched(request, user, Way.DEMO)
    trail.signed_in(request, user, Way.DEMO)
    return HttpResponseRedirect(next_url(request, default=landing(person(user))))
