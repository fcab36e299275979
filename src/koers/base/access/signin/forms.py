"""The forms of signing in: allauth's, with our words, and codes that work once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
    SignupWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.forms import SetPasswordForm
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from koers.base.access.permissions import reasons
from koers.base.access.signin import trail

CODE = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "autocapitalize": "none",
    "spellcheck": "false",
}
FACTOR_ERRORS = (ValueError, TypeError, KeyError, AttributeError)


class PasswordForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        self.fields["login"].widget.attrs = {"autocomplete": "username webauthn"}
        self.fields["password"].label = _("Wachtwoord")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


class ChosenPasswordForm(SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("Nieuw wachtwoord")
        self.fields["new_password1"].help_text = ""  # stands above the form, in one sentence
        self.fields["new_password2"].label = _("Nog een keer")
        self.fields["new_password2"].help_text = ""


class CodeField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Code"), max_length=20, widget=forms.TextInput(attrs=dict(CODE)), **kwargs)


class OnceMixin:
    """allauth forgets a used code after one period; we accept codes of three, so we remember longer."""

    user: AbstractBaseUser

    def clean_code(self) -> str:
        code = str(super().clean_code())  # type: ignore[misc]
        periods = settings.MFA_TOTP_TOLERANCE * 2 + 2
        if not cache.add(f"koers-code-{self.user.pk}-{code}", True, timeout=30 * periods):
            trail.failed(context.request, "code")
            raise get_adapter().validation_error("incorrect_code")
        return code

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        trail.failed(context.request, "code")


class CodeForm(OnceMixin, AuthenticateForm):
    code = CodeField(help_text=_("Zes cijfers uit uw app, of een van uw herstelcodes."))


class CodeAgainForm(OnceMixin, ReauthenticateForm):
    code = CodeField(help_text=_("Zes cijfers uit uw app, of een van uw herstelcodes."))


class AppForm(ActivateTOTPForm):
    code = CodeField(help_text=_("De zes cijfers die de app nu toont."))


@contextmanager
def anybodys_text() -> Iterator[None]:
    """What the browser says of a passkey can be any text: whatever it is, it is at worst incorrect."""
    try:
        yield
    except (*FACTOR_ERRORS, ValidationError) as error:
        trail.failed(context.request, "passkey")
        raise get_adapter().validation_error("incorrect_passkey") from error


class PasskeyForm(SignupWebAuthnForm):
    name = forms.CharField(
        label=_("Naam van deze passkey"),
        max_length=60,
        required=False,
        help_text=_("Bijvoorbeeld: laptop van het werk. Zo herkent u hem later."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        with anybodys_text():
            cleaned: dict[str, Any] = super().clean()
            return cleaned


class AnybodysTextMixin:
    def clean_credential(self) -> Authenticator:
        with anybodys_text():
            return super().clean_credential()  # type: ignore[misc]


class PasskeySignInForm(AnybodysTextMixin, LoginWebAuthnForm):
    pass


class PasskeyStepForm(AnybodysTextMixin, AuthenticateWebAuthnForm):
    pass


class PasskeyAgainForm(AnybodysTextMixin, ReauthenticateWebAuthnForm):
    pass


class ReasonForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Waarom opent u deze gegevens?"),
        choices=lambda: [(reason.code, reason.text) for reason in reasons().values()],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een reden."),
            "invalid_choice": _("Kies een reden uit de lijst."),
        },
    )


def remember(proof: CodeAgainForm | PasskeyAgainForm) -> None:
    """That the person confirmed who they are, and with what."""
    proof.save()
