"""Signing in once more, with a reason, before something of level V3."""

from typing import Any

from allauth.core.ratelimit import consume_or_429
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from koers.base.access.signin import trail
from koers.base.access.signin.factors import factors
from koers.base.access.signin.forms import CodeAgainForm, PasskeyAgainForm, ReasonForm, remember
from koers.base.access.signin.oidc import Purpose
from koers.base.access.signin.sessions import Way, way_of
from koers.base.access.signin.step_up import state_reason
from koers.base.access.signin.views.doors import me, next_url
from koers.base.access.signin.views.single_sign_on import WISH, ask


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def step_up(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return page(request, ReasonForm(), proof=None)
    too_often: HttpResponse | None = consume_or_429(request, action="reauthenticate", user=request.user)
    if too_often:
        return too_often
    form, way = ReasonForm(request.POST), way_of(request)
    proof = proof_of(request) if way is Way.LOCAL else None
    if not form.is_valid() or not (proof is None or proof.is_valid()):
        return page(request, form, proof)
    if way is Way.SINGLE_SIGN_ON:
        request.session[WISH] = form.cleaned_data["reason"]
        return ask(request, Purpose.STEP_UP, next_url(request))
    if proof is not None:
        remember(proof)
    return confirmed(request, form.cleaned_data["reason"])


def proof_of(request: HttpRequest) -> Any:
    """By passkey when the browser sent one, otherwise by code."""
    kind = PasskeyAgainForm if request.POST.get("credential") else CodeAgainForm
    return kind(user=request.user, data=request.POST)


def confirmed(request: HttpRequest, reason: str) -> HttpResponse:
    state_reason(request, reason)
    trail.stepped_up(request, me(request), reason)
    return HttpResponseRedirect(next_url(request))


def page(request: HttpRequest, form: ReasonForm, proof: Any) -> HttpResponse:
    way = way_of(request)
    context = {"form": form, "way": way, "next": next_url(request), "proof_error": error_of(proof)}
    if way is Way.LOCAL:
        context["code"] = proof if isinstance(proof, CodeAgainForm) else CodeAgainForm(user=request.user)
        if factors(me(request)).filter(type=Authenticator.Type.WEBAUTHN).exists():
            context["js_data"] = {"request_options": webauthn.begin_authentication(request.user)}
    return render(request, "access/step_up.html", context)


def error_of(proof: Any) -> str:
    if isinstance(proof, PasskeyAgainForm) and proof.errors:
        return _("De passkey werd niet herkend. Probeer het opnieuw, of gebruik een code.")
    return ""
