"""What the example has for reports: the former priorities, and a first report that somebody may write in."""

from datetime import date
from pathlib import Path

from koers.base.access.who import Who
from koers.govern.policy.models import Policy, Priority
from koers.govern.programme.errors import ExampleError
from koers.govern.programme.example.choices import FormerTerm, read_example
from koers.govern.programme.selectors import plan_years
from koers.govern.review.reports.actions import set_former_priorities, start_report
from koers.govern.review.reports.models import FormerPriority, Report


def load_reports(*, folder: Path, policy: Policy, on: date, by: Who) -> None:
    """Once: a second run changes nothing, and leaves alone what people wrote."""
    former = read_example(folder).former
    if former and not FormerPriority.objects.filter(policy=policy).exists():
        _former(policy, former, by)
    years = [year for year in plan_years(policy) if year <= on.year]
    kept = Report.objects.filter(policy=policy)
    if years and not kept.exists():
        start_report(kind=Report.Kind.YEARLY, policy=policy, year=years[0], on=on, by=by)


def _former(policy: Policy, former: FormerTerm, by: Who) -> None:
    set_former_priorities(
        policy=policy,
        term=former.term,
        names={one.letter: one.name for one in former.priorities},
        became={one.letter: [_priority(policy, slug) for slug in one.became] for one in former.priorities},
        by=by,
    )


def _priority(policy: Policy, slug: str) -> Priority:
    found = policy.priorities.filter(slug=slug).first()
    if found is None:
        raise ExampleError(f"example.yaml noemt bij former prioriteit „{slug}”; die staat niet in de tekst.")
    return found
