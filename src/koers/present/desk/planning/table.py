"""The list of activities: its columns, what it can be narrowed to, and its rows in a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koers.base.access.models import Organisation
from koers.govern.policy.models import Priority
from koers.govern.programme.models import Action, ActionPartner, AnnualPlan

Choices = list[tuple[str, str]]

COLUMNS = (  # the word in the address, and above the column
    ("activiteit", gettext_lazy("Activiteit")),
    ("prioriteit", gettext_lazy("Prioriteit")),
    ("inzet", gettext_lazy("Inzet")),
    ("trekker", gettext_lazy("Trekker")),
    ("voortgang", gettext_lazy("Voortgang")),
    ("einde", gettext_lazy("Einde")),
)
HEADER = (
    *("Nummer", "Activiteit", "Kop", "Prioriteit", "Inzet", "Waarom stopt dit", "Regulier", "Voortgang"),
    *("Trekker", "Functie", "Partners", "Begin", "Einde", "Gebied", "Doelgroep", "Wettelijke basis"),
    *("Thema’s", "Doelen", "Uitgangspunten", "Indicatoren", "Begroot in euro", "Uitgegeven in euro"),
    *("Uren gepland", "Uren gemaakt"),
)


@dataclass(frozen=True)
class FilterChoices:
    """What the lists above the table offer: only what occurs in this plan."""

    priorities: Choices
    leads: Choices
    partners: Choices
    principles: Choices
    modes: Choices
    states: Choices

    @classmethod
    def of(cls, plan: AnnualPlan) -> "FilterChoices":
        actions = Action.objects.filter(heading__plan=plan)
        leads = Organisation.objects.filter(pk__in=actions.exclude(lead=None).values("lead"))
        in_plan = ActionPartner.objects.filter(action__heading__plan=plan)
        partners = Organisation.objects.filter(pk__in=in_plan.values("organisation"))
        priorities = Priority.objects.filter(headings__plan=plan).distinct().order_by("order")
        return cls(
            priorities=_with_none((one.slug, one.name) for one in priorities),
            leads=_with_none((one.slug, one.name) for one in leads),
            partners=[(one.slug, one.name) for one in partners],
            principles=[(one.name, one.name) for one in plan.policy.principles.all()],
            modes=_with_none(Action.Mode.choices),
            states=_with_none(Action.State.choices),
        )


def _with_none(choices: Iterable[tuple[str, str]]) -> Choices:
    return [*((str(value), str(text)) for value, text in choices), ("geen", _("niet ingevuld"))]


def exported(actions: Iterable[Action]) -> list[list[object]]:
    return [_row(action) for action in actions]


def _row(action: Action) -> list[object]:
    shares = list(action.allocations.all())
    spent = [one.spent_eur for one in shares if one.spent_eur is not None]
    return [
        action.pk,
        action.title,
        action.heading.name,
        str(action.heading.priority or ""),
        action.get_mode_display(),
        action.stop_reason,
        _("ja") if action.is_regular else _("nee"),
        action.get_state_display(),
        str(action.lead or action.owner),
        action.lead_function,
        "; ".join(str(one) for one in action.partner_roles.all()) or action.partners,
        action.start.isoformat() if action.start else "",
        action.end.isoformat() if action.end else "",
        str(action.area or ""),
        action.target_group,
        action.legal_basis,
        "; ".join(one.theme.name for one in action.theme_links.all() if one.decided_by),
        "; ".join(one.goal.text for one in action.goal_links.all() if one.decided_by),
        "; ".join(one.name for one in action.principles.all()),
        "; ".join(str(one) for one in action.indicators.all()),
        float(sum(one.planned_eur for one in shares)) if shares else None,
        float(sum(spent)) if spent else None,
        action.hours_planned,
        action.hours_actual,
    ]
