"""A report of 60 pages with 20 charts, which has to be there in under 2 seconds, beside WeasyPrint for the
same content in one run. Also how long the pages of a report take to compute, first and again.

Run: .venv/bin/python benchmarks/report.py [YEAR]. It loads the example in a temporary folder.
WeasyPrint is no dependency of Koers: without it the comparison is skipped, and the output says so. To have
it, make an environment elsewhere and put its site-packages last on PYTHONPATH.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation import compare, prepare, timed

if TYPE_CHECKING:
    from koers.base.design.charts.scene import Scene
    from koers.present.documents.blocks import Document, Section

PAGES, CHARTS, SECONDS, COPIES = 60, 20, 2.0, 4


def worked(work: Callable[[], object]) -> tuple[float, float]:
    """By the clock, and of the processor: what it takes when nobody else uses the machine."""
    start = time.process_time()
    clock = timed(work)
    return clock, time.process_time() - start


def run_pages(year: int) -> None:
    """Drafting a report, as each page of it does."""
    from koers.base.access.who import by_command
    from koers.govern.policy.selectors import current_policy
    from koers.govern.review.reports.actions import start_report
    from koers.govern.review.reports.models import Report
    from koers.present.documents.accounts import forget
    from koers.present.documents.reports import drafted

    today, by = date.today(), by_command("benchmark")
    policy = current_policy(today)
    assert policy is not None
    for kind in (Report.Kind.INTERIM, Report.Kind.END):
        report = start_report(kind=kind, policy=policy, year=year, on=today, by=by)
        forget()
        first, again = (worked(lambda r=report: drafted(r)) for _round in range(2))
        print(f"drafting a {kind}: {first[1] * 1000:.0f} ms of work first, {again[1] * 1000:.0f} ms again")


def run_large(year: int) -> None:
    """Before anything else is drawn: Typst remembers, and a first report has nothing to remember."""
    from koers.base.access.who import by_command
    from koers.present.documents.blocks import Chart
    from koers.present.documents.formats import FORMATS
    from koers.present.documents.html import write_page
    from koers.present.documents.making import evaluation_of
    from koers.present.documents.pdf import write_pdf
    from koers.present.documents.pictures import all_blocks

    large = enlarged(evaluation_of(year, by_command("evaluate")))
    charts = sum(isinstance(block, Chart) for block in all_blocks(large.sections))
    pages = 0

    def pdf() -> None:
        nonlocal pages
        pages = write_pdf(large).pages

    clock, processor = worked(pdf)
    print(f"report of {pages} pages with {charts} charts, never drawn before:")
    print(f"PDF: {clock * 1000:.0f} ms by the clock, {processor * 1000:.0f} ms of work")
    assert pages >= PAGES, pages
    assert charts >= CHARTS, charts
    for ending in ("docx", "odt", "pptx"):
        clock_, work = worked(lambda e=ending: FORMATS[e].write(large))
        print(f"{ending}: {clock_ * 1000:.0f} ms by the clock, {work * 1000:.0f} ms of work")
    compare(write_page(large), clock)
    print(f"PDF under {SECONDS:.0f} s: {'yes' if clock < SECONDS else 'NO'}")


def enlarged(document: "Document") -> "Document":
    """The same chapters again, every figure a little other, so that nothing was drawn before."""
    sections = tuple(_other(one, number) for number in range(1, COPIES + 1) for one in document.sections)
    return replace(document, title=f"{document.title}, groot", sections=sections)


def _other(section: "Section", number: int) -> "Section":
    """Other keys and words, and other marks in every chart."""
    from koers.present.documents.blocks import Chart

    blocks = tuple(
        replace(b, title=f"{b.title} ({number})", scene=_moved(b.scene, number))
        if isinstance(b, Chart)
        else b
        for b in section.blocks
    )
    parts = tuple(_other(part, number) for part in section.sections)
    return replace(
        section,
        key=f"{section.key}-{number}",
        title=f"{section.title} ({number})",
        blocks=blocks,
        sections=parts,
    )


def _moved(scene: "Scene", number: int) -> "Scene":
    return replace(scene, label=f"{scene.label} ({number})", margin=scene.margin + number)


def main() -> None:
    year = int(next((one for one in sys.argv[1:] if one.isdigit()), "2024"))
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        run_large(year)
        run_pages(year)


if __name__ == "__main__":
    main()
