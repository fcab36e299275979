"""The fields of the forms about plans: Dutch numbers, texts that pass the gate, lists to choose from."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from koers.base.access.gate import GatedText

NUMBER = {"inputmode": "decimal", "autocomplete": "off", "class": "koers-input koers-input--number"}
WRONG_NUMBER = gettext_lazy("Vul een getal in, zoals 1250 of 7,3.")
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


def number(label: Any, **options: Any) -> forms.FloatField:
    return forms.FloatField(
        label=label,
        required=False,
        localize=True,
        widget=forms.TextInput(attrs=dict(NUMBER)),
        error_messages={"invalid": WRONG_NUMBER},
        **options,
    )


def whole(label: Any, **options: Any) -> forms.IntegerField:
    wrong = gettext_lazy("Vul een heel getal in, nul of hoger.")
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=10_000_000,
        widget=forms.TextInput(attrs=dict(NUMBER)),
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
        **options,
    )


def euros(label: Any, *, required: bool = False) -> forms.DecimalField:
    wrong = gettext_lazy("Vul een bedrag in euro in, zoals 12500 of 12.500,00.")
    names = ("required", "invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits")
    return forms.DecimalField(
        label=label,
        required=required,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        localize=True,
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
