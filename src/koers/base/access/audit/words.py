"""The codes of the audit trail in words that a reader understands."""

from functools import cache
from pathlib import Path

import yaml
from django.apps import apps
from django.utils.translation import gettext as _

from koers.base.access.permissions.addresses import address_of

FILE = Path(__file__).parent / "words.yaml"
ROUTE = "route."  # what a refused page is recorded as: route.desk:documents


@cache
def action_words() -> dict[str, str]:
    content: dict[str, dict[str, str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return content["actions"]


def action_word(code: str) -> str:
    """A code of an older version of Koers stays as it is."""
    if code.startswith(ROUTE):
        return _("pagina geweigerd: {address}").format(address=address_of(code.removeprefix(ROUTE)))
    return action_words().get(code, code)


def object_word(kind: str) -> str:
    if not kind:
        return ""
    try:
        return str(apps.get_model(kind)._meta.verbose_name)
    except (LookupError, ValueError):
        return kind
