"""Draws a document as a Word file: Word's own styles, real tables, texts beside pictures, Dutch."""

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import _Cell

from koers.govern.review.reports.plain_text import Run
from koers.present.documents import blocks
from koers.present.documents.archive import steady
from koers.present.documents.docx_styles import set_styles
from koers.present.documents.office import (
    AXIS_HEIGHT,
    EMPTY_BOX,
    INK_2,
    INK_3,
    ROW,
    chart_width,
    gap_text,
    key_text,
    scenes,
    tone,
)
from koers.present.documents.pictures import Picture, Pictures

PX = 9525  # EMU to a px of 96 dots to the inch
TEXT_WIDTH = Cm(16.5)
DEEPEST = 3  # heading styles in use


def write_docx(document: blocks.Document) -> bytes:
    return Writer(document).written()


class Writer:
    """Keeps the file that is being made and the drawings that go into it."""

    def __init__(self, document: blocks.Document) -> None:
        self.document = document
        self.file: WordDocument = docx.Document()
        self.pictures = Pictures(scenes(document.sections))
        self.drawers: dict[type, Callable[[Any], None]] = {
            blocks.Table: self.table,
            blocks.Lede: lambda b: self.plain(" ".join(b.sentences), "Intense Quote"),
            blocks.Text: lambda b: self.plain(b.text, "Koers klein" if b.is_small else "Normal"),
            blocks.Note: self.note,
            blocks.Verdict: self.verdict,
            blocks.Kind: lambda b: self.plain(b.text, "Koers klein"),
            blocks.Facts: self.facts,
            blocks.Gap: self.gap,
            blocks.SourceLine: lambda b: self.plain(" · ".join(b.parts), "Koers klein"),
            blocks.Listing: self.listing,
            blocks.Prose: self.prose,
            blocks.Key: lambda b: self.plain(key_text(b.entries), "Koers klein"),
            blocks.Chart: self.chart,
            blocks.Pair: self.pair,
            blocks.Legend: self.legend,
        }

    def written(self) -> bytes:
        set_styles(self.file, self.document)
        self.front()
        for section in self.document.sections:
            self.section(section, 1)
        _fix_properties(self.file, self.document)
        made = io.BytesIO()
        self.file.save(made)
        return steady(made.getvalue(), self.document.on)

    def front(self) -> None:
        self.plain(self.document.place, "Koers klein")
        self.plain(self.document.title, "Title")
        self.plain(self.document.subtitle, "Subtitle")
        for sentence in self.document.opening:
            self.plain(sentence, "Intense Quote")
        if self.document.is_short:
            self.plain(self.document.state, "Koers klein")
            return
        self.facts(blocks.Facts(self.document.facts))
        self.plain(self.document.state, "Koers klein")
        self.contents()

    def contents(self) -> None:
        """A field that Word fills; until then the lines that Koers knows."""
        heading = self.plain(self.document.contents_word, "TOC Heading")
        heading.paragraph_format.page_break_before = True
        lines = [
            (depth, f"{part.number}  {part.title}".strip())
            for section in self.document.sections
            for depth, part in ((1, section), *((2, below) for below in section.sections))
        ]
        for at, (depth, text) in enumerate(lines):
            paragraph = self.plain("", f"toc {depth}")
            if at == 0:
                _field_start(paragraph, 'TOC \\o "1-2" \\h \\z \\u')
            paragraph.add_run(text)
            if at == len(lines) - 1:
                _field_end(paragraph)

    def section(self, section: blocks.Section, depth: int) -> None:
        title = f"{section.number}  {section.title}" if section.number else section.title
        heading = self.plain(title, f"Heading {min(depth, DEEPEST)}")
        if section.starts_page:
            heading.paragraph_format.page_break_before = True
        if section.kicker:
            self.plain(section.kicker, "Koers klein")
        for block in section.blocks:
            self.block(block)
        for part in section.sections:
            self.section(part, depth + 1)

    def block(self, block: blocks.Block) -> None:
        self.drawers[type(block)](block)

    def pair(self, block: blocks.Pair) -> None:
        for part in block.blocks:
            self.block(part)

    # --- Text ---

    def plain(self, text: str, style: str) -> Any:
        paragraph = self.file.add_paragraph(text)
        _in_style(paragraph, style)
        return paragraph

    def listing(self, block: blocks.Listing) -> None:
        for item in block.items:
            self.plain(item, "List Bullet")

    def prose(self, block: blocks.Prose) -> None:
        for part in block.paragraphs:
            _add_runs(self.plain("", "List Bullet" if part.is_item else "Normal"), part.runs)

    def verdict(self, block: blocks.Verdict) -> None:
        paragraph = self.plain("", "Normal")
        paragraph.paragraph_format.keep_with_next = True
        _add_mark(paragraph, block.mark)
        if block.label:
            paragraph.add_run(f"  {block.label}")

    def note(self, block: blocks.Note) -> None:
        paragraph = self.plain(block.text, "Quote")
        if block.mark:
            paragraph.add_run(" ")
            _add_mark(paragraph, block.mark)

    def gap(self, block: blocks.Gap) -> None:
        paragraph = self.plain("", "Koers gat")
        paragraph.add_run(gap_text(block.title)).bold = True
        if block.text:
            paragraph.add_run(f" {block.text}")

    def facts(self, block: blocks.Facts) -> None:
        for fact in block.rows:
            paragraph = self.plain("", "Koers feit")
            _coloured(paragraph.add_run(f"{fact.term}: "), INK_3)
            paragraph.add_run(" ".join(part for part in (fact.text, *map(gap_text, fact.gaps)) if part))

    def legend(self, block: blocks.Legend) -> None:
        for mark, text in block.entries:
            paragraph = self.plain("", "Koers feit")
            _add_mark(paragraph, mark)
            paragraph.add_run(f": {text}")

    # --- Charts and tables ---

    def chart(self, block: blocks.Chart) -> None:
        self.plain(block.title, "Caption").paragraph_format.keep_with_next = True
        if block.subtitle:
            self.plain(block.subtitle, "Koers klein").paragraph_format.keep_with_next = True
        paragraph = self.plain("", "Normal")
        _add_picture(paragraph, self.pictures.of(block.scene, chart_width(block)))
        if block.key:
            self.plain(key_text(block.key), "Koers klein")
        if block.source:
            self.plain(" · ".join(block.source), "Koers klein")

    def table(self, block: blocks.Table) -> None:
        if block.is_title_shown and block.title:
            self.plain(block.title, "Caption").paragraph_format.keep_with_next = True
        table = self.file.add_table(rows=1 + len(block.rows), cols=len(block.columns), style="Koers tabel")
        table.autofit = False
        _describe(table, block.label)
        head, *rows = _rows(table)
        _header(table.rows[0])
        for cell, column in zip(head, block.columns, strict=True):
            self.head(cell, column)
        for cells, row in zip(rows, block.rows, strict=True):
            for cell, column, content in zip(cells, block.columns, row.cells, strict=True):
                self.cell(cell, column, content)
        _set_widths(table, block.columns)
        self.plain("", "Koers klein")

    def head(self, cell: Any, column: blocks.Column) -> None:
        paragraph = cell.paragraphs[0]
        if column.scene:
            _add_picture(paragraph, self.pictures.of(column.scene, ROW, AXIS_HEIGHT), column.title)
        else:
            paragraph.add_run(column.title).bold = True
        _align(paragraph, column)

    def cell(self, cell: Any, column: blocks.Column, content: blocks.Cell) -> None:
        paragraph = cell.paragraphs[0]
        if content.mark:
            _add_mark(paragraph, content.mark)
        if content.scene:
            _add_picture(paragraph, self.pictures.of(content.scene, ROW))
        text = gap_text(content.text) if content.is_gap else content.text
        paragraph.add_run(text or content.state).bold = content.strong
        if content.boxes:
            paragraph.add_run(EMPTY_BOX)
        _align(paragraph, column)
        lines = list(content.items)
        if lines and not paragraph.text:
            paragraph.add_run(lines.pop(0))
        for line in lines:
            cell.add_paragraph(line)
        if content.note:
            note = cell.add_paragraph()
            _coloured(note.add_run(content.note), INK_2).font.size = Pt(8.5)
            _align(note, column)


def _add_runs(paragraph: Any, runs: Sequence[Run]) -> None:
    for run in runs:
        paragraph.add_run(run.text).bold = run.is_bold or None


def _add_mark(paragraph: Any, mark: blocks.Mark) -> None:
    _coloured(paragraph.add_run(mark.text), tone(mark)).bold = True


def _coloured(run: Any, colour: str) -> Any:
    run.font.color.rgb = RGBColor(*bytes.fromhex(colour))
    return run


def _add_picture(paragraph: Any, picture: Picture, alt: str = "") -> None:
    width, height = Emu(picture.width * PX), Emu(picture.height * PX)
    shape = paragraph.add_run().add_picture(io.BytesIO(picture.png), width, height)
    shape._inline.docPr.set("descr", alt or picture.alt)


def _align(paragraph: Any, column: blocks.Column) -> None:
    _in_style(paragraph, "Koers cel")
    if column.is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif column.is_centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _in_style(paragraph: Any, name: str) -> None:
    """By its id: python-docx looks through every style for a name, which takes milliseconds each time."""
    paragraph._p.style = name.replace(" ", "")


def _rows(table: Any) -> list[list[Any]]:
    """The cells row by row; asking python-docx for them one at a time is quadratic."""
    return [[_Cell(tc, table) for tc in tr.tc_lst] for tr in table._tbl.tr_lst]


def _set_widths(table: Any, columns: Sequence[blocks.Column]) -> None:
    total = sum(column.width for column in columns)
    widths = [Emu(int(TEXT_WIDTH * column.width / total)) for column in columns]
    for grid, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        grid.w = width
    for tr in table._tbl.tr_lst:
        tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
        for tc, width in zip(tr.tc_lst, widths, strict=True):
            tc.width = width


def _header(row: Any) -> None:
    """Comes back on every page, and says to a screen reader what the columns are."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _describe(table: Any, text: str) -> None:
    for tag in ("w:tblCaption", "w:tblDescription"):
        element = OxmlElement(tag)
        element.set(qn("w:val"), text)
        table._tbl.tblPr.append(element)


def _field_start(paragraph: Any, code: str) -> None:
    for kind in ("begin", None, "separate"):
        run = paragraph.add_run()._r
        if kind is None:
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = code
            run.append(text)
        else:
            _field_char(run, kind)


def _field_end(paragraph: Any) -> None:
    _field_char(paragraph.add_run()._r, "end")


def _field_char(run: Any, kind: str) -> None:
    char = OxmlElement("w:fldChar")
    char.set(qn("w:fldCharType"), kind)
    run.append(char)


def _fix_properties(file: WordDocument, document: blocks.Document) -> None:
    """Dates from the content, not from the clock: the same document is the same file."""
    found, day = file.core_properties, document.on
    found.title, found.author, found.language = document.title, document.place, "nl-NL"
    found.subject, found.keywords = document.subtitle, ", ".join(document.keywords)
    found.comments, found.last_modified_by = document.state, document.place
    found.created = found.modified = datetime(day.year, day.month, day.day)
    found.revision = 1
