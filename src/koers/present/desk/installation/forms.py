"""What is chosen about the installation: the municipality, and whom it is compared with."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koers.base.access.forms import Form
from koers.base.places.models import Installation, Place
from koers.base.places.selectors import municipalities, place

WRONG = {
    "required": gettext_lazy("Kies een gemeente."),
    "invalid_choice": gettext_lazy("Kies een gemeente uit de lijst."),
}
WRONG_GROUP = dict.fromkeys(WRONG, gettext_lazy("Kies een groep uit de lijst."))


class InstallationForm(Form):
    municipality = forms.ChoiceField(label=gettext_lazy("Gemeente"), error_messages=WRONG)
    group = forms.ChoiceField(
        label=gettext_lazy("Vergelijk eerst met"),
        choices=Installation.Group.choices,
        error_messages=WRONG_GROUP,
    )
    neighbours = forms.CharField(
        label=gettext_lazy("Zelf gekozen gemeenten (mag leeg)"),
        required=False,
        max_length=2000,
        error_messages={"max_length": gettext_lazy("Dit is te lang. Kies hooguit twintig gemeenten.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Namen met een komma ertussen, bijvoorbeeld: Bronckhorst, Zutphen."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, Place] = {one.name.casefold(): one for one in municipalities()}
        choices = [(one.code, one.name) for one in sorted(self.known.values(), key=lambda one: one.name)]
        self.fields["municipality"].choices = [("", _("Kies een gemeente")), *choices]  # type: ignore[attr-defined]

    def clean_neighbours(self) -> list[str]:
        """Their codes, each once, in order."""
        asked, found = self.cleaned_data["neighbours"], set()
        for name, one in self.known.items():
            if "," in name and name in asked.casefold():
                asked = re.sub(re.escape(name), "", asked, flags=re.IGNORECASE)
                found.add(one.code)
        names = (name.strip() for name in asked.replace(";", ",").split(","))
        return sorted(found | {self._code(name) for name in names if name})

    def _code(self, name: str) -> str:
        if one := self.known.get(name.casefold()):
            return one.code
        close = get_close_matches(name.casefold(), self.known, n=1)
        hint = _(" Bedoelt u {name}?").format(name=self.known[close[0]].name) if close else ""
        raise forms.ValidationError(
            _("„{name}” is geen gemeente die Koers kent.").format(name=name[:60]) + hint
        )


def initial(now: Mapping[str, Any] | None) -> dict[str, Any]:
    """As it stands; on an empty installation the group that needs no choosing and no figures."""
    if now is None:
        return {"group": Installation.Group.UNIT}
    names = sorted(place(code).name for code in now["neighbours"])
    return {"municipality": now["municipality"], "group": now["group"], "neighbours": ", ".join(names)}
