"""The codes of the audit trail in words that a reader understands."""

from functools import cache
from pathlib import Path

import yaml
from django.apps import apps
from django.utils.translation import gettext as _

from koers.base.access.permissions.addresses import address_of
from koers.base.access.terms import own_words

FILE = Path(__file__).parent / "words.yaml"
ROUTE = "route"  # what a refused page is recorded as: route.desk:documents


@cache
def action_words() -> dict[str, str]:
    content: dict[str, dict[str, str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return content["actions"]


def action_word(code: str) -> str:
    """Of a code that has no words, those of the code above it; of an older Koers, the code itself."""
    first, _dot, rest = code.partition(".")
    if first == ROUTE:
        return _("pagina geweigerd: {address}").format(address=address_of(rest))
    above = code
    while above and above not in action_words():
        above = above.rpartition(".")[0]
    return own_words(action_words().get(above, code))


def object_word(kind: str) -> str:
    if not kind:
        return ""
    try:
        return own_words(str(apps.get_model(kind)._meta.verbose_name))
    except (LookupError, ValueError):
        return kind
