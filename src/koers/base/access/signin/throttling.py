"""What axes asks: who tried, from where, and what to answer when it was too often."""

from typing import Any

from allauth.account.adapter import get_adapter
from axes.models import AccessAttempt
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from koers.base.access.models import Session
from koers.base.access.signin import trail


def username(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """In small letters, so that an other spelling is no new chance."""
    given = (credentials or {}).get("email") or (request.POST.get("login", "") if request else "")
    return str(given).strip().lower()


def address(request: HttpRequest) -> str | None:
    """Behind a proxy the address that the proxy saw: KOERS_PROXIES says how many there are."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:  # what allauth raises for a request that came over no network
        return None


def forget_old() -> int:
    """What counts attempts keeps an address and an e-mail: useless after the cool-off, and so not kept."""
    before = timezone.now() - settings.AXES_COOLOFF_TIME
    count, _models = AccessAttempt.objects.filter(attempt_time__lt=before).delete()
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return count


def locked_out(request: HttpRequest, *_others: Any, **_more: Any) -> HttpResponse:
    trail.failed(request, "locked")
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "access/locked_out.html", {"minutes": minutes}, status=429)
