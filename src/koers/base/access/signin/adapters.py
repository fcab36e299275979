"""How allauth behaves in Koers: our words, secrets encrypted, nothing without a second factor."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koers.base.access.encryption import decrypt, encrypt
from koers.base.access.models import User
from koers.base.access.selectors import person
from koers.base.access.signin import sessions, trail
from koers.base.access.signin.backends import may_sign_in
from koers.base.access.signin.factors import SECOND, factors
from koers.base.access.signin.views.doors import landing

NO_MATCH = _("Deze combinatie van e-mail en wachtwoord klopt niet. Kijk beide na en probeer het opnieuw.")
TOO_OFTEN = _("Te vaak geprobeerd. Wacht een kwartier en probeer het dan opnieuw.")
WRONG_CODE = _("Deze code klopt niet of is al gebruikt. Wacht op de volgende code in uw app.")
TOLD = {
    "mfa/messages/totp_activated.txt": _("De app met codes is gekoppeld."),
    "mfa/messages/totp_deactivated.txt": _("De app met codes is losgekoppeld."),
    "mfa/messages/webauthn_added.txt": _("De passkey is toegevoegd."),
    "mfa/messages/webauthn_removed.txt": _("De passkey is verwijderd."),
    "mfa/messages/recovery_codes_generated.txt": _("U hebt nieuwe herstelcodes."),
    "account/messages/password_changed.txt": _("Uw wachtwoord is gewijzigd."),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": NO_MATCH,
        "invalid_login": NO_MATCH,
        "account_inactive": NO_MATCH,
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
        "incorrect_code": WRONG_CODE,
        "enter_current_password": _("Dit is niet uw huidige wachtwoord."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """After the second factor comes the stage that lets nobody through who has none."""
        return [*super().get_login_stages(), "koers.base.access.signin.stages.SetUpStage"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        user = request.user
        return landing(person(user)) if isinstance(user, User) else str(settings.LOGIN_REDIRECT_URL)

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:
        """A passkey of a closed account gets the same answer as an unknown one."""
        if settings.LOCAL_ACCOUNTS and may_sign_in(user):
            return None
        clear_login(request)
        messages.error(request, FactorAdapter.error_messages["incorrect_passkey"])
        return HttpResponseRedirect(reverse("account_login"))

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        assert isinstance(user, User)
        sessions.begin(request, sessions.Way.LOCAL)
        trail.signed_in(request, user)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        trail.failed(request, "password")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """A passkey first, then a code. A password alone does not confirm who someone is."""
        held = {factor.type for factor in factors(user)} if user.is_authenticated else set()
        ways = [
            ("mfa_reauthenticate_webauthn", Authenticator.Type.WEBAUTHN in held),
            ("mfa_reauthenticate", held),
        ]
        return [
            {"id": name, "url": reverse(name), "description": name}
            for name, is_possible in ways
            if is_possible
        ]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        text = message or TOLD.get(message_template or "")
        if text:
            messages.add_message(request, level, text, extra_tags=extra_tags)


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "incorrect_passkey": _(
            "De passkey werd niet herkend. Probeer het opnieuw of kies een andere manier."
        ),
        "cannot_delete_authenticator": _(
            "Dit is uw laatste tweede stap. Voeg eerst een andere toe; daarna kunt u deze verwijderen."
        ),
        "cannot_generate_recovery_codes": _("Stel eerst een passkey of een app met codes in."),
    }

    def encrypt(self, text: str) -> str:
        return encrypt(text, register="mfa")

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text, register="mfa")

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever deletes the last one could be walked in on with a password alone."""
        if authenticator.type not in SECOND:
            return True
        return factors(authenticator.user).exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return "Passkey" if number == 1 else f"Passkey {number}"
