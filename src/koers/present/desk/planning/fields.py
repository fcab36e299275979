"""The fields of the forms about plans: Dutch numbers, texts that pass the gate, lists to choose from."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from koers.base.access.gate import GatedText

THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+")
DUTCH = re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?|-?\d+\.\d+", re.ASCII)  # no 1e9, no 7,500.50
NUMBER = {"inputmode": "decimal", "autocomplete": "off", "class": "koers-input koers-input--number"}
WRONG_NUMBER = gettext_lazy("Vul een getal in, zoals 1250 of 7,3.")
TOO_LOW = gettext_lazy("Vul een getal in, nul of hoger.")
NOT_CHOSEN = gettext_lazy("Nog niet gekozen")
WRONG_CHOICE = gettext_lazy("Kies iets uit de lijst.")


def line(label: Any, length: int, wrong: Any = "", **options: Any) -> GatedText:
    """One line of text; required when there is something to say if it is missing."""
    long = gettext_lazy("Dit is te lang. Maak het korter dan %(limit_value)d tekens.")
    messages = {"required": wrong, "max_length": long}
    return GatedText(label=label, max_length=length, required=bool(wrong), error_messages=messages, **options)


def lines(label: Any, rows: int = 3, **options: Any) -> GatedText:
    area = forms.Textarea(attrs={"rows": rows})
    return GatedText(label=label, max_length=4000, required=False, widget=area, **options)


class Dutch:
    """Understands 12.500,50 and € 1.250, and shows 1234 and not 1234,0."""

    def to_python(self, value: Any) -> Any:
        plain = re.sub(r"[€\s]", "", value) if isinstance(value, str) else value
        if isinstance(plain, str) and plain and not DUTCH.fullmatch(plain):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")  # type: ignore[attr-defined]
        if isinstance(plain, str) and ("," in plain or THOUSANDS.fullmatch(plain)):
            plain = plain.replace(".", "").replace(",", ".")
        return super().to_python(plain)  # type: ignore[misc]

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, float | Decimal) and value == int(value):
            return int(value)
        return str(value).replace(".", ",") if isinstance(value, float | Decimal) else value


class NumberField(Dutch, forms.FloatField):
    pass


class EuroField(Dutch, forms.DecimalField):
    pass


class WholeField(Dutch, forms.IntegerField):
    pass


def number(label: Any, **options: Any) -> NumberField:
    return NumberField(
        label=label,
        required=False,
        widget=forms.TextInput(attrs=dict(NUMBER)),
        error_messages={"invalid": WRONG_NUMBER, "min_value": TOO_LOW},
        **options,
    )


def whole(label: Any, **options: Any) -> WholeField:
    wrong = gettext_lazy("Vul een heel getal in, nul of hoger.")
    return WholeField(
        label=label,
        required=False,
        min_value=0,
        max_value=10_000_000,
        widget=forms.TextInput(attrs=dict(NUMBER)),
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
        **options,
    )


def euros(label: Any, *, required: bool = False) -> EuroField:
    wrong = gettext_lazy("Vul een bedrag in euro in, zoals 12500 of 12.500,00.")
    names = ("required", "invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits")
    return EuroField(
        label=label,
        required=required,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        widget=forms.TextInput(attrs=dict(NUMBER)),
        error_messages=dict.fromkeys(names, wrong),
    )


def choice(label: Any, choices: Any = (), *, empty: Any = NOT_CHOSEN) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", empty), *choices],
        error_messages={"invalid_choice": WRONG_CHOICE},
    )


def several(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": WRONG_CHOICE},
    )
