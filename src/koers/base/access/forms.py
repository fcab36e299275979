"""What a person sends from the pages about access."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koers.base.access.audit.search import Search
from koers.base.access.audit.words import ROUTE, action_words, object_word
from koers.base.access.gate import GatedText
from koers.base.access.models import AuditEvent, Chain, Organisation, User
from koers.base.access.permissions import Level, SettingRow, commands, roles
from koers.base.access.selectors import organisations, people
from koers.base.access.who import Who, by_command

NUMBER = {"inputmode": "numeric"}
WRONG_DAY = {"invalid": gettext_lazy("Vul een datum in, zoals 15-12-2026.")}


class Form(forms.Form):
    """With the look of Koers on every field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "koers-input")


def text(
    label: Any, wrong: Any, *, field: type[forms.CharField] = GatedText, **options: Any
) -> forms.CharField:
    """Personal data is refused, except where the field is for the name of a colleague."""
    return field(label=label, max_length=120, error_messages={"required": wrong}, **options)


def day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, widget=widget, error_messages=WRONG_DAY | options.pop("wrong", {}), **options
    )


class Versioned(Form):
    """Carries the version that the person saw. Without it the form is old, so it counts as a conflict."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def seen(self) -> int:
        return self.cleaned_data.get("version") or 0


class OrganisationForm(Form):
    name = text(gettext_lazy("Naam"), gettext_lazy("Vul de naam van de organisatie in."))
    kind = forms.ChoiceField(
        label=gettext_lazy("Soort"),
        choices=Organisation.Kind.choices,
        error_messages={
            "required": gettext_lazy("Kies een soort."),
            "invalid_choice": gettext_lazy("Kies een soort uit de lijst."),
        },
    )


class ContactForm(Versioned):
    function = text(
        gettext_lazy("Functie of team"),
        gettext_lazy("Vul een functie of team in, geen naam van een persoon."),
        help_text=gettext_lazy("Bijvoorbeeld: wijkagenten Noord. Geen naam van een persoon."),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail van de functie of het team"),
        required=False,
        max_length=254,
        error_messages={"invalid": gettext_lazy("Vul een e-mailadres in, zoals team@voorbeeld.nl.")},
    )
    phone = forms.RegexField(
        label=gettext_lazy("Telefoon van de functie of het team"),
        regex=r"^[+(]?[0-9][0-9 ()\-]{5,18}$",
        required=False,
        max_length=20,
        error_messages={
            "invalid": gettext_lazy("Vul een telefoonnummer in met cijfers, zoals 010 123 45 67.")
        },
    )


class PersonForm(Form):
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisatie"),
        queryset=Organisation.objects.none(),
        empty_label=gettext_lazy("Kies een organisatie"),
        error_messages={
            "required": gettext_lazy("Kies een organisatie."),
            "invalid_choice": gettext_lazy("Kies een organisatie uit de lijst."),
        },
    )
    name = text(
        gettext_lazy("Naam"),
        gettext_lazy("Vul de naam in van wie het account krijgt."),
        field=forms.CharField,
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail van het werk"),
        max_length=254,
        error_messages={
            "required": gettext_lazy("Vul het e-mailadres van het werk in."),
            "invalid": gettext_lazy("Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
        },
    )
    function = text(gettext_lazy("Functie (niet verplicht)"), "", required=False)

    def __init__(self, *args: Any, who: Who, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = organisations(who).filter(is_active=True)
        self.fields["organisation"].queryset = found  # type: ignore[attr-defined]


class GrantForm(Form):
    """Only roles that fit the organisation of this person."""

    role = forms.ChoiceField(
        label=gettext_lazy("Rol"),
        error_messages={
            "required": gettext_lazy("Kies een rol."),
            "invalid_choice": gettext_lazy("Kies een rol uit de lijst."),
        },
    )
    valid_from = day(
        gettext_lazy("Eerste dag"), wrong={"required": gettext_lazy("Vul in vanaf welke dag de rol geldt.")}
    )
    valid_until = day(gettext_lazy("Laatste dag (leeg: tot u de rol beëindigt)"), required=False)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = [(r.code, r.name) for r in roles().values() if person.organisation.kind in r.within]
        self.fields["role"].choices = [("", _("Kies een rol")), *fitting]  # type: ignore[attr-defined]

    def content(self, person: User) -> dict[str, object]:
        data = self.cleaned_data
        until = data["valid_until"]
        return {
            "user": person.pk,
            "role": data["role"],
            "valid_from": data["valid_from"].isoformat(),
            "valid_until": until.isoformat() if until else None,
        }


class SettingForm(Form):
    value = forms.IntegerField(widget=forms.TextInput(attrs=NUMBER))

    def __init__(self, *args: Any, row: SettingRow, **kwargs: Any) -> None:
        super().__init__(*args, prefix=row.code.replace(".", "-"), **kwargs)
        wrong = _("Vul een heel getal in van {low} tot en met {high}.").format(
            low=row.at_least, high=row.at_most
        )
        if row.choices:
            words = [(at, str(word)) for at, word in enumerate(row.choices)]
            self.fields["value"] = forms.TypedChoiceField(choices=words, coerce=int)
            wrong = _("Kies een woord uit de lijst.")
        field = self.fields["value"]
        field.label = _("Nieuwe waarde")
        field.error_messages = {"required": wrong, "invalid": wrong, "invalid_choice": wrong}
        field.widget.attrs["class"] = "koers-input" if row.choices else "koers-input koers-input--year"


class HoldersForm(Form):
    role = forms.ChoiceField(
        label=gettext_lazy("Rol"),
        required=False,
        choices=lambda: [("", _("Alle rollen")), *((role.code, role.name) for role in roles().values())],
        error_messages={"invalid_choice": gettext_lazy("Kies een rol uit de lijst.")},
    )


def optional(label: Any, choices: Any) -> forms.ChoiceField:
    wrong = {"invalid_choice": gettext_lazy("Kies iets uit de lijst.")}
    return forms.ChoiceField(label=label, required=False, choices=choices, error_messages=wrong)


def with_all(choices: Any) -> list[tuple[str, str]]:
    return [("", _("Alles")), *((str(key), str(words)) for key, words in choices)]


class AuditForm(Form):
    since = day(gettext_lazy("Van"), required=False)
    until = day(gettext_lazy("Tot en met"), required=False)
    action = optional(gettext_lazy("Wat"), lambda: with_all(actions()))
    actor = forms.ChoiceField(label=gettext_lazy("Wie"), required=False)
    object_kind = optional(gettext_lazy("Soort object"), lambda: with_all(object_kinds()))
    object_id = forms.RegexField(
        label=gettext_lazy("Nummer van het object"),
        regex=r"^[\w.\-]{1,64}$",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Vul alleen het nummer van het object in.")},
    )
    result = optional(gettext_lazy("Resultaat"), lambda: with_all(AuditEvent.Result.choices))
    level = optional(gettext_lazy("Niveau"), lambda: with_all((level, level) for level in Level))
    chain = optional(gettext_lazy("Keten"), lambda: with_all(Chain.choices))

    def __init__(self, *args: Any, who: Who, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accounts = people(who).order_by("name").values_list("pk", "name")
        servers = [str(by_command(name)) for name in commands()]
        choices = with_all([*accounts, *((name, name) for name in servers)])
        self.fields["actor"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("De laatste dag ligt voor de eerste dag. Draai ze om."))

    def search(self) -> Search:
        return Search(**self.cleaned_data)


def actions() -> list[tuple[str, str]]:
    refused = (ROUTE, _("pagina geweigerd"))
    return sorted((*action_words().items(), refused), key=lambda pair: pair[1])


def object_kinds() -> list[tuple[str, str]]:
    """The kinds that the audit trail holds, in words."""
    kinds = AuditEvent.objects.exclude(object_kind="").values_list("object_kind", flat=True)
    return sorted(
        ((kind, object_word(kind)) for kind in kinds.order_by().distinct()), key=lambda pair: pair[1]
    )
