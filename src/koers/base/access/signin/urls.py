"""The addresses of signing in. What is not here of allauth does not exist: no sign-up, no mail."""

from allauth.mfa.webauthn.views import login_webauthn
from django.urls import path

from koers.base.access.signin.views import account, confirmation, local, single_sign_on
from koers.base.access.signin.views.doors import local_only

# No namespace: allauth looks its own names up.
urlpatterns = [
    path("aanmelden/", local.sign_in, name="account_login"),
    path("aanmelden/passkey/", local_only(login_webauthn), name="mfa_login_webauthn"),
    path("aanmelden/tweede-stap/", local.second_step, name="mfa_authenticate"),
    path("aanmelden/instellen/", local.set_up_passkey, name="second_factor"),
    path("aanmelden/instellen/app/", local.set_up_app, name="second_factor_app"),
    path("aanmelden/uitnodiging/<uidb64>/<token>/", local.invitation, name="invitation"),
    path("aanmelden/organisatie/", single_sign_on.oidc_start, name="oidc_start"),
    path("aanmelden/organisatie/terug/", single_sign_on.oidc_callback, name="oidc_callback"),
    path("aanmelden/demo/", single_sign_on.demo_sign_in, name="demo_sign_in"),
    path("aanmelden/extra/", confirmation.step_up, name="step_up"),
    path("afmelden/", local.sign_out, name="account_logout"),
    path("account/", account.account, name="mfa_index"),
    path("account/overal-afmelden/", account.sign_out_everywhere, name="sign_out_everywhere"),
    path("account/bevestigen/", account.confirm, name="mfa_reauthenticate"),
    path("account/bevestigen/passkey/", account.confirm_passkey, name="mfa_reauthenticate_webauthn"),
    path("account/passkeys/nieuw/", account.add_passkey, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/verwijderen/", account.remove_passkey, name="mfa_remove_webauthn"),
    path("account/app/", account.add_app, name="mfa_activate_totp"),
    path("account/app/verwijderen/", account.remove_app, name="mfa_deactivate_totp"),
    path("account/herstelcodes/", account.codes, name="mfa_view_recovery_codes"),
    path("account/herstelcodes/nieuw/", account.new_codes, name="mfa_generate_recovery_codes"),
]
