"""Who may come at all at a page of signing in: a page that does not apply does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from koers.base.access.menu import pages
from koers.base.access.models import User
from koers.base.access.signin.sessions import Way, way_of
from koers.base.access.who import Who

View = Callable[..., HttpResponseBase]


def local_only(view: View) -> View:
    """For local accounts, where they are not switched off."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.LOCAL_ACCOUNTS:
            raise Http404
        return view(request, *args, **kwargs)

    return door


def own_factors(view: View) -> View:
    """For who signed in with a local account; who comes by single sign-on has no factors here."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not has_own_factors(request):
            raise Http404
        return view(request, *args, **kwargs)

    return local_only(door)


def has_own_factors(request: HttpRequest) -> bool:
    user = request.user
    return isinstance(user, User) and way_of(request) is Way.LOCAL and settings.LOCAL_ACCOUNTS


def me(request: HttpRequest) -> User:
    """Who is signed in, on a page that only answers who is."""
    assert isinstance(request.user, User)
    return request.user


def landing(who: Who) -> str:
    """The first page of the menu that this person may open; without any, their own account."""
    first = next(iter(pages(who)), None)
    return first.url if first else reverse("mfa_index")


def next_url(request: HttpRequest, default: str = "/") -> str:
    """Where to go afterwards: a page of this site and nothing else."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=here, require_https=request.is_secure())
    return wanted if safe else default
