"""What a person fills in about the next policy."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koers.base.access.forms import Form, Versioned, day
from koers.data.indicators.models import Indicator
from koers.govern.policy.models import Target
from koers.govern.review.next_policy.definitions import safety_fields
from koers.govern.review.next_policy.models import Candidate, Course, Score
from koers.present.desk.planning.fields import choice, line, lines, number, several
from koers.present.desk.planning.forms import year

NO_NAME = gettext_lazy("Geen naam van een persoon.")


class PartForm(Versioned):
    """A part of the draft. `why` is kept beside the version that it makes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"] = line(
            _("Waarom wijzigt u dit?"), 200, help_text=_("Mag leeg. Het staat later bij deze versie.")
        )
        self.fields["why"].widget.attrs["class"] = "koers-input"

    def content(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "why")}


class CandidateForm(PartForm):
    name = line(gettext_lazy("Naam"), 200, gettext_lazy("Geef het onderwerp een naam."))
    kind = choice(gettext_lazy("Soort"), Candidate.Kind.choices)
    definition = lines(gettext_lazy("Wat hoort erbij, en wat niet?"))
    ambition = lines(gettext_lazy("Streven"))
    fields_ = several(gettext_lazy("Veiligheidsvelden"))
    course = choice(gettext_lazy("Hoe verder met wat we nu doen?"), Course.choices)
    chosen = choice(gettext_lazy("Wordt dit een prioriteit?"), Candidate.Chosen.choices[1:])
    reason = lines(
        gettext_lazy("Waarom?"),
        help_text=gettext_lazy("Nodig bij bijstellen of stoppen, en zodra er gekozen is."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fields_"].choices = [(one.code, one.name) for one in safety_fields()]  # type: ignore[attr-defined]
        self.fields["fields_"].widget.attrs.pop("class", None)

    def content(self) -> dict[str, Any]:
        found = super().content()
        codes = found.pop("fields_")
        kind = found["kind"] or Candidate.Kind.PRIORITY
        return found | {"fields": codes, "kind": kind, "chosen": found["chosen"] or Candidate.Chosen.OPEN}


class GoalForm(PartForm):
    theme = line(gettext_lazy("Thema"), 200)
    text = lines(
        gettext_lazy("Doel"), help_text=gettext_lazy("Wat moet er anders zijn, en voor wie? Geen middel.")
    )
    indicator_id = choice(gettext_lazy("Indicator"))
    direction = choice(gettext_lazy("Richting"), Target.Direction.choices)
    baseline_value = number(gettext_lazy("Startwaarde"))
    baseline_start = day(gettext_lazy("Gemeten van"), required=False)
    baseline_end = day(gettext_lazy("Gemeten tot en met"), required=False)
    target_value = number(gettext_lazy("Streefwaarde"))
    target_date = day(gettext_lazy("Te halen op"), required=False)
    owner = line(gettext_lazy("Eigenaar (functie)"), 120, help_text=NO_NAME)
    course = choice(gettext_lazy("Hoe verder met dit doel?"), Course.choices)
    reason = lines(gettext_lazy("Waarom?"), help_text=gettext_lazy("Nodig bij bijstellen of stoppen."))

    def __init__(self, *args: Any, is_objective: bool, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Indicator.objects.values_list("code", "name")
        self.fields["indicator_id"].choices = [("", _("Nog niet gekozen")), *found]  # type: ignore[attr-defined]
        if is_objective:
            del self.fields["theme"]
        if is_new:
            del self.fields["course"]
            del self.fields["reason"]

    def content(self) -> dict[str, Any]:
        found = super().content()
        return found | {"indicator_id": found["indicator_id"] or None}


class AnalysisForm(PartForm):
    text = lines(gettext_lazy("Wat valt op?"), 6)
    brought_in = lines(
        gettext_lazy("Wat brachten inwoners en ondernemers in?"),
        6,
        help_text=gettext_lazy("Alleen wat en hoe vaak, nooit wie. Schrijf erbij waar het vandaan komt."),
    )


class ScoreForm(Versioned):
    weight = choice(gettext_lazy("Weging"), Score.Weight.choices)
    reason = lines(gettext_lazy("Waarom?"), 2)


class SubjectForm(Form):
    name = line(gettext_lazy("Nieuw onderwerp"), 200, gettext_lazy("Geef het onderwerp een naam."))


class NewGoalForm(Form):
    theme = line(gettext_lazy("Thema"), 200)


class TermForm(Form):
    start_year = year()
    end_year = year()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start_year"].label, self.fields["end_year"].label = _("Eerste jaar"), _("Laatste jaar")
