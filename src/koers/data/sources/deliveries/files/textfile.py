"""A form as CSV: utf-8, semicolons, one number a row."""

import csv
import io

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koers.data.sources.deliveries.errors import Problem, UnreadableDelivery
from koers.data.sources.deliveries.files.rows import Asked, FromFile, Raw, Reader

COLUMNS = ("onderwerp", "gebied", "periode", "aantal", "niet bekend omdat")
MOST_LINES = 2000
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
OTHERS = {  # what the first bytes give away
    b"%PDF": gettext_lazy("dit is een PDF"),
    b"\x89PNG": gettext_lazy("dit is een plaatje"),
    b"\xff\xd8\xff": gettext_lazy("dit is een plaatje"),
    b"{\\rtf": gettext_lazy("dit is een tekstdocument"),
    b"<": gettext_lazy("dit is een webpagina"),
}


def read_text(data: bytes, asked: Asked) -> FromFile:
    """Raises UnreadableDelivery, which names the line and the column."""
    reader = Reader(asked)
    lines = csv.reader(io.StringIO(_decoded(data)), delimiter=";", strict=True)
    try:
        rows = [(lines.line_num, [cell.strip() for cell in row]) for row in lines if any(map(str.strip, row))]
    except csv.Error:
        raise _unreadable(
            _("regel {n} is niet te lezen").format(n=lines.line_num), _("Kijk de aanhalingstekens na.")
        ) from None
    if not rows or tuple(cell.lower() for cell in rows[0][1]) != COLUMNS:
        raise _unreadable(_wrong_header(rows), _("De eerste regel is: {c}.").format(c=";".join(COLUMNS)))
    if len(rows) > MOST_LINES:
        raise _unreadable(_("er staan te veel regels in"), _("Lever alleen de regels van dit formulier."))
    for number, cells in rows[1:]:
        _read_line(reader, number, cells)
    return reader.done()


def _read_line(reader: Reader, number: int, cells: list[str]) -> None:
    if len(cells) != len(COLUMNS):
        what = _("{n} kolommen in plaats van {m}").format(n=len(cells), m=len(COLUMNS))
        reader.problem(
            _line(number), what, _("Zet tussen de kolommen een puntkomma, ook als er niets staat.")
        )
        return
    measure, place, period, value, unknown = cells
    names = ("measure", "place", "period", "value", "unknown")
    at = {name: f"{_line(number)}, {column}" for name, column in zip(names, COLUMNS, strict=True)}
    reader.read(Raw(measure, place, value, unknown, at, period))


def _line(number: int) -> str:
    return _("regel {n}").format(n=number)


def _decoded(data: bytes) -> str:
    todo = _("Sla het bestand op als „CSV UTF-8” en stuur het opnieuw.")
    if not data.strip():
        raise _unreadable(_("het bestand is leeg"), _("Kies het ingevulde formulier."))
    if other := _other_kind(data):
        raise _unreadable(other, _("Kies het ingevulde formulier, als .xlsx of .csv."))
    if data.startswith(UTF_16) or data.count(b"\x00") > len(data) // 4:
        raise _unreadable(_("het bestand is in UTF-16 opgeslagen"), todo)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = _("regel {n} is niet in UTF-8 opgeslagen, waarschijnlijk in Windows-1252").format(n=line)
        raise _unreadable(what, todo) from None
    if "\x00" in text:
        raise _unreadable(_("dit is geen tekstbestand"), _("Kies een .xlsx- of .csv-bestand."))
    return text


def _other_kind(data: bytes) -> str:
    """What its name does not say: a PDF that is called .csv."""
    start = data.lstrip(b"\xef\xbb\xbf \r\n")
    return next((str(what) for mark, what in OTHERS.items() if start.startswith(mark)), "")


def _wrong_header(rows: list[tuple[int, list[str]]]) -> str:
    first = rows[0][1] if rows else []
    if len(first) == 1 and first[0].count(",") >= len(COLUMNS) - 1:
        return _("de kolommen staan met komma’s uit elkaar; dan is een decimale komma niet te herkennen")
    if len(first) == 1 and first[0].count("\t") >= len(COLUMNS) - 1:
        return _("de kolommen staan met tabs uit elkaar")
    return _("de kolommen zijn niet die van het formulier")


def _unreadable(what: str, todo: str) -> UnreadableDelivery:
    return UnreadableDelivery([Problem("", what, todo)])
