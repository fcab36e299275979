"""What a person fills in about yearly plans."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koers.base.access.forms import Form, Versioned, day
from koers.base.access.models import Organisation
from koers.base.places.models import Place
from koers.base.places.selectors import districts, home, neighbourhoods
from koers.data.indicators.models import Indicator
from koers.govern.policy.models import Goal, Target, Theme
from koers.govern.policy.selectors import PARTS
from koers.govern.programme.contents import OWN
from koers.govern.programme.models import Action, ActionIndicator, ActionPartner, AnnualPlan, PlanBudget
from koers.present.desk.planning.fields import choice, euros, line, lines, number, several, whole


class ActionForm(Versioned):
    """Everything that is agreed about one activity, but for its milestones and indicators."""

    title = line(gettext_lazy("Activiteit"), 200, gettext_lazy("Noem de activiteit in een paar woorden."))
    text = lines(gettext_lazy("Omschrijving"))
    heading = choice(gettext_lazy("Kop in het plan"))
    mode = choice(gettext_lazy("Hoe gaat deze activiteit verder?"), Action.Mode.choices)
    stop_reason = line(
        gettext_lazy("Waarom stopt deze activiteit?"),
        300,
        help_text=gettext_lazy("Alleen invullen bij stoppen. Iedereen mag dit lezen."),
    )
    is_regular = forms.BooleanField(
        label=gettext_lazy("Reguliere inzet: dit doen we altijd, los van een prioriteit"), required=False
    )
    rationale = lines(gettext_lazy("Waarom doen we dit?"))
    lead = choice(gettext_lazy("Trekker"))
    lead_function = line(
        gettext_lazy("Functie van de trekker"), 120, help_text=gettext_lazy("Geen naam van een persoon.")
    )
    start = day(gettext_lazy("Begin"), required=False)
    end = day(gettext_lazy("Einde"), required=False)
    area = choice(gettext_lazy("Gebied"))
    target_group = line(gettext_lazy("Doelgroep"), 200)
    legal_basis = line(gettext_lazy("Wettelijke basis"), 200)
    hours_planned = whole(gettext_lazy("Uren gepland"))
    principles = several(gettext_lazy("Uitgangspunten van het beleid"))
    themes = several(gettext_lazy("Thema’s"))
    goals = several(gettext_lazy("Doelen"))
    why = line(
        gettext_lazy("Waarom wijzigt u dit?"),
        200,
        help_text=gettext_lazy("Mag leeg. Het staat later bij deze versie."),
    )

    def __init__(self, *args: Any, plan: AnnualPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.organisations = list(Organisation.objects.filter(is_active=True))
        self.budgets = list(plan.budgets.all())
        self._fill_lists()
        for one in self.organisations:
            self.fields[f"partner-{one.slug}"] = choice(
                str(one), ActionPartner.Role.choices, empty=_("doet niet mee")
            )
        for budget in self.budgets:
            self.fields[f"share-{budget.pk}"] = euros(budget.name)
        for name, field in self.fields.items():
            if name not in ("is_regular", "principles", "themes", "goals"):
                field.widget.attrs.setdefault("class", "koers-input")

    def _fill_lists(self) -> None:
        plan = self.plan
        self._choose("heading", [(name, name) for name in plan.headings.values_list("name", flat=True)])
        self._choose("lead", [(one.slug, str(one)) for one in self.organisations], empty=True)
        self._choose("area", [(place.code, str(place)) for place in areas()], empty=True)
        self._choose("principles", [(one.name, one.name) for one in plan.policy.principles.all()])
        themes = Theme.objects.filter(priority__policy=plan.policy_id).select_related("priority")
        self._choose("themes", [(str(one.pk), f"{one.priority}: {one}") for one in themes])
        goals = Goal.objects.filter(theme__priority__policy=plan.policy_id).select_related("theme")
        self._choose("goals", [(str(one.pk), f"{one.theme}: {one}") for one in goals])

    def _choose(self, name: str, choices: list[tuple[str, str]], *, empty: bool = False) -> None:
        first = [("", _("Nog niet gekozen"))] if empty else []
        self.fields[name].choices = [*first, *choices]  # type: ignore[attr-defined]

    def partner_fields(self) -> list[forms.BoundField]:
        return [self[f"partner-{one.slug}"] for one in self.organisations]

    def share_fields(self) -> list[forms.BoundField]:
        return [self[f"share-{one.pk}"] for one in self.budgets]

    def clean(self) -> None:
        data = self.cleaned_data
        if data.get("mode") == Action.Mode.STOP and not data.get("stop_reason"):
            self.add_error("stop_reason", _("Zeg waarom deze activiteit stopt. Iedereen mag dat lezen."))
        if data.get("start") and data.get("end") and data["end"] < data["start"]:
            self.add_error("end", _("Het einde ligt voor het begin. Draai de data om."))

    def own(self) -> dict[str, Any]:
        """The fields of the activity itself."""
        data = self.cleaned_data
        return {name: data[name] for name in OWN} | {
            "heading": data["heading"],
            "lead": data["lead"] or None,
            "area": data["area"] or None,
            "principles": tuple(data["principles"]),
            "themes": tuple(sorted(int(pk) for pk in data["themes"])),
            "goals": tuple(sorted(int(pk) for pk in data["goals"])),
        }

    def partners(self) -> list[dict[str, str]]:
        chosen = [(one.slug, self.cleaned_data[f"partner-{one.slug}"]) for one in self.organisations]
        return [{"organisation": slug, "role": role} for slug, role in chosen if role]

    def shares(self) -> list[dict[str, Any]]:
        given = [(one.name, self.cleaned_data[f"share-{one.pk}"]) for one in self.budgets]
        return [{"budget": name, "planned_eur": amount} for name, amount in given if amount is not None]


def areas() -> list[Place]:
    """The municipality itself and the parts of it that Koers knows, not those of another."""
    parts = [*districts(), *neighbourhoods()]
    return [home().municipality, *sorted(parts, key=lambda place: place.name)]


class MilestoneForm(Form):
    title = line(gettext_lazy("Mijlpaal"), 200)
    due = day(gettext_lazy("Uiterlijk"), required=False)

    def clean(self) -> None:
        if self.cleaned_data.get("due") and not self.cleaned_data.get("title"):
            self.add_error("title", _("Noem de mijlpaal, of haal de datum weg."))


class IndicatorForm(Form):
    kind = choice(gettext_lazy("Soort"), ActionIndicator.Kind.choices, empty=gettext_lazy("niet ingevuld"))
    indicator = choice(gettext_lazy("Uit de lijst met cijfers"))
    name = line(gettext_lazy("Of: wat u zelf telt"), 200)
    direction = choice(gettext_lazy("Richting"), Target.Direction.choices)
    baseline_value = number(gettext_lazy("Startwaarde"))
    baseline_on = day(gettext_lazy("Gemeten op"), required=False)
    target_value = number(gettext_lazy("Streefwaarde"))
    target_date = day(gettext_lazy("Te halen op"), required=False)
    source = line(gettext_lazy("Bron"), 200)
    owner = line(gettext_lazy("Eigenaar (functie; leeg: de trekker)"), 120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Indicator.objects.values_list("code", "name")
        self.fields["indicator"].choices = [("", _("geen")), *found]  # type: ignore[attr-defined]

    def is_empty(self) -> bool:
        return not any(value for name, value in self.cleaned_data.items() if name != "kind")

    def clean(self) -> None:
        data = self.cleaned_data
        if not self.is_empty() and not (data.get("indicator") or data.get("name")):
            self.add_error("name", _("Kies een indicator, of noem wat u telt."))


MilestoneRows = forms.formset_factory(MilestoneForm, extra=2, max_num=40)
IndicatorRows = forms.formset_factory(IndicatorForm, extra=1, max_num=20)


def year() -> forms.IntegerField:
    wrong = gettext_lazy("Vul een jaar in van 2000 tot en met 2100.")
    names = ("required", "invalid", "min_value", "max_value")
    return forms.IntegerField(
        label=gettext_lazy("Jaar"),
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "koers-input koers-input--year"}),
        error_messages=dict.fromkeys(names, wrong),
    )


class StartForm(Form):
    year = year()


class CloneForm(Versioned):
    year = year()


class HeadingForm(Versioned):
    name = line(gettext_lazy("Naam van de kop"), 200, gettext_lazy("Vul de naam van de kop in."))


class StepForm(Versioned):
    """A step of the whole plan, with the reason where it needs one."""

    why = line(gettext_lazy("Waarom?"), 200)
    adopted_on = day(gettext_lazy("Vastgesteld op (als u de datum weet)"), required=False)


class BudgetForm(Versioned):
    name = line(gettext_lazy("Naam"), 200, gettext_lazy("Vul een naam in voor dit budget."))
    amount_eur = euros(gettext_lazy("Bedrag in euro"), required=True)
    funding = line(gettext_lazy("Dekking: waar komt het geld vandaan?"), 200)
    term = choice(gettext_lazy("Structureel of incidenteel"), PlanBudget.Term.choices)


class WaiverForm(Form):
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Wat mag ontbreken?"),
        choices=[(part, part) for part in PARTS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Kies wat er mag ontbreken."),
            "invalid_choice": gettext_lazy("Kies iets uit de lijst."),
        },
    )
    reason = line(
        gettext_lazy("Reden"),
        500,
        gettext_lazy("Geef een reden. Iedereen mag die lezen."),
        help_text=gettext_lazy("Deze reden is openbaar."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PrinciplesForm(Versioned):
    names = lines(
        gettext_lazy("Uitgangspunten van het beleid"),
        help_text=gettext_lazy("Eén op elke regel."),
    )


class MeasureForm(Versioned):
    """How a goal is measured: in the policy while it is a draft, and else beside it."""

    indicator = choice(gettext_lazy("Indicator"))
    direction = choice(gettext_lazy("Gewenste richting"), Target.Direction.choices)
    baseline_value = number(gettext_lazy("Startwaarde"))
    baseline_start = day(gettext_lazy("Gemeten van"), required=False)
    baseline_end = day(gettext_lazy("Gemeten tot en met"), required=False)
    target_value = number(gettext_lazy("Streefwaarde"))
    target_date = day(gettext_lazy("Te halen op"), required=False)
    owner = line(
        gettext_lazy("Eigenaar (functie)"), 120, help_text=gettext_lazy("Geen naam van een persoon.")
    )
    chosen_by = line(
        gettext_lazy("Wie koos dit? (functie of orgaan)"),
        120,
        gettext_lazy("Vul in welke functie of welk orgaan dit koos."),
        help_text=gettext_lazy("Staat erbij, zodat duidelijk is dat de raad dit niet koos."),
    )
    why = line(
        gettext_lazy("Waarom wijzigt u dit?"),
        200,
        gettext_lazy("Vul in waarom dit wijzigt. De raad ziet dan waarom de lat anders ligt."),
        help_text=gettext_lazy("Wat er eerst stond, blijft met deze reden in beeld."),
    )

    def __init__(
        self, *args: Any, fixed: frozenset[str], is_draft: bool, is_change: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        found = Indicator.objects.values_list("code", "name")
        self.fields["indicator"].choices = [("", _("Nog niet gekozen")), *found]  # type: ignore[attr-defined]
        for name in fixed:
            del self.fields[name]  # the policy says it; nobody fills it in again
        if is_draft:
            del self.fields["chosen_by"]
        if not is_change:
            del self.fields["why"]

    def clean(self) -> None:
        data = self.cleaned_data
        start, end = data.get("baseline_start"), data.get("baseline_end")
        if bool(start) != bool(end):
            self.add_error(
                "baseline_end", _("Vul het begin en het einde van de meting in, of geen van beide.")
            )
        if start and end and end < start:
            self.add_error("baseline_end", _("Het einde ligt voor het begin. Draai de data om."))


class DoneForm(Form):
    """What was done of an activity: hours, milestones and money."""

    hours_actual = whole(gettext_lazy("Uren gemaakt"))

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"hours_actual": action.hours_actual, **self.initial}
        for milestone in action.milestones.all():
            label = _("Klaar op: %(title)s") % {"title": milestone.title}
            self.fields[f"milestone-{milestone.pk}"] = day(label, required=False, initial=milestone.done_on)
        for share in action.allocations.all():
            label = _("Uitgegeven uit %(name)s") % {"name": share.budget.name}
            self.fields[f"spent-{share.pk}"] = euros(label)
            self.initial[f"spent-{share.pk}"] = share.spent_eur
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "koers-input")

    def milestones(self) -> dict[int, Any]:
        return self._by_key("milestone-")

    def spent(self) -> dict[int, Any]:
        return self._by_key("spent-")

    def _by_key(self, start: str) -> dict[int, Any]:
        data = self.cleaned_data
        return {int(name.removeprefix(start)): data[name] for name in data if name.startswith(start)}
