"""Refuses the passwords that Dutch offices choose: one common word with a year or some digits around it."""

import re
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

COMMON = frozenset(Path(__file__).with_name("common_words.txt").read_text().split())


class CommonDutchValidator:
    def validate(self, password: str, user: Any = None) -> None:
        letters = re.sub(r"[^a-z]", "", password.lower())
        if letters in COMMON or len(set(password)) < 4:
            raise ValidationError(
                _("Dit wachtwoord is te makkelijk te raden. Neem een zin van een paar woorden."),
                code="common",
            )

    def get_help_text(self) -> str:
        return _("Neem een zin van een paar woorden, niet één woord met een jaartal.")
