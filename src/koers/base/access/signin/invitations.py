"""A link with which somebody chooses a password, once and within a day."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from koers.base.access.models import User


class InvitationTokens(PasswordResetTokenGenerator):
    """Bound to the password and the last sign-in: after either changes it is worth nothing."""

    key_salt = "koers.base.access.signin.invitations"


tokens = InvitationTokens()


def path_for(user: User) -> str:
    """Whoever has this link can take the account, until it has a second factor: hand it over in person."""
    number = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("invitation", args=[number, tokens.make_token(user)])
