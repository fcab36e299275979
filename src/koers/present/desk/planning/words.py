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
    """What became of the activities of the older plan, and what came."""
    counts = {change: len(found.of(change)) for change in Change}
    values = {
        "old": old.year,
        "new": new.year,
        "on": counts[Change.CONTINUED] + counts[Change.RENAMED],
        "gone": counts[Change.GONE],
        "fresh": counts[Change.NEW],
    }
    said = (
        _(
            "Van de activiteiten van %(old)d komen er %(on)d terug in %(new)d; %(gone)d niet. "
            "In %(new)d staan er %(fresh)d die nieuw zijn."
        )
        % values
    )
    proposed = len(found.proposed)
    if not proposed:
        return said
    note = ngettext(
        "Dat twee activiteiten bij elkaar horen, is één keer een voorstel: niemand heeft het bevestigd.",
        "Dat twee activiteiten bij elkaar horen, is %(n)d keer een voorstel: niemand heeft het bevestigd.",
        proposed,
    )
    return f"{said} {note % {'n': proposed}}"
