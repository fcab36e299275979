"""Between the forms of an activity and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BaseFormSet
from django.http import QueryDict

from koers.govern.programme.contents import OWN, ActionContent
from koers.govern.programme.models import AnnualPlan
from koers.present.desk.planning.forms import ActionForm, IndicatorRows, MilestoneRows

MILESTONES, INDICATORS = "mijlpaal", "indicator"


@dataclass
class ActionForms:
    """The form of an activity with its rows of milestones and indicators, as one thing."""

    form: ActionForm
    milestones: "BaseFormSet[Any]"
    indicators: "BaseFormSet[Any]"

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.milestones.is_valid(), self.indicators.is_valid()])

    def content(self) -> ActionContent:
        milestones = [row.cleaned_data for row in self.milestones if row.cleaned_data.get("title")]
        rows = [row.cleaned_data for row in self.indicators if row.cleaned_data and not row.is_empty()]
        indicators = [
            row | {"indicator": row["indicator"] or None, "kind": row["kind"] or "prestatie"} for row in rows
        ]
        return ActionContent.model_validate(
            {
                **self.form.own(),
                "partners": self.form.partners(),
                "shares": self.form.shares(),
                "milestones": milestones,
                "indicators": indicators,
            }
        )

    @property
    def wrong(self) -> int:
        """How many fields have something to mend."""
        rows = (*self.milestones, *self.indicators)
        return len(self.form.errors) + sum(len(row.errors) for row in rows)


def empty_forms(plan: AnnualPlan, heading: str = "") -> ActionForms:
    return _forms(plan, initial={"heading": heading, "version": 0})


def forms_of(plan: AnnualPlan, content: ActionContent, version: int) -> ActionForms:
    """As the activity stands."""
    own = {name: getattr(content, name) for name in (*OWN, "lead", "area", "heading")}
    partners = {f"partner-{one.organisation}": one.role for one in content.partners}
    keys = {budget.name: budget.pk for budget in plan.budgets.all()}
    shares = {f"share-{keys[one.budget]}": one.planned_eur for one in content.shares if one.budget in keys}
    links = {"principles": content.principles, "themes": content.themes, "goals": content.goals}
    return _forms(
        plan,
        initial={**own, **partners, **shares, **links, "version": version},
        milestones=[one.model_dump() for one in content.milestones],
        indicators=[one.model_dump() for one in content.indicators],
    )


def sent_forms(plan: AnnualPlan, data: QueryDict) -> ActionForms:
    """As somebody filled it in."""
    return ActionForms(
        ActionForm(data, plan=plan),
        MilestoneRows(data, prefix=MILESTONES),
        IndicatorRows(data, prefix=INDICATORS),
    )


def kept_forms(plan: AnnualPlan, kept: Mapping[str, list[str]]) -> ActionForms:
    """As somebody filled it in before the connection was lost."""
    data = QueryDict(mutable=True)
    for name, values in kept.items():
        data.setlist(name, values)
    return sent_forms(plan, data)


def _forms(
    plan: AnnualPlan,
    initial: dict[str, Any],
    milestones: list[dict[str, Any]] | None = None,
    indicators: list[dict[str, Any]] | None = None,
) -> ActionForms:
    return ActionForms(
        ActionForm(initial=initial, plan=plan),
        MilestoneRows(initial=milestones, prefix=MILESTONES),
        IndicatorRows(initial=indicators, prefix=INDICATORS),
    )
