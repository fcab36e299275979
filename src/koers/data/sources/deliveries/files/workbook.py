"""A form as XLSX: first the archive, then the sheets, then every cell. Nothing in it is ever worked out."""

import io
import re
import zipfile
import zlib
from datetime import date, datetime, time
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from koers.analysis.reading.errors import UnreadableDocument
from koers.analysis.reading.formats.archive import checked_members
from koers.data.sources.deliveries.errors import Problem, UnreadableDelivery
from koers.data.sources.deliveries.files.rows import Asked, FromFile, Raw, Reader
from koers.data.sources.deliveries.files.template import (
    COLUMNS,
    FILL_IN,
    FIRST_ROW,
    HEADER_ROW,
    MARK,
    NOTE,
    SHEETS,
)

UNPACKED = 8 * 1024 * 1024  # of a form that is some hundred kilobytes
MOST_ROWS, MOST_COLUMNS = 600, 40
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
BROKEN = (
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, OSError, EOFError),
    *(ParseError, SyntaxError, zipfile.BadZipFile, zlib.error, InvalidFileException, RecursionError),
)
REFUSED_PARTS = {
    "xl/externalLinks/": "verwijzingen naar andere bestanden",
    "xl/embeddings/": "een ander bestand",
    "xl/activeX/": "knoppen met een programma",
    "xl/macrosheets/": "macro’s",
    "xl/connections.xml": "een verbinding met een andere bron",
    "xl/queryTables/": "een verbinding met een andere bron",
}
ARCHIVE = {
    "uitpakken_te_groot": "het bestand wordt bij het uitpakken veel te groot",
    "beschadigd": "het bestand is beschadigd of beveiligd met een wachtwoord",
}


def read_workbook(data: bytes, name: str, asked: Asked) -> FromFile:
    """Raises UnreadableDelivery, which names sheet and cell."""
    _check_archive(data, name)
    try:
        book = load_workbook(io.BytesIO(data), keep_vba=False, keep_links=False)
    except BROKEN:
        raise _unreadable(_("het bestand is beschadigd")) from None
    reader = Reader(asked)
    sheet = _sheet(book, reader)
    if sheet is None or not _is_this_form(sheet, reader):
        raise UnreadableDelivery(reader.problems)
    _check_shape(sheet, reader)
    for row in range(FIRST_ROW, sheet.max_row + 1):
        _read_row(sheet, row, reader)
    return reader.done()


def _check_archive(data: bytes, name: str) -> None:
    if name.lower().endswith((".xlsm", ".xlsb", ".xltm")):
        raise _unreadable(_("dit is een bestand met macro’s"))
    if not data.startswith(b"PK"):
        raise _unreadable(_("dit is een oud Excel-bestand, of een met een wachtwoord"))
    try:
        members = checked_members(data, kind="xlsx")
    except UnreadableDocument as error:
        raise _unreadable(ARCHIVE.get(error.code, error.text_nl.split(".")[0])) from None
    names = [member.filename for member in members]
    for part, what in REFUSED_PARTS.items():
        if any(one.startswith(part) for one in names):
            raise _unreadable(_("in het bestand zit {what}").format(what=what))
    if sum(member.file_size for member in members) > UNPACKED:
        raise _unreadable(ARCHIVE["uitpakken_te_groot"])
    _check_parts(data, members)


def _check_parts(data: bytes, members: list[zipfile.ZipInfo]) -> None:
    """Small by now, so they can all be looked at before anything reads them as XML."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in members:
                content = archive.read(member)
                if DECLARED.search(content) or DECLARED.search(content.replace(b"\x00", b"")):
                    raise _unreadable(_("in het bestand staan verwijzingen die Koers niet volgt"))
                if b"macroEnabled" in content and member.filename == "[Content_Types].xml":
                    raise _unreadable(_("dit is een bestand met macro’s"))
    except (*BROKEN, RuntimeError, NotImplementedError):
        raise _unreadable(ARCHIVE["beschadigd"]) from None


def _unreadable(what: str) -> UnreadableDelivery:
    todo = _("Download het formulier opnieuw, vul het in en sla het op als .xlsx.")
    return UnreadableDelivery([Problem("", what[:1].upper() + what[1:], todo)])


def _sheet(book: Workbook, reader: Reader) -> Worksheet | None:
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            reader.problem(
                sheet.title[:31], _("dit blad is verborgen"), _("Maak het zichtbaar of verwijder het.")
            )
        elif sheet.title not in SHEETS:
            reader.problem(
                sheet.title[:31],
                _("dit blad hoort niet bij het formulier"),
                _("Verwijder het blad en stuur het bestand opnieuw."),
            )
    if len(book.worksheets) < len(book.sheetnames) or FILL_IN not in book.sheetnames:
        what = _("het blad „{name}” ontbreekt, of er is een grafiekblad bij").format(name=FILL_IN)
        reader.problem("", what, _("Download het formulier opnieuw."))
        return None
    return None if reader.problems else book[FILL_IN]


def _is_this_form(sheet: Worksheet, reader: Reader) -> bool:
    """By the mark: the same definition, version, municipality and period."""
    where, text = f"{FILL_IN}!{MARK}", str(sheet[MARK].value or "")
    parts, ours = text.split(" / "), reader.asked.mark.split(" / ")
    again = _("Download het formulier van deze levering opnieuw.")
    if len(parts) != len(ours) or not parts[0].startswith("koers-levering "):
        reader.problem(where, _("dit is geen formulier van Koers, of het kenmerk is weg"), again)
    elif parts[0] != ours[0] or parts[1] != ours[1]:
        same = parts[1].split(" ")[0] == reader.asked.code
        what = (
            _("dit is een oude versie van het formulier")
            if same
            else _("dit formulier is van een andere levering")
        )
        reader.problem(where, what, again)
    elif parts[3] != ours[3]:
        reader.problem(
            where, _("dit formulier is van een andere gemeente ({c})").format(c=parts[3][:12]), again
        )
    else:
        reader.check_period(parts[2], where)
    return not reader.problems


def _check_shape(sheet: Worksheet, reader: Reader) -> None:
    for merged in list(sheet.merged_cells.ranges)[:20]:
        reader.problem(
            f"{FILL_IN}!{merged.coord}",
            _("deze cellen zijn samengevoegd"),
            _("Maak de samenvoeging ongedaan en vul elk vak apart in."),
        )
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        raise _unreadable(_("het blad is veel groter dan het formulier"))
    headers = [str(sheet.cell(HEADER_ROW, at).value or "") for at in range(1, len(COLUMNS) + 1)]
    if headers != list(COLUMNS):
        raise _unreadable(_("de kolommen van het formulier zijn veranderd"))


def _read_row(sheet: Worksheet, row: int, reader: Reader) -> None:
    cells = [sheet.cell(row, at) for at in range(1, len(COLUMNS) + 1)]
    formulas = [cell for cell in cells if cell.data_type == "f"]
    for cell in formulas:
        reader.problem(
            f"{FILL_IN}!{cell.coordinate}",
            _("hier staat een formule"),
            _("Vul de uitkomst in als getal."),
        )
    texts = [_text(cell) for cell in cells]
    if texts[0] == NOTE:
        if not formulas:
            reader.read_note(texts[3], f"{FILL_IN}!{cells[3].coordinate}")
        return
    if not any(texts[3:]):
        return
    at = {
        name: f"{FILL_IN}!{cells[column].coordinate}"
        for name, column in (("value", 3), ("unknown", 4), ("measure", 5), ("place", 6))
    }
    if not formulas:
        reader.read(Raw(texts[5], texts[6], texts[3], texts[4], at))


def _text(cell: Cell | MergedCell) -> str:
    """As somebody would have typed it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("waar") if value else _("onwaar")
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value).replace(".", ",")
    return str(value).strip()
