"""What the end evaluation proposes per priority and goal: continue, adjust or stop, each with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from koers.base.access.acting import action
from koers.base.access.errors import Conflict
from koers.base.access.gate import refuse_personal_data
from koers.base.access.who import Who
from koers.govern.policy.models import Goal, Priority
from koers.govern.review.evaluation import Choice
from koers.govern.review.reports.end_decisions import Subject, newest
from koers.govern.review.reports.errors import DecisionReasonMissing, ReportClosed, WrongStep
from koers.govern.review.reports.models import EndDecision, Report


@dataclass(frozen=True)
class Line:
    """What somebody fills in for a priority or a goal; `seen` is the number of the row that stood there."""

    priority: Priority
    goal: Goal | None
    choice: str
    reason: str
    seen: int

    @property
    def subject(self) -> Subject:
        return self.priority.pk, self.goal.pk if self.goal else None


@action("report.decide_end", needs="report.edit", on="report")
def write_end_decisions(*, report: Report, lines: Iterable[Line], by: Who) -> int:
    """Keeps what changed. Raises Conflict when somebody else changed one of those since it was seen."""
    stored = Report.objects.select_for_update().get(pk=report.pk)
    if stored.kind != Report.Kind.END:
        raise WrongStep
    if not stored.is_open:
        raise ReportClosed
    kept = newest(stored)
    changed = [line for line in lines if _is_changed(line, kept.get(line.subject))]
    for line in changed:
        _check(line, stored)
        old = kept.get(line.subject)
        if line.seen != (old.number if old else 0):
            raise Conflict
    EndDecision.objects.bulk_create(_row(line, stored, by) for line in changed)
    return len(changed)


def _is_changed(line: Line, old: EndDecision | None) -> bool:
    before = (old.choice, old.reason) if old else ("", "")
    return (line.choice, line.reason.strip()) != before


def _check(line: Line, report: Report) -> None:
    if line.choice and line.choice not in list(Choice):
        raise WrongStep
    if line.priority.policy_id != report.policy_id:
        raise WrongStep
    if line.goal and line.goal.theme.priority_id != line.priority.pk:
        raise WrongStep
    if line.choice and not line.reason.strip():
        raise DecisionReasonMissing(str(line.goal or line.priority), line.choice)
    refuse_personal_data(line.reason)


def _row(line: Line, report: Report, by: Who) -> EndDecision:
    return EndDecision(
        report=report,
        priority=line.priority,
        goal=line.goal,
        choice=line.choice,
        reason=line.reason.strip(),
        number=line.seen + 1,
        by_name=str(by),
    )
