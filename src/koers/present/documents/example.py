"""The evaluations of an invented municipality: written, let go to the council by two people, and adopted."""

from datetime import date
from pathlib import Path

from pydantic import RootModel

from koers.base.access.actions import approve
from koers.base.access.signin.demo import demo_person
from koers.govern.policy.models import Policy
from koers.govern.programme.example.choices import Choice, read_file
from koers.govern.review.reports.actions import (
    adopt_report,
    offer_to_council,
    send_to_executive,
    start_report,
    write_section,
)
from koers.govern.review.reports.models import Report
from koers.govern.review.reports.selectors import frozen_of, sections_of
from koers.present.documents.reports import adopted, drafted, offered, read_frozen
from koers.present.documents.reports.drafting import same_figures


class WordsChoice(Choice):
    text: str = ""
    lessons: str = ""
    decision: str = ""


class ReportChoice(Choice):
    kind: str
    year: int
    day: date  # whose figures it is about
    decided_on: date | None = None  # none yet: it lies with the executive
    words: dict[str, WordsChoice] = {}


class Reports(RootModel[tuple[ReportChoice, ...]]):
    pass


def load_written_reports(*, folder: Path, name: str, policy: Policy) -> None:
    """Once: reports that are there stay as they are."""
    for choice in read_file(folder / name, Reports).root:
        if not Report.objects.filter(policy=policy, kind=choice.kind, year=choice.year).exists():
            _report(choice, policy)


def _report(choice: ReportChoice, policy: Policy) -> None:
    adviser = demo_person("adviseur-oov")
    report = start_report(kind=choice.kind, policy=policy, year=choice.year, on=choice.day, by=adviser)
    for section in sections_of(report):
        words = choice.words.get(section.key)
        if words:
            write_section(section=section, version=section.version, by=adviser, **words.model_dump())
    report.refresh_from_db()
    send_to_executive(report=report, version=report.version, by=adviser)
    if choice.decided_on:
        _decide(report, choice.day, choice.decided_on)


def _decide(report: Report, on: date, decided_on: date) -> None:
    """The adviser offers it, the mayor lets exactly that go and records what the council decided."""
    mayor = demo_person("burgemeester")
    made = drafted(report)
    content = made.content(offered(made.document, on))
    request = offer_to_council(report=report, content=content, by=demo_person("adviseur-oov"))
    approve(request=request, version=request.version, by=mayor)
    report.refresh_from_db()
    frozen = frozen_of(report)
    assert frozen is not None  # it was just offered
    content = same_figures(frozen, adopted(read_frozen(frozen), decided_on))
    adopt_report(report=report, version=report.version, decided_on=decided_on, content=content, by=mayor)
