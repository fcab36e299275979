"""The sentences of the pages about plans."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.design.numbers import number
from koers.govern.programme.comparison import Change, PlanComparison
from koers.govern.programme.gate import Gate
from koers.govern.programme.models import AnnualPlan
from koers.govern.programme.reading import Counted


def plan_sentence(plan: AnnualPlan, rows: Counted, gate: Gate) -> str:
    """How many activities, and what state the plan is in."""
    shown = ngettext("Eén activiteit", "%(n)s activiteiten", rows.total) % {"n": number(rows.total)}
    state = {
        AnnualPlan.Status.DRAFT: _("Dit plan is een concept."),
        AnnualPlan.Status.SUBMITTED: _("Dit plan is ingediend en wacht op vaststelling."),
        AnnualPlan.Status.ADOPTED: _("Dit plan is vastgesteld en verandert niet meer."),
    }[AnnualPlan.Status(plan.status)]
    return f"{shown}. {state}"


def comparison_sentence(found: PlanComparison, old: AnnualPlan, new: AnnualPlan) -> str:
    """What became of the activities of the older plan, and what came. A proposal is named as one."""
    values = {
        "old": old.year,
        "new": new.year,
        "on": len(found.of(Change.CONTINUED, Change.RENAMED)),
        "alike": len(found.proposed),
        "gone": len(found.of(Change.GONE)),
        "fresh": len(found.of(Change.NEW)),
    }
    said = _(
        "Van de activiteiten van %(old)d gaan er %(on)d door in %(new)d en staan er %(gone)d niet meer in. "
        "In %(new)d zijn er %(fresh)d nieuw."
    )
    none_on = _(
        "Van geen activiteit van %(old)d is vastgelegd dat zij doorgaat in %(new)d; %(gone)d staan er niet "
        "meer in. In %(new)d zijn er %(fresh)d nieuw."
    )
    proposed = _("%(alike)d keer lijken twee activiteiten op elkaar; dat heeft niemand bevestigd.")
    first = said if values["on"] else none_on
    return " ".join(text % values for text in (first, *([proposed] if found.proposed else [])))
