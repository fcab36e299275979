"""The few questions that a partner answers about an activity."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from koers.base.access.gate import GatedText
from koers.govern.programme.models import Action, ActionIndicator, ProgressUpdate
from koers.present.desk.planning.fields import number

State = Action.State
STATES = [
    (State.PLANNED, gettext_lazy("Niet begonnen")),
    (State.ON_TRACK, gettext_lazy("Loopt")),
    (State.DELAYED, gettext_lazy("Vertraagd")),
    (State.STALLED, gettext_lazy("Ligt stil")),
    (State.DONE, gettext_lazy("Klaar")),
    (State.STOPPED, gettext_lazy("Gestopt")),
]
LIGHTS = [
    (ProgressUpdate.Light.GREEN, gettext_lazy("goed")),
    (ProgressUpdate.Light.ORANGE, gettext_lazy("let op")),
    (ProgressUpdate.Light.RED, gettext_lazy("knelt")),
]


def light(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=LIGHTS, required=False, widget=forms.RadioSelect)


class ProgressForm(forms.Form):
    state = forms.ChoiceField(
        label=gettext_lazy("Hoe staat het ervoor?"),
        choices=STATES,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Kies hoe het ervoor staat.")
        ),
    )
    quality = light(gettext_lazy("Kwaliteit"))
    time = light(gettext_lazy("Tijd"))
    money = light(gettext_lazy("Geld"))
    value = number(gettext_lazy("Hoeveel?"), min_value=0)
    comment = GatedText(
        label=gettext_lazy("Wat is er gebeurd? Eén zin is genoeg"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "koers-input"}),
        error_messages={"max_length": gettext_lazy("Dit is te lang. Eén zin is genoeg.")},
    )

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicator: ActionIndicator | None = action.indicators.filter(
            kind=ActionIndicator.Kind.OUTPUT
        ).first()
        if self.indicator is None:
            del self.fields["value"]

    @property
    def lights(self) -> list[forms.BoundField]:
        return [self[name] for name in ("quality", "time", "money")]


def initial_of(last: ProgressUpdate | None, *, again: bool) -> dict[str, object]:
    """To change a report: all it said. For a new one: only the state, which is most often the same."""
    if last is None:
        return {}
    state = State.ON_TRACK if last.state == State.STARTED else last.state
    if not again:
        return {"state": state}
    names = ("quality", "time", "money", "value", "comment")
    return {"state": state} | {name: getattr(last, name) for name in names}
