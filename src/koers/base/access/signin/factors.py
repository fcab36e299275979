"""The second factors of a local account: passkeys and an app with codes. Recovery codes stand in for them."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet

SECOND = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)


def factors(user: AbstractBaseUser) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user_id=user.pk, type__in=SECOND).order_by("created_at")
