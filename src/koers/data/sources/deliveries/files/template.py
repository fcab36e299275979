"""The form to fill in: one sheet with the numbers, one that explains it. What is not asked for is locked."""

import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from koers.base.access.spreadsheets import csv_text
from koers.data.sources.deliveries.definitions import Measure
from koers.data.sources.deliveries.files.rows import Asked
from koers.data.sources.deliveries.models import DeliveredValue

FILL_IN, EXPLAINED = "Invullen", "Uitleg"
SHEETS = (FILL_IN, EXPLAINED)
COLUMNS = ("Wat", "Gebied", "Eenheid", "Aantal", "Niet bekend, omdat", "Code", "Code gebied")
WIDTHS = (44, 34, 18, 14, 40, 32, 14)
MARK, HEADER_ROW, FIRST_ROW = "A3", 5, 6
NOTE = "Toelichting (hoeft niet)"
INK, QUIET, LINE = "16222E", "5A6672", "DCD9D0"
FONT = "Calibri"
EDGE = Side(style="thin", color=LINE)
FIELD = Border(*(Side(style="medium", color="76818B"),) * 4)


def template(asked: Asked) -> bytes:
    """The workbook for one delivery; what comes back is read by `read_workbook`."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = FILL_IN
    _head(sheet, asked)
    last = _rows(sheet, asked)
    _validate(sheet, asked, last)
    _for_paper(sheet, last + 2)
    _explain(book.create_sheet(EXPLAINED), asked)
    book.properties.title = f"{asked.definition.name}, {asked.period}"
    book.properties.creator = "Koers"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: Worksheet, asked: Asked) -> None:
    texts = (
        (asked.definition.name, Font(name=FONT, size=20, bold=True, color=INK)),
        (
            _("Levering over {period}, gemeente {place}").format(
                period=asked.period, place=asked.municipality
            ),
            Font(name=FONT, size=12, color=INK),
        ),
        (asked.mark, Font(name=FONT, size=8, color=QUIET)),
    )
    for row, (text, font) in enumerate(texts, start=1):
        cell = sheet.cell(row, 1, text)
        cell.font = font
    sheet.row_dimensions[1].height = 30
    for at, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True), start=1):
        cell = sheet.cell(HEADER_ROW, at, name)
        cell.font = Font(name=FONT, size=11, bold=True, color=INK)
        cell.border = Border(bottom=Side(style="medium", color=INK))
        cell.alignment = Alignment(horizontal="right" if at == 4 else "left", vertical="center")
        sheet.column_dimensions[chr(64 + at)].width = width


def _rows(sheet: Worksheet, asked: Asked) -> int:
    row = FIRST_ROW
    for place in asked.places:
        for measure in asked.definition.measures:
            texts = (measure.name, place.name, measure.unit, None, None, measure.code, place.code)
            for at, text in enumerate(texts, start=1):
                cell = sheet.cell(row, at, text)
                cell.font = Font(name=FONT, size=8 if at > 5 else 12, color=QUIET if at > 5 else INK)
                cell.border = Border(bottom=EDGE)
                cell.alignment = Alignment(vertical="center", wrap_text=at in (1, 5))
            _field(sheet, row, 4, measure)
            _field(sheet, row, 5)
            sheet.row_dimensions[row].height = 24
            row += 1
    note = sheet.cell(row + 1, 1, NOTE)
    note.font = Font(name=FONT, size=12, color=INK)
    _field(sheet, row + 1, 4)
    sheet.cell(row + 1, 4).alignment = Alignment(horizontal="left", vertical="center")
    warning = sheet.cell(row + 2, 1, _("Schrijf geen namen, adressen of zaaknummers op."))
    warning.font = Font(name=FONT, size=9, color=QUIET)
    return row - 1


def _field(sheet: Worksheet, row: int, column: int, measure: Measure | None = None) -> None:
    """A box is something to fill in."""
    cell = sheet.cell(row, column)
    cell.protection = Protection(locked=False)
    cell.border = FIELD
    cell.fill = PatternFill("solid", fgColor="FFFFFF")
    if measure:
        cell.number_format = "0" if measure.is_count else "0." + "0" * measure.decimals
        cell.alignment = Alignment(horizontal="right", vertical="center")


def _validate(sheet: Worksheet, asked: Asked, last: int) -> None:
    for at, measure in enumerate(asked.definition.measures):
        rule = DataValidation(
            type="whole" if measure.is_count else "decimal",
            operator="between",
            formula1=str(measure.at_least),
            formula2=str(measure.at_most),
            allow_blank=True,
            showErrorMessage=True,
            errorTitle=_("Dit kan niet"),
            error=_("Vul een {kind} in van {low} tot en met {high}.").format(
                kind=_("heel getal") if measure.is_count else _("getal"),
                low=measure.at_least,
                high=measure.at_most,
            ),
        )
        for row in range(FIRST_ROW + at, last + 1, len(asked.definition.measures)):
            rule.add(sheet.cell(row, 4))
        sheet.add_data_validation(rule)
    labels = ",".join(str(label) for label in DeliveredValue.Unknown.labels)
    reasons = DataValidation(
        type="list",
        formula1=f'"{labels}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=_("Dit kan niet"),
        error=_("Kies een reden uit de lijst, of laat het vak leeg."),
    )
    reasons.add(f"E{FIRST_ROW}:E{last}")
    sheet.add_data_validation(reasons)


def _for_paper(sheet: Worksheet, last: int) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 1)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.print_area = f"A1:{chr(64 + len(COLUMNS))}{last + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    _on_one_page_wide(sheet)
    sheet.oddFooter.center.text = "Koers, &P van &N"


def _on_one_page_wide(sheet: Worksheet) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _explain(sheet: Worksheet, asked: Asked) -> None:
    definition = asked.definition
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    _on_one_page_wide(sheet)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 84
    rows = (
        (_("Wat is dit"), definition.what),
        (_("Telt mee"), definition.counts_in),
        (_("Telt niet mee"), definition.leaves_out),
        (
            _("Zo vult u in"),
            _("Vul alleen de vakken met een rand in, met een heel getal. Nul is ook een getal."),
        ),
        (_("Weet u het niet?"), _("Laat Aantal leeg en kies in de kolom ernaast waarom. Schat niet.")),
        (_("Persoonsgegevens"), _("Alleen aantallen. Nooit een naam, adres, zaaknummer of beschrijving.")),
        (_("Opsturen"), _("Stuur dit bestand in bij Leveringen in Koers. Een tweede persoon kijkt het na.")),
        (_("Kleine aantallen"), _("Aantallen onder 5 ziet alleen wie ze voor het werk nodig heeft.")),
        (_("Kenmerk"), asked.mark),
    )
    for row, (name, text) in enumerate(rows, start=1):
        sheet.cell(row, 1, name).font = Font(name=FONT, size=12, bold=True, color=INK)
        cell = sheet.cell(row, 2, text)
        cell.font = Font(name=FONT, size=12, color=INK)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 36


def csv_template(asked: Asked) -> str:
    """The same as CSV, for who makes it out of another system."""
    header = ("onderwerp", "gebied", "periode", "aantal", "niet bekend omdat")
    return csv_text(header, [(measure, place, asked.period_name, "", "") for measure, place in asked.cells])
