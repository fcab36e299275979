"""What begins, follows and ends a session."""

import time
from enum import StrEnum

from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.utils.translation import gettext as _

from koers.base.access.models import Session, User
from koers.base.access.signin.store import DEVICE, HOW, SEEN_AT, SIGNED_IN_AT

VOUCHED = "koers.base.access.signin.backends.VouchedBackend"
ENDED = "ended"  # in a new session: why the one before it ended
ANNOUNCED_SECONDS = 600
BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


class Way(StrEnum):
    """How somebody signed in, and so how they confirm later that it is still them."""

    LOCAL = "local"
    SINGLE_SIGN_ON = "oidc"
    DEMO = "demo"
    LINK = "link"  # out of a mail: for one purpose, see links.py


class Ended(StrEnum):
    IDLE = "idle"
    ABSOLUTE = "absolute"
    EVERYWHERE = "everywhere"
    SIGNED_OUT = "signed-out"


def begin(request: HttpRequest, way: Way) -> None:
    """Right after login(), which gave the session a new key."""
    now = time.time()
    request.session.update({SIGNED_IN_AT: now, SEEN_AT: now, HOW: way, DEVICE: device_of(request)})
    request.session.set_expiry(0)  # gone when the browser closes; the server has limits of its own


def begin_vouched(request: HttpRequest, user: User, way: Way) -> None:
    """Sign in somebody for whom another service, or the demo, vouches."""
    login(request, user, backend=VOUCHED)
    begin(request, way)


def way_of(request: HttpRequest) -> Way:
    return Way(request.session.get(HOW, Way.LOCAL))


def end(request: HttpRequest, why: Ended) -> None:
    """The row goes, so the old cookie opens nothing; the sign-in page says why."""
    logout(request)
    request.session[ENDED] = why
    request.session.set_expiry(ANNOUNCED_SECONDS)


def end_all(user: User) -> int:
    """Sign somebody out everywhere, from the next request on."""
    count, _models = Session.objects.filter(user=user).delete()
    return count


def device_of(request: HttpRequest) -> str:
    """Enough to recognise one's own browser; the full text of the browser is not kept."""
    agent = request.headers.get("User-Agent", "")
    browser = next((name for mark, name in BROWSERS if mark in agent), _("onbekende browser"))
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return f"{browser}, {system}" if system else browser
