"""How long the evaluation takes, from database to PDF, beside WeasyPrint for the same content in one run.
Then the same for a large report (60 pages, 20 charts), which has to be there in under 2 seconds.

Run: .venv/bin/python benchmarks/evaluation.py [YEAR]. It loads the example in a temporary folder.
WeasyPrint is no dependency of Koers: without it the comparison is skipped, and the output says so.
Last measured (November 2026, WeasyPrint 70.0, two busy cores): 29 times as long for the evaluation, 18 times
for the large report.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koers.base.design.charts.scene import Scene
    from koers.present.documents.blocks import Document, Section

ROUNDS = 7
PAGES, CHARTS, SECONDS, COPIES = 60, 20, 2.0, 4


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def prepare(folder: Path, *, is_loaded: bool = False) -> None:
    os.environ["KOERS_VAR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koers.site.settings.dev")
    import django

    django.setup()
    from koers.site.commands.demo import load

    if not is_loaded:
        load()


def run(year: int) -> None:
    from koers.govern.policy.selectors import current_policy
    from koers.govern.review.evaluation import evaluation
    from koers.present.documents.evaluation import evaluation_document
    from koers.present.documents.html import write_page
    from koers.present.documents.pdf import write_pdf

    today = date.today()
    policy = current_policy(today)
    assert policy is not None
    account = evaluation(policy, year, today)
    document = evaluation_document(account)
    pages = 0

    def pdf(number: int) -> None:
        nonlocal pages
        pages = write_pdf(
            replace(document, title=f"{document.title} ({number})")
        ).pages  # never twice the same

    facts = median(timed(lambda: evaluation(policy, year, today)) for _ in range(ROUNDS))
    first = timed(lambda: pdf(0))
    again = median(timed(lambda n=n: pdf(n)) for n in range(1, ROUNDS + 1))
    page = median(timed(lambda: write_page(document)) for _ in range(ROUNDS))
    print(f"evaluation of {year}: {facts * 1000:.0f} ms from database to facts and sentences")
    print(f"PDF/UA-1 + A-2a, {pages} pages: {first * 1000:.0f} ms first, {again * 1000:.0f} ms after that")
    print(f"one web page: {page * 1000:.0f} ms")
    compare(write_page(document), first)


def run_large(year: int) -> None:
    """In a process of its own: Typst remembers what it drew, and a first report has nothing to remember."""
    from koers.present.documents.blocks import Chart
    from koers.present.documents.formats import FORMATS
    from koers.present.documents.html import write_page
    from koers.present.documents.making import evaluation_of
    from koers.present.documents.pdf import write_pdf
    from koers.present.documents.pictures import all_blocks

    large = enlarged(evaluation_of(year))
    charts = sum(isinstance(block, Chart) for block in all_blocks(large.sections))
    pages = 0

    def pdf() -> None:
        nonlocal pages
        pages = write_pdf(large).pages

    worked = time.process_time()
    first = timed(pdf)
    worked = time.process_time() - worked  # what it takes when nobody else uses the machine
    print(f"\nlarge report, {pages} pages with {charts} charts, never drawn before:")
    print(f"PDF: {first * 1000:.0f} ms by the clock, {worked * 1000:.0f} ms of work")
    assert pages >= PAGES, pages
    assert charts >= CHARTS, charts
    for ending in ("docx", "odt", "pptx"):
        print(f"{ending}: {timed(lambda e=ending: FORMATS[e].write(large)) * 1000:.0f} ms")
    compare(write_page(large), first)
    print(f"under {SECONDS:.0f} s: {'yes' if first < SECONDS else 'NO'}")


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


def compare(html: str, ours: float) -> None:
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        print(f"WeasyPrint: skipped, not importable here ({error})")
        return
    made: list[bytes] = []
    theirs = timed(lambda: made.append(weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")))
    print(f"WeasyPrint {weasyprint.__version__}, the same content: {theirs * 1000:.0f} ms")
    print(f"ratio, first document of each: {theirs / ours:.0f} times as long")


LARGE = "--large"  # the second process, on what the first one loaded


def main() -> None:
    year = int(next((one for one in sys.argv[1:] if one.isdigit()), "2024"))
    if LARGE in sys.argv:
        prepare(Path(os.environ["KOERS_VAR"]), is_loaded=True)
        run_large(year)
        return
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        run(year)
        subprocess.run([sys.executable, __file__, LARGE, str(year)], check=True)


if __name__ == "__main__":
    main()
