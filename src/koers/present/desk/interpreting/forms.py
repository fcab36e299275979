"""What a person sends from the pages about duiding."""

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from koers.base.access.gate import GatedText
from koers.base.access.models import Organisation
from koers.data.indicators.interpretation.actions import Told
from koers.data.indicators.models import InterpretationVersion

BOX = {"class": "koers-input"}
LONGEST = 5000
Choices = list[tuple[str, str]]
TOO_LONG = _("Dit is te lang. Maak het korter dan %(limit_value)d tekens.")
STATUSES = [
    ("gedeeld", _("Ja: een gedeelde duiding")),
    ("hypothese", _("Nog niet: een hypothese")),
]


def question(label: Any, missing: Any = "", help_text: Any = "") -> GatedText:
    return GatedText(
        label=label,
        help_text=help_text,
        required=bool(missing),
        max_length=LONGEST,
        error_messages={"required": missing, "max_length": TOO_LONG},
        widget=forms.Textarea(attrs={**BOX, "rows": 3}),
    )


class DayField(forms.DateField):
    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            initial=localdate,
            error_messages={
                "required": _("Vul de dag in."),
                "invalid": _("Vul een datum in, zoals 12-03-2026."),
            },
            widget=forms.DateInput(format="%Y-%m-%d", attrs={**BOX, "type": "date"}),
        )

    def clean(self, value: Any) -> date:
        found: date = super().clean(value)
        if found > localdate():
            raise forms.ValidationError(_("Die dag moet nog komen. Vul de dag in waarop u erover sprak."))
        return found


class PartnersForm(forms.Form):
    """Organisations, never who came for them."""

    organisations = forms.MultipleChoiceField(
        label=_("Welke organisaties doen mee?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Kies organisaties uit de lijst.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {one.slug: one for one in Organisation.objects.filter(is_active=True)}
        chosen = set((self.initial or {}).get("organisations", ()))
        choices = [(slug, str(one)) for slug, one in self.known.items()]
        left = Organisation.objects.filter(slug__in=chosen - set(self.known))
        self.known |= {one.slug: one for one in left}  # one that stopped may still be ticked off
        self._offer("organisations", choices + [(one.slug, str(one)) for one in left])

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def chosen(self) -> list[Organisation]:
        return [self.known[slug] for slug in self.cleaned_data["organisations"]]


class SessionForm(PartnersForm):
    held_on = DayField(_("Dag van het overleg"))
    indicators = forms.MultipleChoiceField(
        label=_("Welke veranderingen bespreekt u?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Kies ten minste één verandering om te bespreken."),
            "invalid_choice": _("Kies veranderingen uit de lijst."),
        },
    )
    field_order = ["held_on", "organisations", "indicators"]

    def __init__(self, *args: Any, changes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("indicators", changes)


class StoryForm(forms.Form):
    """The three questions. `version` is the one that the writer saw."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = question(_("Wat is er gebeurd?"), _("Schrijf eerst op wat er gebeurde."))
    alternatives = question(_("Wat kan het nog meer zijn?"))
    consequence = question(_("Wat doen we?"))
    status = forms.ChoiceField(
        label=_("Is iedereen het eens?"),
        choices=STATUSES,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies of dit gedeeld is of een hypothese."),
            "invalid_choice": _("Kies of dit gedeeld is of een hypothese."),
        },
    )
    why = GatedText(
        label=_("Waarom u het wijzigt"),
        required=False,
        max_length=300,
        error_messages={"max_length": TOO_LONG},
        widget=forms.TextInput(attrs=BOX),
    )

    def __init__(self, *args: Any, seen: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not seen:
            del self.fields["why"]

    def told(self, organisations: list[Organisation], held_on: date) -> Told:
        words = {name: self.cleaned_data.get(name, "") for name in ("text", "alternatives", "consequence")}
        return Told(**words, status=self.cleaned_data["status"], organisations=organisations, held_on=held_on)


class InterpretationForm(StoryForm, PartnersForm):
    """Outside a session: with the day and the organisations."""

    held_on = DayField(_("Besproken op"))
    field_order = [
        "version",
        "text",
        "alternatives",
        "consequence",
        "organisations",
        "held_on",
        "status",
        "why",
    ]


class KeptForm(forms.Form):
    """What is being typed: nothing is required yet."""

    text = question("")
    alternatives = question("")
    consequence = question("")


SHARED = InterpretationVersion.Status.SHARED.value
HYPOTHESIS = InterpretationVersion.Status.HYPOTHESIS.value
