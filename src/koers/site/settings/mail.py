"""Mail: through the server that is named, or not at all."""

import os

from koers.site.settings.environment import from_environment, number
from koers.site.settings.errors import SettingRefused

EMAIL_HOST = from_environment("KOERS_SMTP_HOST", "")
MAIL_IS_ON = bool(EMAIL_HOST)
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_PORT = number("KOERS_SMTP_PORT", 587, lowest=1, highest=65535)
EMAIL_HOST_USER = from_environment("KOERS_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("KOERS_SMTP_PASSWORD", "")
EMAIL_TIMEOUT = 20
_secured = from_environment("KOERS_SMTP_SECURED", "starttls")
if _secured not in ("starttls", "tls", "nee"):
    raise SettingRefused("KOERS_SMTP_SECURED", f"er staat „{_secured}”; zet starttls, tls of nee")
EMAIL_USE_TLS, EMAIL_USE_SSL = _secured == "starttls", _secured == "tls"
DEFAULT_FROM_EMAIL = from_environment("KOERS_MAIL_FROM", "koers@localhost")
SITE_URL = from_environment("KOERS_SITE", "http://localhost:8000").rstrip("/")  # for links in a mail
