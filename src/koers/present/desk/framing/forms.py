"""What a person fills in about frames and about the documents that a policy refers to."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koers.analysis.reading.pasted import points_of
from koers.base.access.forms import Versioned
from koers.base.access.gate import GatedText
from koers.govern.policy.models import Frame, Policy, PolicyDocument
from koers.present.desk.planning.fields import WRONG_CHOICE, choice, line

LONGEST_LIST = 20_000  # what is pasted, before the markup goes
WRONG_YEAR = gettext_lazy("Vul een jaar in met vier cijfers, zoals 2026.")


def year(label: Any) -> forms.IntegerField:
    wrong = dict.fromkeys(("invalid", "min_value", "max_value"), WRONG_YEAR)
    attrs = {"inputmode": "numeric", "autocomplete": "off"}
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1900,
        max_value=2100,
        widget=forms.TextInput(attrs=attrs),
        error_messages=wrong,
    )


class PointsField(GatedText):
    """A pasted list: what comes out of it are points."""

    def to_python(self, value: str | None) -> str:
        return "\n".join(points_of(super().to_python(value) or ""))


def points_field(label: Any, help_text: Any) -> PointsField:
    return PointsField(
        label=label,
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=help_text,
        error_messages={"max_length": gettext_lazy("Deze lijst is te lang. Plak hem in delen.")},
    )


class FrameForm(Versioned):
    name = line(gettext_lazy("Naam"), 200, gettext_lazy("Vul de naam van het kader in."))
    kind = forms.ChoiceField(
        label=gettext_lazy("Soort"),
        choices=Frame.Kind.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), WRONG_CHOICE),
    )
    publisher = line(
        gettext_lazy("Van wie"), 120, help_text=gettext_lazy("Een organisatie, geen naam van een persoon.")
    )
    start_year = year(gettext_lazy("Eerste jaar"))
    end_year = year(gettext_lazy("Laatste jaar"))
    reference = line(
        gettext_lazy("Kenmerk of vindplaats"),
        300,
        help_text=gettext_lazy("Zoals het nummer van het raadsstuk of het adres op internet."),
    )

    def given(self) -> dict[str, Any]:
        names = ("name", "kind", "publisher", "start_year", "end_year", "reference")
        return {name: self.cleaned_data[name] for name in names}


class NewFrameForm(FrameForm):
    points = points_field(
        gettext_lazy("Punten"),
        gettext_lazy("Elk punt op een eigen regel. U kunt een lijst plakken; opmaak en nummers vallen weg."),
    )

    def points_given(self) -> list[str]:
        return list(points_of(self.cleaned_data["points"]))


class PointsForm(forms.Form):
    points = points_field(gettext_lazy("Punten erbij"), gettext_lazy("Elk punt op een eigen regel."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["points"].widget.attrs["class"] = "koers-input"

    def clean_points(self) -> list[str]:
        found = list(points_of(self.cleaned_data["points"]))
        if not found:
            raise forms.ValidationError(_("Zet minstens één punt in de lijst."))
        return found


class PointForm(Versioned):
    text = line(gettext_lazy("Punt"), 500, gettext_lazy("Een punt kan niet leeg zijn."))


class WhyForm(forms.Form):
    why = line(
        gettext_lazy("Waarom neemt het beleid dit punt niet over?"),
        300,
        gettext_lazy("Zeg waarom het beleid dit punt niet overneemt. Iedereen mag dat lezen."),
    )


class DocumentForm(Versioned):
    """A document that the policy refers to, and which one came after it."""

    name = line(gettext_lazy("Naam"), 200, gettext_lazy("Vul de naam van het stuk in."))
    owner = line(
        gettext_lazy("Eigenaar"),
        120,
        help_text=gettext_lazy("Een functie of organisatie, geen naam van een persoon."),
    )
    start_year = year(gettext_lazy("Loopt vanaf"))
    end_year = year(gettext_lazy("Loopt tot en met"))
    successor = choice(gettext_lazy("Opvolger"), empty=gettext_lazy("Geen opvolger in Koers"))
    note = line(gettext_lazy("Wat we ervan weten"), 300)

    def __init__(self, *args: Any, policy: Policy, document: PolicyDocument | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(one.pk): one for one in policy.documents.all() if one != document}
        self._choose("successor", [(key, one.name) for key, one in self.others.items()])

    def _choose(self, name: str, found: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*field.choices, *found]  # type: ignore[misc]

    def given(self) -> dict[str, Any]:
        names = ("name", "owner", "start_year", "end_year", "note")
        successor = self.others.get(self.cleaned_data["successor"])
        return {**{name: self.cleaned_data[name] for name in names}, "successor": successor}


class NewDocumentForm(DocumentForm):
    kind = choice(gettext_lazy("Soort"), empty=gettext_lazy("Kies een soort"))
    priority = choice(gettext_lazy("Prioriteit"), empty=gettext_lazy("Het beleid als geheel"))

    def __init__(self, *args: Any, policy: Policy, **kwargs: Any) -> None:
        super().__init__(*args, policy=policy, document=None, **kwargs)
        del self.fields["successor"]
        self.priorities = {one.slug: one for one in policy.priorities.all()}
        self._choose("kind", KINDS)
        self._choose("priority", [(slug, one.name) for slug, one in self.priorities.items()])

    def clean_kind(self) -> str:
        kind: str = self.cleaned_data["kind"]
        if not kind:
            raise forms.ValidationError(_("Kies een soort."))
        return kind

    def given(self) -> dict[str, Any]:
        names = ("kind", "name", "owner", "start_year", "end_year", "note")
        priority = self.priorities.get(self.cleaned_data["priority"])
        return {**{name: self.cleaned_data[name] for name in names}, "priority": priority}


KINDS = [(PolicyDocument.Kind.PLAN.value, "plan of nota"), (PolicyDocument.Kind.AGREEMENT.value, "convenant")]
