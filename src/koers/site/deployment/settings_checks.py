"""The settings: made for a server, with names of its own, and https only."""

from collections.abc import Iterator

from django.conf import settings
from django.core.checks import run_checks

from koers.site.deployment.verdict import Verdict, fault, good, warning

PRODUCTION = "koers.site.settings.base"
LOCAL = {"localhost", "127.0.0.1", "[::1]"}


def check_module() -> Iterator[Verdict]:
    module = settings.SETTINGS_MODULE
    if module != PRODUCTION:
        yield fault(f"De instellingen zijn {module}. Zet DJANGO_SETTINGS_MODULE={PRODUCTION}.")
    elif settings.DEBUG or settings.DEMO_ACCOUNTS:
        yield fault(
            "Fouten of demo-accounts staan open. Haal KOERS_DEBUG weg en gebruik geen demo op een server."
        )
    elif settings.EXAMPLE:
        yield fault("KOERS_EXAMPLE staat aan: dan zijn alle cijfers verzonnen. Haal die instelling weg.")
    else:
        yield good("De instellingen zijn die voor een server.")


def check_django() -> Iterator[Verdict]:
    """What Django itself finds with check --deploy: secret key, cookies, HSTS and more."""
    found = run_checks(include_deployment_checks=True)
    if found:
        names = ", ".join(str(message.id) for message in found)
        yield fault(f"Django meldt {names}. De uitleg geeft: koers manage check --deploy.")
    else:
        yield good("Django vindt geen fouten in de beveiliging (check --deploy).")


def check_hosts() -> Iterator[Verdict]:
    hosts = {host.strip() for host in settings.ALLOWED_HOSTS}
    if "*" in hosts:
        yield fault("KOERS_HOSTS laat elke naam toe. Noem alleen de namen van deze site.")
    elif not hosts - LOCAL:
        yield fault(
            "De site heeft nog geen eigen naam. Zet KOERS_HOSTS, bijvoorbeeld veiligheid.voorbeeldstad.nl."
        )
    else:
        yield good(f"De site heet {', '.join(sorted(hosts - LOCAL))}.")


def check_https() -> Iterator[Verdict]:
    if settings.SECURE_SSL_REDIRECT and settings.SECURE_HSTS_SECONDS and settings.SESSION_COOKIE_SECURE:
        yield good("De site werkt alleen over https en browsers onthouden dat (HSTS).")
    else:
        yield fault("De site staat open over http. Gebruik de instellingen voor een server.")


def check_mail() -> Iterator[Verdict]:
    """Whether reminders can go, over a line that nobody reads, with a link to this site."""
    if not settings.MAIL_IS_ON:
        yield warning("Er gaat geen mail uit: KOERS_SMTP_HOST is leeg. Partners krijgen geen herinnering.")
    elif not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL) and settings.EMAIL_HOST not in LOCAL:
        yield fault("Mail gaat onversleuteld over het net. Zet KOERS_SMTP_SECURED op starttls of tls.")
    elif not settings.SITE_URL.startswith("https://"):
        yield fault("Links in mails wijzen niet naar https. Zet KOERS_SITE op het adres van de site.")
    elif settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield fault("De afzender van mails is niet ingesteld. Zet KOERS_MAIL_FROM.")
    else:
        yield good(f"Mail gaat versleuteld weg via {settings.EMAIL_HOST}.")
