"""How people sign in: local accounts, single sign-on, limits of sessions and of guessing."""

import os
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from koers.site.settings.environment import from_environment, listed, number, switch
from koers.site.settings.errors import SettingRefused


def single_sign_on() -> dict[str, Any] | None:
    """The one provider that may vouch for people, or nothing."""
    issuer = os.environ.get("KOERS_OIDC_ISSUER", "")
    if not issuer:
        return None
    if not issuer.startswith("https://"):
        raise SettingRefused("KOERS_OIDC_ISSUER", "het adres moet met https:// beginnen")
    secret, key = os.environ.get("KOERS_OIDC_CLIENT_SECRET", ""), os.environ.get("KOERS_OIDC_KEY_FILE", "")
    if bool(secret) == bool(key):
        raise SettingRefused("KOERS_OIDC_CLIENT_SECRET", "zet dit of KOERS_OIDC_KEY_FILE, en niet allebei")
    return {
        "issuer": issuer,
        "name": os.environ.get("KOERS_OIDC_NAME", "account van de gemeente"),
        "client_id": from_environment("KOERS_OIDC_CLIENT_ID"),
        "client_secret": secret,
        "key_file": key,
        "hosts": [urlsplit(issuer).netloc, *listed("KOERS_OIDC_HOSTS")],
        "mfa": listed("KOERS_OIDC_MFA", "mfa,otp,hwk,swk,fido"),
        "link_by_email": switch("KOERS_OIDC_LINK_BY_EMAIL", default=False),
        "allow_http": False,  # tests only
    }


OIDC = single_sign_on()
LOCAL_ACCOUNTS = switch("KOERS_LOCAL_ACCOUNTS", default=True)
if not LOCAL_ACCOUNTS and OIDC is None:
    raise SettingRefused(
        "KOERS_LOCAL_ACCOUNTS", "met 0 kan niemand zich aanmelden zolang KOERS_OIDC_ISSUER leeg is"
    )

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "koers.base.access.signin.backends.LocalBackend",
    "koers.base.access.signin.backends.VouchedBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # reads older hashes; new ones are Argon2
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "koers.base.access.signin.passwords.CommonDutchValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]
PASSWORD_RESET_TIMEOUT = 24 * 3600  # how long an invitation works
LOGIN_REDIRECT_URL = "/"

# Sessions: rows in the database, so that every worker sees at once that one was ended.
SESSION_ENGINE = "koers.base.access.signin.store"
SESSION_COOKIE_AGE = 8 * 3600  # the limits themselves are settings that two people may change
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# One cache for all workers: limits on guessing and used codes must hold whichever worker answers.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "koers_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Guessing: axes locks a person out from one place, allauth limits a place and an account everywhere.
ALLAUTH_TRUSTED_PROXY_COUNT = number("KOERS_PROXIES", 0, lowest=0, highest=5)
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # who signed in when stands in the audit trail
AXES_USERNAME_CALLABLE = "koers.base.access.signin.throttling.username"
AXES_CLIENT_IP_CALLABLE = "koers.base.access.signin.throttling.address"
AXES_LOCKOUT_CALLABLE = "koers.base.access.signin.throttling.locked_out"
AXES_SENSITIVE_PARAMETERS = ["password", "login", "csrfmiddlewaretoken"]
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,10/900s/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_RATE_LIMITS = {"webauthn_login": "20/m/ip"}

ACCOUNT_ADAPTER = "koers.base.access.signin.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody can sign up; allauth wants to know all the same
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_TIMEOUT = 600
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_FORMS = {"login": "koers.base.access.signin.forms.PasswordForm"}

MFA_ADAPTER = "koers.base.access.signin.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from who made the account, not from sign-up
MFA_TOTP_ISSUER = "Koers"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "koers.base.access.signin.forms.CodeForm",
    "reauthenticate": "koers.base.access.signin.forms.CodeAgainForm",
    "add_webauthn": "koers.base.access.signin.forms.PasskeyForm",
    "login_webauthn": "koers.base.access.signin.forms.PasskeySignInForm",
    "authenticate_webauthn": "koers.base.access.signin.forms.PasskeyStepForm",
    "reauthenticate_webauthn": "koers.base.access.signin.forms.PasskeyAgainForm",
}
