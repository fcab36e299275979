"""The form of one screen: every number of a delivery, or why it is not known, with what stands beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koers.base.access.gate import GatedText
from koers.base.access.models import Organisation
from koers.base.places.models import Place
from koers.data.sources.deliveries.actions import Cell, Given
from koers.data.sources.deliveries.comparing import Beside
from koers.data.sources.deliveries.definitions import DeliveryDefinition, Measure
from koers.data.sources.deliveries.errors import Problem
from koers.data.sources.deliveries.files import MOST_BYTES
from koers.data.sources.deliveries.models import DeliveredValue, Delivery
from koers.data.sources.deliveries.numbers import misfits, read_number

UNKNOWN = [("", gettext_lazy("– ik vul een getal in –")), *DeliveredValue.Unknown.choices]


@dataclass(frozen=True)
class Line:
    """One number on the screen."""

    measure: Measure
    place: Place
    beside: Beside
    value: forms.BoundField
    unknown: forms.BoundField
    explanation: forms.BoundField
    is_asked: bool
    problem: Problem | None  # what was wrong in the file


class DeliveryForm(forms.Form):
    """Its fields follow the definition: value_0, unknown_0, explanation_0, value_1, …"""

    note = GatedText(
        label=gettext_lazy("Wilt u er iets bij zeggen?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "koers-input"}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        definition: DeliveryDefinition,
        places: list[Place],
        besides: Mapping[Cell, Beside],
        initial: Mapping[str, Any] | None = None,
        problems: Mapping[str, Problem] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.definition, self.places, self.besides = definition, places, besides
        self.problems = problems or {}
        self.asked: set[int] = set()
        for at, (measure, _place) in enumerate(self.cells()):
            self._add(at, measure)

    def _add(self, at: int, measure: Measure) -> None:
        kind = "decimal" if measure.decimals else "numeric"
        number = forms.TextInput(
            attrs={"class": "koers-input koers-input--number", "inputmode": kind, "autocomplete": "off"}
        )
        self.fields[f"value_{at}"] = forms.CharField(
            required=False, max_length=30, label=measure.name, widget=number
        )
        self.fields[f"unknown_{at}"] = forms.ChoiceField(
            required=False,
            choices=UNKNOWN,
            label=_("Niet bekend?"),
            widget=forms.Select(attrs={"class": "koers-input"}),
        )
        self.fields[f"explanation_{at}"] = GatedText(
            required=False,
            max_length=200,
            label=_("Waardoor komt dat?"),
            widget=forms.TextInput(attrs={"class": "koers-input"}),
        )

    def cells(self) -> list[tuple[Measure, Place]]:
        return [(measure, place) for place in self.places for measure in self.definition.measures]

    def clean(self) -> dict[str, Any]:
        numbers: dict[Cell, Decimal | None] = {}
        for at, (measure, place) in enumerate(self.cells()):
            numbers[measure.code, place.code] = self._number(at, measure)
        at_cell = {(m.code, p.code): at for at, (m, p) in enumerate(self.cells())}
        for cell, what, todo in misfits(self.definition, numbers):
            self.add_error(f"value_{at_cell[cell]}", f"{what}. {todo}")
        if not self.errors:
            self._ask(numbers, at_cell)
        return self.cleaned_data

    def _number(self, at: int, measure: Measure) -> Decimal | None:
        text = str(self.cleaned_data.get(f"value_{at}") or "")
        unknown = self.cleaned_data.get(f"unknown_{at}") or ""
        if text and unknown:
            self.add_error(f"value_{at}", _("Hier staat een getal én een reden. Laat een van de twee leeg."))
            return None
        if not text:
            if not unknown and f"unknown_{at}" not in self.errors:
                self.add_error(f"value_{at}", _("Vul een getal in, of kies waarom het niet bekend is."))
            return None
        number = read_number(text, measure)
        if isinstance(number, Problem):
            self.add_error(f"value_{at}", str(number))
            return None
        self.cleaned_data[f"number_{at}"] = number
        return number

    def _ask(self, numbers: Mapping[Cell, Decimal | None], at_cell: Mapping[Cell, int]) -> None:
        """What is very different from last time needs a word, and is then accepted as it is."""
        for cell, number in numbers.items():
            at = at_cell[cell]
            value = None if number is None else float(number)
            if self.besides.get(cell, Beside()).asks(value):
                self.asked.add(at)
                if not self.cleaned_data.get(f"explanation_{at}"):
                    self.add_error(f"explanation_{at}", _("Klopt het? Schrijf dan kort waardoor."))

    def lines(self) -> Iterator[tuple[Place, list[Line]]]:
        """By area."""
        found = [self._line(at, measure, place) for at, (measure, place) in enumerate(self.cells())]
        for place in self.places:
            yield place, [line for line in found if line.place == place]

    def _line(self, at: int, measure: Measure, place: Place) -> Line:
        asked = at in self.asked or bool(self[f"explanation_{at}"].value())
        return Line(
            measure=measure,
            place=place,
            beside=self.besides.get((measure.code, place.code), Beside()),
            value=self[f"value_{at}"],
            unknown=self[f"unknown_{at}"],
            explanation=self[f"explanation_{at}"],
            is_asked=asked,
            problem=self.problems.get(f"value_{at}"),
        )

    def given(self) -> dict[Cell, Given]:
        data = self.cleaned_data
        return {
            (measure.code, place.code): Given(
                value=data.get(f"number_{at}"),
                unknown=data[f"unknown_{at}"],
                explanation=data[f"explanation_{at}"] if at in self.asked else "",
            )
            for at, (measure, place) in enumerate(self.cells())
        }


def as_sent(delivery: Delivery, definition: DeliveryDefinition, places: list[Place]) -> dict[str, str]:
    """What stands in a delivery that was taken back, to go on with."""
    known = {(one.measure, one.place_id): one for one in delivery.values.all()}
    found = {"note": delivery.note}
    for at, (measure, place) in enumerate((m, p) for p in places for m in definition.measures):
        one = known.get((measure.code, place.code))
        if one:
            found |= {
                f"value_{at}": written(one.value, measure),
                f"unknown_{at}": one.unknown,
                f"explanation_{at}": one.explanation,
            }
    return found


def written(value: Decimal | None, measure: Measure) -> str:
    """As one would type it."""
    return "" if value is None else f"{value:.{measure.decimals}f}".replace(".", ",")


class AnswerForm(forms.Form):
    answer = GatedText(
        label=gettext_lazy("Wat moet anders?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "class": "koers-input"}),
        error_messages={"required": gettext_lazy("Schrijf kort wat de organisatie moet nakijken.")},
    )


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Ingevuld formulier"),
        max_length=200,
        error_messages={
            "required": gettext_lazy("Kies eerst een bestand."),
            "empty": gettext_lazy("Het bestand is leeg. Kies het ingevulde formulier."),
            "invalid": gettext_lazy("Het bestand is niet aangekomen. Probeer het opnieuw."),
            "max_length": gettext_lazy("De bestandsnaam is te lang. Geef het bestand een kortere naam."),
        },
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("Het bestand is te groot. Kies het ingevulde formulier, hooguit 1 MB.")
            )
        return file


class AgreementForm(forms.Form):
    definition = forms.SlugField(max_length=60)
    organisation = forms.ModelChoiceField(Organisation.objects.filter(is_active=True))
