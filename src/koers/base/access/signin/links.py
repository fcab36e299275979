"""Links in a mail that sign somebody in: once, for one purpose, within fourteen days."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib.auth import SESSION_KEY
from django.core import signing
from django.db.models import QuerySet
from django.http import HttpRequest

from koers.base.access.acting import action
from koers.base.access.models import Chain, SignInLink, User
from koers.base.access.signin import trail
from koers.base.access.signin.backends import found
from koers.base.access.signin.sessions import Way, begin_vouched
from koers.base.access.who import Who

VALID = timedelta(days=14)
SALT = "koers.base.access.signin.links."
OPENED = frozenset({"progress.own"})  # all that such a session may do


@action("sign-in-link.make", needs="progress.remind", on="user", chain=Chain.SIGN_IN)
def make_link(*, user: User, purpose: str, moment: datetime, by: Who) -> str:
    """What goes in the address. Earlier links of this person for this purpose stop working."""
    unused = user.links.filter(purpose=purpose, used_at=None, revoked_at=None)
    unused.update(revoked_at=moment)
    content = [user.pk, user.organisation_id, secrets.token_urlsafe(16)]
    token = signing.dumps(content, salt=SALT + purpose)
    SignInLink.objects.create(user=user, purpose=purpose, digest=digest_of(token), expires_at=moment + VALID)
    return token


def digest_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def whose(token: str, purpose: str) -> User | None:
    """Whose link this is or once was: to mail a new one to them, not to sign in."""
    try:
        user_id, organisation_id, _once = signing.loads(token, salt=SALT + purpose)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = found(user_id)
    return user if user is not None and user.organisation_id == organisation_id else None


def limited(who: Who) -> Who:
    """What somebody may do who came by a link: nothing of their roles but what the link is for."""
    return replace(who, permissions=who.permissions & OPENED, is_limited=True)


def works(token: str, purpose: str, moment: datetime) -> bool:
    """Looking does not use it up: mail scanners look."""
    return whose(token, purpose) is not None and _open(token, purpose, moment).exists()


def sign_in_with(request: HttpRequest, token: str, purpose: str, moment: datetime) -> bool:
    """Uses the link up. Of two at the same moment one gets in."""
    user = whose(token, purpose)
    if user is None or not _open(token, purpose, moment).update(used_at=moment):
        trail.failed(request, "link")
        return False
    if request.session.get(SESSION_KEY):
        request.session.flush()  # nothing of another session comes along
    begin_vouched(request, user, Way.LINK)
    trail.signed_in(request, user, "link")
    return True


def forget_old_links(moment: datetime) -> int:
    """A month after its term a link is of no use, not even to say that it was used."""
    count, _models = SignInLink.objects.filter(expires_at__lt=moment - timedelta(days=30)).delete()
    return count


def _open(token: str, purpose: str, moment: datetime) -> QuerySet[SignInLink]:
    return SignInLink.objects.filter(
        digest=digest_of(token), purpose=purpose, used_at=None, revoked_at=None, expires_at__gt=moment
    )
