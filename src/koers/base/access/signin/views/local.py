"""Signing in with a local account: password or passkey, the second step, and setting one up."""

from typing import Any

from allauth.account.internal import flows
from allauth.account.internal.decorators import login_stage_required
from allauth.account.models import Login
from allauth.account.views import LoginView, LogoutView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, clear_totp_secret
from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.generic.edit import FormView

from koers.base.access.models import User
from koers.base.access.selectors import person, setting
from koers.base.access.signin import trail
from koers.base.access.signin.backends import may_sign_in
from koers.base.access.signin.demo import demo_accounts
from koers.base.access.signin.factors import factors
from koers.base.access.signin.forms import AppForm, ChosenPasswordForm, PasskeyForm
from koers.base.access.signin.invitations import tokens
from koers.base.access.signin.oidc.provider import provider
from koers.base.access.signin.sessions import ENDED, Ended, end
from koers.base.access.signin.stages import SetUpStage
from koers.base.access.signin.views.doors import landing, local_only


class SignIn(LoginView):
    template_name = "access/sign_in.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return local_only(super().post)(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "ended": self.request.session.pop(ENDED, ""),
            "local": settings.LOCAL_ACCOUNTS,
            "provider": provider(),
            "demo": demo_accounts(),
            "idle_minutes": setting("session.idle_minutes"),
            "hours": setting("session.absolute_hours"),
        }


class SecondStep(AuthenticateView):
    template_name = "access/second_step.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = factors(self.stage.login.user).filter(type=Authenticator.Type.WEBAUTHN)
        return super().get_context_data(**kwargs) | {"has_passkey": held.exists()}


class SignOut(LogoutView):
    template_name = "access/sign_out.html"

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if isinstance(self.request.user, User):
            trail.signed_out(self.request, self.request.user)
        end(self.request, Ended.SIGNED_OUT)
        return HttpResponseRedirect(reverse("account_login"))


class SetUp(FormView):
    """What the two ways to set up a second step have in common. Nobody is signed in here yet."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.stage = request._login_stage  # type: ignore[attr-defined]
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.stage.login.user}

    def done(self, factor: Authenticator) -> HttpResponse:
        """The factor was just proven, so it counts as a confirmation too; the codes are shown next."""
        RecoveryCodes.activate(self.stage.login.user)
        post_authentication(self.request, factor, reauthenticated=True)
        trail.changed(self.request, self.stage.login.user, f"{factor.type}.add")
        after = {"next": self.stage.login.redirect_url or landing(person(self.stage.login.user))}
        self.stage.login.redirect_url = f"{reverse('mfa_view_recovery_codes')}?{urlencode(after)}"
        response: HttpResponse = self.stage.exit()
        return response


class SetUpPasskey(SetUp):
    form_class = PasskeyForm
    template_name = "access/set_up.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        options = webauthn.begin_registration(self.stage.login.user, passwordless=True)
        return super().get_context_data(**kwargs) | {"js_data": {"creation_options": options}}

    def form_valid(self, form: PasskeyForm) -> HttpResponse:
        given = form.cleaned_data
        added = webauthn.WebAuthn.add(self.stage.login.user, given["name"], given["credential"])
        return self.done(added.instance)


class SetUpApp(SetUp):
    form_class = AppForm
    template_name = "access/set_up_app.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | app_context(self.stage.login.user, context["form"].secret)

    def form_valid(self, form: AppForm) -> HttpResponse:
        added = TOTP.activate(self.stage.login.user, form.secret)
        clear_totp_secret(self.request)
        return self.done(added.instance)


def app_context(user: Any, secret: str) -> dict[str, str]:
    """The picture that the app scans, and the same key in letters."""
    adapter = get_adapter()
    letters = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return {"picture": adapter.build_totp_svg(adapter.build_totp_url(user, secret)), "letters": letters}


class Invitation(PasswordResetConfirmView):
    """The link that somebody got from the administrator: choose a password, then the second step."""

    form_class = ChosenPasswordForm
    template_name = "access/invitation.html"
    token_generator = tokens
    reset_url_token = "kiezen"  # noqa: S105
    title = ""

    def get_user(self, uidb64: str) -> User | None:
        user = super().get_user(uidb64)
        return user if may_sign_in(user) else None

    def form_valid(self, form: Any) -> HttpResponse:
        super().form_valid(form)
        user = form.user
        login = Login(user=user, email=user.email)
        response: HttpResponse = flows.login.perform_password_login(
            self.request, {"email": user.email}, login
        )
        return response

    def get_success_url(self) -> str:
        return reverse("account_login")


set_up = login_stage_required(stage=SetUpStage.key, redirect_urlname="account_login")
set_up_passkey = local_only(set_up(SetUpPasskey.as_view()))
set_up_app = local_only(set_up(SetUpApp.as_view()))
second_step = local_only(SecondStep.as_view())
sign_in, sign_out = SignIn.as_view(), SignOut.as_view()
invitation = local_only(Invitation.as_view())
