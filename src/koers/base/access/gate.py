"""The gate before every free text, file and file name: personal data is refused, and stored nowhere."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from koers.analysis.disclosure import advice, find_personal_data, masked
from koers.base.access.errors import Finding, PersonalDataFound


def findings_in(text: str) -> tuple[Finding, ...]:
    """What looks like personal data, each with its line, the words themselves and what to do."""
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    return tuple(
        Finding(bisect_right(starts, one.start), text[one.start : one.end], advice(one.kind))
        for one in find_personal_data(text)
    )


def refuse_personal_data(*texts: str) -> None:
    """Raises PersonalDataFound, which says where and what."""
    found = tuple(finding for text in texts for finding in findings_in(text))
    if found:
        raise PersonalDataFound(found)


def refuse_in(content: Mapping[str, Any]) -> None:
    """The same for what a form or a row holds: every text in it."""
    refuse_personal_data(*(value for value in content.values() if isinstance(value, str)))


def without_personal_data(text: str) -> str:
    """The text with a named gap wherever something was found."""
    return masked(text, find_personal_data(text))


class GatedText(forms.CharField):
    """A text field that passes the gate. What was typed comes back in the form and goes nowhere else."""

    def validate(self, value: str) -> None:
        super().validate(value)
        found = findings_in(value or "")
        if found:
            raise ValidationError([_("„{words}”: {advice}").format(**vars(one)) for one in found[:5]])
