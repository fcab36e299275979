"""The trace as rows of a file: a line for each goal, with what is missing named."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from koers.govern.policy.models import Goal
from koers.govern.review.trace import Step, TraceRow
from koers.present.desk.framing.words import NO_STEP

HEADER = (
    _("Kader"),
    _("Kaderpunt"),
    _("Koppeling"),
    _("Prioriteit"),
    _("Thema"),
    _("Doel"),
    _("Indicator"),
    _("Activiteiten"),
    _("Evaluatie over"),
    _("Besluit"),
    _("Wat mist"),
)


def lines(row: TraceRow) -> Iterator[tuple[object, ...]]:
    for goal in row.goals or (None,):
        yield (
            row.point.frame.name if row.point else "",
            row.point.text if row.point else "",
            _state(row),
            row.priority.name if row.priority else "",
            goal.theme.name if goal else "",
            goal.text if goal else "",
            _indicator(row, goal),
            "; ".join(f"{year}: {action.title}" for year, action in row.actions),
            ", ".join(str(year) for year in row.evaluated),
            row.decision,
            ", ".join(_missing(row, goal)),
        )


def _state(row: TraceRow) -> str:
    if row.is_left_out and row.point:
        return _("niet overgenomen: %(why)s") % {"why": row.point.left_out_why}
    return row.link.get_state_display() if row.link else ""


def _indicator(row: TraceRow, goal: Goal | None) -> str:
    return ", ".join(indicator.name for one, indicator in row.indicators if goal and one.pk == goal.pk)


def _missing(row: TraceRow, goal: Goal | None) -> list[str]:
    """Of this goal: another goal of the same priority may have what this one misses."""
    has = bool(_indicator(row, goal))
    return [NO_STEP[step] for step in row.gaps if not (step == Step.INDICATOR and has)]
