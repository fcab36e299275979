"""“Mijn account”: where I am signed in, and my passkeys, app and recovery codes."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.base.views import ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.forms import SignupWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from koers.base.access.models import Session
from koers.base.access.signin import trail
from koers.base.access.signin.adapters import FactorAdapter
from koers.base.access.signin.factors import factors
from koers.base.access.signin.forms import AppForm
from koers.base.access.signin.sessions import Ended, end, end_all, way_of
from koers.base.access.signin.views.doors import has_own_factors, me, next_url, own_factors
from koers.base.access.signin.views.local import app_context


@require_GET
@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    user = me(request)
    sessions = Session.objects.filter(user=user, expire_date__gt=timezone.now())
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    context = {
        "sessions": [(row, row.session_key == request.session.session_key) for row in sessions],
        "way": way_of(request),
        "own_factors": has_own_factors(request),
        "passkeys": factors(user).filter(type=Authenticator.Type.WEBAUTHN),
        "app": factors(user).filter(type=Authenticator.Type.TOTP).first(),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
    }
    return render(request, "access/account.html", context)


@require_POST
@login_required
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    user = me(request)
    end_all(user)
    trail.signed_out(request, user, everywhere=True)
    end(request, Ended.EVERYWHERE)
    return redirect("account_login")


class Recorded:
    """A change that came through is in the audit trail."""

    request: HttpRequest
    change = ""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        trail.changed(self.request, me(self.request), self.change)
        return response


class AddPasskey(Recorded, AddWebAuthnView):
    change = "webauthn.add"
    template_name = "access/passkey_add.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A passkey that works on its own: kept by the device, with finger, face or code."""
        context = super().get_context_data(**kwargs)
        options = webauthn.begin_registration(self.request.user, passwordless=True)
        return context | {"js_data": {"creation_options": options}}

    def form_invalid(self, form: SignupWebAuthnForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data() | {"form": form})


class RemovePasskey(Recorded, RemoveWebAuthnView):
    change = "webauthn.remove"
    template_name = "access/passkey_remove.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        adapter = FactorAdapter()
        if not adapter.can_delete_authenticator(self.object):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return HttpResponseRedirect(reverse("mfa_index"))
        response: HttpResponse = super().form_valid(form)
        return response


class AddApp(Recorded, ActivateTOTPView):
    change = "totp.add"
    template_name = "access/app_add.html"

    def get_form_class(self) -> type[AppForm]:
        return AppForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | app_context(self.request.user, context["form"].secret)


class RemoveApp(Recorded, DeactivateTOTPView):
    change = "totp.remove"
    template_name = "access/app_remove.html"


class Codes(ViewRecoveryCodesView):
    template_name = "access/codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"next": next_url(self.request, reverse("mfa_index"))}


class NewCodes(Recorded, GenerateRecoveryCodesView):
    change = "codes.new"
    template_name = "access/codes_new.html"


class ConfirmByCode(ReauthenticateView):
    template_name = "access/confirm.html"


class ConfirmByPasskey(ReauthenticateWebAuthnView):
    template_name = "access/confirm_passkey.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data() | {"form": form})


confirmed = reauthentication_required(app="allauth.mfa")
add_passkey = own_factors(never_cache(AddPasskey.as_view()))
remove_passkey = own_factors(RemovePasskey.as_view())
add_app = own_factors(confirmed(never_cache(AddApp.as_view())))
remove_app = own_factors(login_required(RemoveApp.as_view()))
codes = own_factors(login_required(never_cache(Codes.as_view())))
new_codes = own_factors(NewCodes.as_view())
confirm = own_factors(never_cache(ConfirmByCode.as_view()))
confirm_passkey = own_factors(never_cache(ConfirmByPasskey.as_view()))
