"""The tables of the pages in docs/methods, for the tests that recompute them."""

from pathlib import Path

import pytest

METHODS = Path(__file__).resolve().parents[3] / "docs" / "methods"


def tables(page):
    """Every table of a page as a list of rows by column name."""
    found, lines = [], page.read_text(encoding="utf-8").splitlines()
    for at, line in enumerate(lines):
        if line.startswith("|---"):
            head = [c.strip() for c in lines[at - 1].strip("|").split("|")]
            body = []
            for row in lines[at + 1 :]:
                if not row.startswith("|"):
                    break
                body.append(dict(zip(head, (c.strip() for c in row.strip("|").split("|")), strict=True)))
            found.append(body)
    return found


def table(page, column):
    """The one table with that column."""
    (found,) = (t for t in tables(page) if column in t[0])
    return found


def rows(page, column):
    """Its rows, each a case of a test."""
    return [pytest.param(row, id=" ".join(row.values())[:40]) for row in table(page, column)]


def agrees(found, written):
    """The number as written, to as many decimals as were written."""
    digits = len(written.partition(".")[2])
    return f"{float(found) + 0.0:.{digits}f}".replace("-0.00", "0.00") == written
