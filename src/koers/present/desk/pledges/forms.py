"""What a person fills in about a pledge and about one step."""

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koers.base.access.forms import Form, Versioned, day
from koers.base.access.models import Organisation
from koers.base.access.who import Who
from koers.govern.policy.models import Goal, Policy, Priority
from koers.govern.programme.reading import actions_of
from koers.govern.review.pledges.contents import PLAIN, PledgeContent, StepContent
from koers.govern.review.pledges.days import DayOrYear
from koers.govern.review.pledges.models import Pledge
from koers.present.desk.planning.fields import NOT_CHOSEN, WRONG_CHOICE, choice, line, lines, several

LINKED = ("priorities", "goals", "actions")


class DayOrYearField(forms.Field):
    """A day, or only its year; nothing else gets through."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def to_python(self, value: Any) -> DayOrYear | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return DayOrYear.read(text)
        except ValueError as error:
            raise forms.ValidationError(WRONG_DAY) from error

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, DayOrYear):
            return value
        return value.as_typed if value.is_year else f"{value.day:%d-%m-%Y}"


WRONG_DAY = gettext_lazy("Vul een datum in, zoals 15-12-2026, of alleen een jaar, zoals 2026.")
NO_PERSON = gettext_lazy("Geen naam van een persoon.")


class PledgeForm(Versioned):
    kind = forms.ChoiceField(
        label=gettext_lazy("Soort"),
        choices=[("", NOT_CHOSEN), *Pledge.Kind.choices],
        error_messages={"required": gettext_lazy("Kies een soort."), "invalid_choice": WRONG_CHOICE},
    )
    title = line(
        gettext_lazy("Waar gaat het over?"), 200, gettext_lazy("Zeg in een paar woorden waar dit over gaat.")
    )
    text = lines(
        gettext_lazy("Wat is er toegezegd of gevraagd?"),
        help_text=gettext_lazy("Zoals het in het stuk staat, zonder namen van personen."),
    )
    source = line(
        gettext_lazy("Bron"),
        200,
        help_text=gettext_lazy("Het document of de vergadering waar dit in staat."),
    )
    made = DayOrYearField(
        label=gettext_lazy("Datum"), help_text=gettext_lazy("Of alleen het jaar, als u de dag niet weet.")
    )
    responsible = line(gettext_lazy("Verantwoordelijke functie"), 120, help_text=NO_PERSON)
    organisation = choice(gettext_lazy("Organisatie"))
    due = DayOrYearField(label=gettext_lazy("Termijn"))
    note = line(gettext_lazy("Wat we ervan weten"), 300, help_text=gettext_lazy("Mag leeg."))
    priorities = several(gettext_lazy("Prioriteiten"))
    goals = several(gettext_lazy("Doelen"))
    actions = several(gettext_lazy("Activiteiten"))
    why = line(
        gettext_lazy("Waarom wijzigt u dit?"),
        200,
        gettext_lazy("Zeg waarom u dit wijzigt. Het staat bij de versies."),
    )

    def __init__(self, *args: Any, who: Who, policy: Policy | None, term: str, is_new: bool, **kw: Any):
        super().__init__(*args, **kw)
        if is_new:
            del self.fields["why"]
        self.fields["due"].help_text = term
        self._fill_lists(who, policy)
        for name in LINKED:
            self.fields[name].widget.attrs.pop("class", None)

    def _fill_lists(self, who: Who, policy: Policy | None) -> None:
        found = Organisation.objects.filter(is_active=True)
        self._choose("organisation", [("", NOT_CHOSEN), *((one.slug, str(one)) for one in found)])
        if policy is None:
            return
        priorities = Priority.objects.filter(policy=policy)
        self._choose("priorities", [(str(one.pk), str(one)) for one in priorities])
        goals = Goal.objects.filter(theme__priority__policy=policy).select_related("theme")
        self._choose("goals", [(str(one.pk), f"{one.theme}: {one}") for one in goals])
        actions = actions_of(who).filter(heading__plan__policy=policy).select_related("heading__plan")
        ordered = actions.order_by("-heading__plan__year", "heading__order", "order", "pk")
        self._choose("actions", [(str(a.pk), f"{a.heading.plan.year}: {a}") for a in ordered])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_made(self) -> DayOrYear | None:
        made: DayOrYear | None = self.cleaned_data["made"]
        if made and made.first > localdate():
            raise forms.ValidationError(_("Deze dag moet nog komen. Vul de dag in waarop het is gezegd."))
        return made

    def content(self, before: PledgeContent | None = None) -> PledgeContent:
        """Links to what this person cannot see, stay as they are."""
        data = self.cleaned_data
        organisation = Organisation.objects.filter(slug=data["organisation"]).first()
        return PledgeContent(
            **{name: data[name] for name in PLAIN},
            made=data["made"],
            due=data["due"],
            organisation=organisation,
            priorities=self._links("priorities", before),
            goals=self._links("goals", before),
            actions=self._links("actions", before),
        )

    def _links(self, name: str, before: PledgeContent | None) -> tuple[int, ...]:
        shown = {int(pk) for pk, _text in self.fields[name].choices}  # type: ignore[attr-defined]
        unseen = set(getattr(before, name)) - shown if before else set()
        return tuple(sorted(unseen | {int(pk) for pk in self.cleaned_data[name]}))

    @staticmethod
    def starting(content: PledgeContent, version: int) -> dict[str, Any]:
        found = {name: getattr(content, name) for name in (*PLAIN, "made", "due")}
        links = {name: [str(pk) for pk in getattr(content, name)] for name in LINKED}
        slug = content.organisation.slug if content.organisation else ""
        return {**found, **links, "organisation": slug, "version": version}


class StepForm(Versioned):
    state = forms.ChoiceField(
        label=gettext_lazy("Stand"),
        error_messages={"required": gettext_lazy("Kies een stand."), "invalid_choice": WRONG_CHOICE},
    )
    on = day(
        gettext_lazy("Wanneer"),
        wrong={"required": gettext_lazy("Vul in wanneer dit is gedaan.")},
    )
    function = line(
        gettext_lazy("Wie (functie)"),
        120,
        gettext_lazy("Vul de functie in van wie dit deed, zoals griffier."),
        help_text=NO_PERSON,
    )
    text = lines(gettext_lazy("Wat is er gedaan?"), rows=2)
    evidence = line(
        gettext_lazy("Waar is dat te zien?"),
        300,
        help_text=gettext_lazy("Een brief, besluit of vergadering. Nodig bij afronden."),
    )
    due = DayOrYearField(
        label=gettext_lazy("Nieuwe termijn"), help_text=gettext_lazy("Alleen als de termijn verschuift.")
    )

    def __init__(self, *args: Any, states: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = states  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > localdate():
            raise forms.ValidationError(_("Deze dag moet nog komen. Leg vast wat al gedaan is."))
        return on

    def content(self) -> StepContent:
        names = ("state", "on", "function", "text", "evidence", "due")
        return StepContent(**{name: self.cleaned_data[name] for name in names})


class RepeatForm(Form):
    """Which two, and whether the later is the earlier one again."""

    earlier = forms.IntegerField(min_value=1, max_value=2**31)
    later = forms.IntegerField(min_value=1, max_value=2**31)
    do = forms.ChoiceField(choices=[("ja", ""), ("nee", "")])
