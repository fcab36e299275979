"""Who may sign in: with a password of their own, or because somebody vouches for them."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser

from koers.base.access.models import User
from koers.base.access.signin.demo import is_of_demo


def may_sign_in(user: AbstractBaseUser | None) -> bool:
    """Asked at every request too, so whoever is switched off is out at the next one."""
    if not isinstance(user, User) or (is_of_demo(user) and not settings.DEMO_ACCOUNTS):
        return False
    return user.is_active and user.organisation.is_active


def found(user_id: int) -> User | None:
    user = User.objects.select_related("organisation").filter(pk=user_id).first()
    return user if may_sign_in(user) else None


class LocalBackend(AuthenticationBackend):
    """An unknown address, a wrong password and a closed account: the same work and the same answer."""

    def authenticate(self, request: Any, **credentials: Any) -> AbstractBaseUser | None:
        return super().authenticate(request, **credentials) if settings.LOCAL_ACCOUNTS else None

    def _check_password(self, user: AbstractBaseUser | None, password: str) -> AbstractBaseUser | None:
        """allauth would keep a closed account apart, and then show a page that gives it away."""
        if user is None:
            return None
        if not user.has_usable_password():  # checking it costs nothing, which would show
            return None
        self._did_check_password = True
        return user if user.check_password(password) and may_sign_in(user) else None

    def get_user(self, user_id: int) -> User | None:
        return found(user_id)


class VouchedBackend(ModelBackend):
    """Knows a session again of whom single sign-on (or the demo) vouched for; checks no password."""

    def authenticate(self, request: Any, *_given: Any, **credentials: Any) -> None:
        return None

    def get_user(self, user_id: int) -> User | None:
        return found(user_id)
