"""How long the evaluation takes, from database to PDF, beside WeasyPrint for the same content in one run.

Run: .venv/bin/python benchmarks/evaluation.py [YEAR]. It loads the example in a temporary folder.
WeasyPrint is no dependency of Koers: without it the comparison is skipped, and the output says so.
The same for a large report: benchmarks/report.py.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

ROUNDS = 7


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def prepare(folder: Path) -> None:
    os.environ["KOERS_VAR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koers.site.settings.dev")
    import django

    django.setup()
    from koers.site.commands.demo import load

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


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        run(int(next((one for one in sys.argv[1:] if one.isdigit()), "2024")))


if __name__ == "__main__":
    main()
