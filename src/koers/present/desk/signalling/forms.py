"""What a person sends about a signal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koers.base.access.gate import GatedText
from koers.govern.review.signals.models import Signal

BOX = {"class": "koers-input"}
MOST = 1000
BY_HAND = [choice for choice in Signal.Ending.choices if choice[0] != Signal.Ending.ITSELF]


def words(label: Any, missing: Any, help_text: Any = "") -> GatedText:
    return GatedText(
        label=label,
        help_text=help_text,
        max_length=MOST,
        error_messages={
            "required": missing,
            "max_length": _("Houd het op 1000 tekens. De rest kan in een verslag."),
        },
        widget=forms.Textarea(attrs={**BOX, "rows": 3}),
    )


class VersionForm(forms.Form):
    """Which signal the person saw. Without it the form is old."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Several stand on one page, so each has ids of its own."""
        super().__init__(*args, **kwargs)
        self.auto_id = f"{type(self).__name__.lower()}_%s"

    def seen(self) -> int:
        return self.cleaned_data.get("version") or 0


class AnswerForm(VersionForm):
    text = words(_("Wat u doet"), _("Vul in wat u doet."), _("Noem een functie of team, geen persoon."))
    follow_up = forms.DateField(
        label=_("Terugkijken op (niet verplicht)"),
        help_text=_("Dan vraagt het signaal weer aandacht. Zonder dag blijft het stil."),
        required=False,
        error_messages={"invalid": _("Vul een datum in, zoals 15-12-2026.")},
        widget=forms.DateInput(attrs={**BOX, "type": "date"}, format="%Y-%m-%d"),
    )


class EscalateForm(VersionForm):
    text = words(_("Waarom het hoger moet"), _("Vul in waarom het hoger moet."))


class CloseForm(VersionForm):
    ending = forms.ChoiceField(
        label=_("Hoe het afloopt"),
        choices=[("", _("Kies hoe het afloopt")), *BY_HAND],
        error_messages={
            "required": _("Kies hoe het afloopt."),
            "invalid_choice": _("Kies hoe het afloopt uit de lijst."),
        },
        widget=forms.Select(attrs=BOX),
    )
    text = words(_("Waarom"), _("Vul in waarom het signaal dicht kan."))
