"""Safe for production; reads the environment. dev and test only relax what stands here."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from koers.analysis.reading import MAX_BYTES
from koers.site.settings.database import database
from koers.site.settings.environment import example_folder, from_environment
from koers.site.settings.mail import *  # noqa: F403
from koers.site.settings.signin import *  # noqa: F403
from koers.site.settings.signin import OIDC

PROJECT_DIR = Path(__file__).resolve().parents[4]
PACKAGE_DIR = PROJECT_DIR / "src" / "koers"
CATALOG_DIR = PACKAGE_DIR / "catalog"
EXAMPLE = from_environment("KOERS_EXAMPLE", "")  # an invented municipality, in the folder of that name
EXAMPLE_DIR = example_folder(CATALOG_DIR / "policies", EXAMPLE)
VAR_DIR = Path(from_environment("KOERS_VAR", str(PROJECT_DIR / f"var-{EXAMPLE}".rstrip("-"))))
os.environ.setdefault("NUMBA_CACHE_DIR", str(VAR_DIR / "numba"))  # compiled once, also in a closed package

# Koers
VENDOR_DIR = PROJECT_DIR / "vendor"
READINGS_DIR = VAR_DIR / "readings"
BOUNDARIES_DIR = VAR_DIR / "boundaries"
MAX_DOCUMENT_BYTES = MAX_BYTES
BACKUPS_DIR = Path(
    from_environment("KOERS_BACKUPS", str(VAR_DIR / "backups"))
)  # where the newest one is looked for
# The keys of encrypted values: in the environment, or in a file that only its owner may read.
KEYS = os.environ.get("KOERS_KEYS", "")
KEYS_FILE = Path(from_environment("KOERS_KEYS_FILE", str(VAR_DIR / "keys.json")))
# Encrypted by hand inside a JSON column: "app.Model.field" and its register, so that keys can be rotated.
ENCRYPTED_IN_JSON = {"mfa.Authenticator.data": "mfa"}
DEMO_ACCOUNTS = False  # one account per role, without a password: only on one's own computer

# Django
DEBUG = False
ALLOWED_HOSTS = from_environment("KOERS_HOSTS", "localhost,127.0.0.1").split(",")
DATABASES = {"default": database(from_environment("DATABASE_URL", f"sqlite:///{VAR_DIR / 'koers.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "koers.base.access",  # before allauth: its templates go first
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_tasks_db",
    "koers.base.design",
    "koers.base.places",
    "koers.data.figures",
    "koers.data.indicators",
    "koers.data.sources",
    "koers.data.sources.deliveries",
    "koers.govern.policy",
    "koers.govern.programme",
    "koers.govern.review",
    "koers.present.desk",
    "koers.present.documents",
]
MIDDLEWARE = [
    "koers.base.access.traffic.numbers.Numbered",
    "koers.base.access.traffic.headers.SafeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "koers.base.design.faults.Faults",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "koers.base.access.admission.Admission",
    "koers.base.access.signin.limits.SessionLimits",
    "koers.base.access.signin.step_up.StepUp",
    "koers.base.access.traffic.limits.Limited",
    "axes.middleware.AxesMiddleware",
]
AUTH_USER_MODEL = "access.User"
LOGIN_URL = "/aanmelden/"
ROOT_URLCONF = "koers.site.urls"
WSGI_APPLICATION = "koers.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "koers.base.design.context.page",
                "koers.base.places.context.place",
            ]
        },
    }
]
# Jobs wait in the database; `koers run-jobs` does them (site/jobs.py says which there are)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Language and time: Dutch is the source language of every text on screen.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
USE_I18N = True
USE_THOUSAND_SEPARATOR = False  # a year is not 2.023; counts go through the filter `number`
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# Static files: our own layer, and what tools/setup copied out of the locked packages
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [("vendor", VENDOR_DIR)]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Security
SECRET_KEY = os.environ.get("KOERS_SECRET_KEY", "")  # Django itself refuses an empty key
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Not "no-referrer": browsers then send `Origin: null` with a form, and Django refuses it.
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_NAME = "__Host-koers"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-koers-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "koers.base.design.faults.expired_form"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # a form that starts single sign-on is answered with a redirect to the provider
        "form-action": [SELF, *(f"https://{host}" for host in (OIDC or {}).get("hosts", ()))],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Where to report a weakness: mailto:…, https:… or tel:…
SECURITY_CONTACT = from_environment("KOERS_SECURITY_CONTACT", "")
SECURITY_EXPIRES = from_environment("KOERS_SECURITY_EXPIRES", "")  # 2027-06-30T00:00:00Z; else 180 days ahead
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # of a form without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 1
MAX_REQUEST_BYTES = MAX_DOCUMENT_BYTES + 5 * 1024 * 1024  # refused unread; the form says the exact limit
# Fetching: no proxy unless it is named here (it then looks up the addresses itself); loopback only in tests.
FETCH_PROXY = from_environment("KOERS_FETCH_PROXY", "")
FETCH_LOOPBACK = False
FETCH_LINES = int(from_environment("KOERS_FETCH_LINES", "2"))  # connections at once to one server
FETCH_RECORD = from_environment("KOERS_FETCH_RECORD", "")  # a folder: keep every answer as it came
PROXIES = {"127.0.0.1", "::1", ""}  # who may say in X-Forwarded-For where a request came from
RATE_LIMITS = {  # route and method: at most so often within so many seconds, for one account or address
    "desk:documents POST": (20, 600),
    "documents:evaluation_pdf GET": (30, 600),
    "desk:progress_link GET": (60, 600),
    "desk:progress_link POST": (20, 600),
    "desk:progress_link_again POST": (5, 3600),
}

# What is logged: facts about code, never what somebody wrote (base/access/traffic/logs.py)
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "koers.base.access.traffic.logs.JsonLines"},
        "short": {"()": "koers.base.access.traffic.logs.ShortLines"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("KOERS_LOG_LEVEL", "INFO")},
    # Django's own handlers mail errors with their values, or write paths: they are taken away.
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
}
