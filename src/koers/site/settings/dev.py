"""The demo and development on one's own machine: plain http on localhost, no sign-in."""

import os

os.environ.setdefault("KOERS_SECRET_KEY", "alleen-voor-de-demo-op-deze-computer-en-nergens-anders")

from koers.site.settings.base import *  # noqa: F403

DEMO_ACCOUNTS = True
MAIL_IS_ON = True  # nothing leaves this computer: every mail is a file
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mails"  # noqa: F405
DEBUG = os.environ.get("KOERS_DEBUG") == "1"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_NAME, SESSION_COOKIE_SECURE = "koers", False
CSRF_COOKIE_NAME, CSRF_COOKIE_SECURE = "koers-csrf", False
LOGGING = LOGGING | {  # noqa: F405
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "short"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("KOERS_LOG_LEVEL", "WARNING")},
}
