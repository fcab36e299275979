"""What a person sends from the pages of the reports."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koers.analysis.reading.pasted import made_plain
from koers.base.access.gate import GatedText
from koers.govern.review.evaluation import Choice
from koers.govern.review.reports.models import Report

BOX = {"class": "koers-input"}
LONG = 20_000
MARKUP = _(
    "Een lege regel begint een alinea, een streepje een lijst. **Zo** wordt een woord vet. "
    "Een tabel uit Word blijft een tabel: | rijen | zo |."
)


class StartForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Soort verslag"), choices=Report.Kind.choices, widget=forms.Select(attrs=BOX)
    )
    year = forms.IntegerField(
        label=_("Jaar"),
        min_value=2000,
        max_value=2100,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Vul een jaar in van 2000 tot en met 2100.")
        ),
        widget=forms.NumberInput(attrs={"class": "koers-input koers-input--year"}),
    )
    occasion = GatedText(
        label=_("Voor welk overleg of document"),
        help_text=_(
            "Alleen voor een cijferblad of P&C-alinea, zoals „driehoek van mei” of „bestuursrapportage”."
        ),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=BOX),
    )


class PlainText(GatedText):
    """Markup that came along with pasted text is taken out before the gate looks; `was_marked_up` says so."""

    was_marked_up = False

    def to_python(self, value: str | None) -> str:
        found, self.was_marked_up = made_plain(super().to_python(value) or "")
        return found


def long_text(label: Any, rows: int, help_text: Any = "") -> PlainText:
    box = forms.Textarea(attrs={**BOX, "rows": rows})
    return PlainText(label=label, required=False, max_length=LONG, widget=box, help_text=help_text)


class WordsForm(forms.Form):
    """The words of a section. `version` is the one that the writer saw."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = long_text(_("Toelichting"), 14, help_text=MARKUP)
    lessons = long_text(_("Wat we ervan leerden"), 5)
    decision = forms.ChoiceField(
        label=_("Voorstel aan de raad"),
        choices=[("", _("nog geen voorstel")), *((choice.value, choice.value) for choice in Choice)],
        required=False,
        widget=forms.Select(attrs=BOX),
    )
    why = GatedText(
        label=_("Wat u wijzigde, voor de versielijst"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=BOX),
    )

    def __init__(self, *args, decides: bool = True, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not decides:
            del self.fields["decision"]

    @property
    def was_marked_up(self) -> bool:
        return any(isinstance(f, PlainText) and f.was_marked_up for f in self.fields.values())


class DecisionForm(forms.Form):
    """What is proposed for one priority or goal; `seen` is the version that stood there."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    choice = forms.ChoiceField(
        label=_("Voorstel"),
        choices=[("", _("nog geen voorstel")), *((choice.value, choice.value) for choice in Choice)],
        required=False,
        widget=forms.Select(attrs=BOX),
    )
    reason = GatedText(
        label=_("Waarom"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={**BOX, "rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("choice") and not found.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", _("Vul in waarom. Zonder reden weet de raad niet wat u bedoelt."))
        return found


class CommentForm(forms.Form):
    text = long_text(_("Opmerking"), 3)


class ReasonForm(forms.Form):
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    why = GatedText(
        label=_("Waarom"),
        max_length=300,
        error_messages={"required": _("Vul in waarom.")},
        widget=forms.TextInput(attrs=BOX),
    )


class AdoptForm(forms.Form):
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    decided_on = forms.DateField(
        label=_("Datum van het raadsbesluit"),
        error_messages={
            "required": _("Vul de datum in."),
            "invalid": _("Vul een datum in, zoals 15-12-2026."),
        },
        widget=forms.DateInput(attrs={**BOX, "type": "date"}),
    )

    def clean_decided_on(self) -> date:
        found: date = self.cleaned_data["decided_on"]
        if found > date.today():
            raise forms.ValidationError(_("Deze datum moet nog komen. Vul de dag van het besluit in."))
        return found
