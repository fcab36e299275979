"""Every CSV and workbook that leaves Koers is made here: Dutch, and a cell never becomes a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*%?", re.ASCII)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Numbers stay numbers; a text that a spreadsheet would work out gets a quote before it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe(cell) for cell in header])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe(cell: object) -> object:
    if cell is None or isinstance(cell, int | float):
        return cell
    text = printed(cell) or ""
    bare = text.lstrip(" \u00a0")  # a spreadsheet skips blanks before the sign
    return f"'{text}" if bare.startswith(STARTS_FORMULA) and not NUMBER.fullmatch(bare) else text


def csv_response(name: str, text: str) -> HttpResponse:
    """`name` is a code of ours, without the ending."""
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_response(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The same rows as a workbook; every text is written as text, so nothing is worked out."""
    # Imported here: openpyxl is large, and most commands make no workbook.
    from koers.base.access.workbooks import workbook

    texts = [[cell if isinstance(cell, int | float) else printed(cell) for cell in row] for row in rows]
    response = HttpResponse(workbook(header, texts), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def printed(cell: object) -> str | None:
    """Without the signs that a file may not hold."""
    return None if cell is None else CONTROL.sub("", str(cell))
