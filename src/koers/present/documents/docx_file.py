"""Draws a document as a Word file: Word's own styles, real tables, texts beside pictures, Dutch."""

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import _Cell

from koers.govern.review.reports.plain_text import Run
from koers.present.documents import blocks
from koers.present.documents.archive import steady
from koers.present.documents.docx_fields import add_field, add_link, contents_frame, keep_place
from koers.present.documents.docx_styles import set_styles
from koers.present.documents.office import (
    AXIS_HEIGHT,
    CM_PER_PX,
    EMPTY_BOX,
    INK_2,
    INK_3,
    KEY_ALTS,
    chart_width,
    column_widths,
    contents_lines,
    gap_text,
    heading_text,
    held,
    key_scene,
    key_text,
    picture_widths,
    scenes,
    stays_whole,
    tone,
)
from koers.present.documents.pictures import Picture, Pictures

PX = Cm(CM_PER_PX)
DEEPEST = 3  # heading styles in use
IN_CONTENTS = 2  # depth that the table of contents names


def write_docx(document: blocks.Document) -> bytes:
    return Writer(document).written()


class Writer:
    """Keeps the file that is being made and the drawings that go into it."""

    def __init__(self, document: blocks.Document) -> None:
        self.document = document
        self.file: WordDocument = docx.Document()
        self.pictures = Pictures(scenes(document.sections))
        self.places = 0  # headings that the table of contents leads to
        self.drawers: dict[type, Callable[[Any], None]] = {
            blocks.Table: self.table,
            blocks.Lede: lambda b: self.sticky(" ".join(b.sentences), "Intense Quote"),
            blocks.Text: self.text,
            blocks.Note: self.note,
            blocks.Verdict: self.verdict,
            blocks.Kind: lambda b: self.sticky(b.text, "Koers klein"),
            blocks.Facts: self.facts,
            blocks.Gap: self.gap,
            blocks.SourceLine: lambda b: self.plain(" · ".join(b.parts), "Koers klein"),
            blocks.Listing: self.listing,
            blocks.Prose: self.prose,
            blocks.Key: lambda b: self.key(b.entries, is_sticky=True),
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
        self.plain(self.document.place, "Koers plaats")
        self.plain(self.document.title, "Title")
        self.plain(self.document.subtitle, "Subtitle")
        for sentence in self.document.opening:
            self.plain(sentence, "Intense Quote")
        if self.document.is_short:
            self.plain(self.document.state, "Koers klein")
            return
        self.plain("", "Koers wit")
        self.facts(blocks.Facts(self.document.facts))
        self.plain(self.document.state, "Koers klein")
        self.contents()

    def contents(self) -> None:
        """A field that Word fills with page numbers when asked; until then, links to the headings."""
        heading = self.plain(self.document.contents_word, "TOC Heading")
        heading.paragraph_format.page_break_before = True
        lines = list(contents_lines(self.document))
        made = [heading]
        for at, (depth, text) in enumerate(lines, start=1):
            paragraph = self.plain("", f"toc {depth}")
            if at == 1:
                add_field(paragraph, f'TOC \\o "1-{IN_CONTENTS}" \\h \\z \\u', is_open=True)
            add_link(paragraph, at, text)
            made.append(paragraph)
        contents_frame(made)

    def section(self, section: blocks.Section, depth: int) -> None:
        heading = self.plain(heading_text(section), f"Heading {min(depth, DEEPEST)}")
        if depth <= IN_CONTENTS and not self.document.is_short:
            self.places += 1
            keep_place(heading, self.places)
        if section.starts_page:
            heading.paragraph_format.page_break_before = True
        if section.kicker:
            self.sticky(section.kicker, "Koers klein")
        for block in held(section):
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

    def sticky(self, text: str, style: str) -> Any:
        """Stays on the page of what follows."""
        paragraph = self.plain(text, style)
        paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def text(self, block: blocks.Text) -> None:
        put = self.sticky if block.is_sticky else self.plain
        put(block.text, "Koers klein" if block.is_small else "Normal")

    def listing(self, block: blocks.Listing) -> None:
        for item in block.items:
            self.plain(item, "List Bullet")

    def prose(self, block: blocks.Prose) -> None:
        for part in block.paragraphs:
            _add_runs(self.plain("", "List Bullet" if part.is_item else "Normal"), part.runs)

    def verdict(self, block: blocks.Verdict) -> None:
        paragraph = self.sticky("", "Normal")
        _add_mark(paragraph, block.mark)
        if block.label:
            paragraph.add_run(f"  {block.label}")

    def note(self, block: blocks.Note) -> None:
        paragraph = self.sticky(block.text, "Quote")
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
        """Title, drawing, key and source stay together."""
        self.sticky(block.title, "Caption")
        if block.subtitle:
            self.sticky(block.subtitle, "Koers klein")
        if block.key:
            self.key(block.key, is_sticky=True)
        put = self.sticky if block.source else self.plain
        _add_picture(put("", "Normal"), self.pictures.of(block.scene, chart_width(block)))
        if block.source:
            self.plain(" · ".join(block.source), "Koers klein")

    def key(self, entries: Sequence[blocks.KeyEntry], *, is_sticky: bool) -> None:
        paragraph = self.plain("", "Koers klein")
        paragraph.paragraph_format.keep_with_next = is_sticky
        for at, entry in enumerate(entries):
            paragraph.add_run("   " if at else "")
            if drawn := key_scene(entry):
                _add_picture(paragraph, self.pictures.of(*drawn), str(KEY_ALTS[entry.chart]))
                paragraph.add_run(" ")
            paragraph.add_run(key_text(entry))

    def table(self, block: blocks.Table) -> None:
        if block.is_title_shown and block.title:
            self.sticky(block.title, "Caption")
        table = self.file.add_table(rows=1 + len(block.rows), cols=len(block.columns), style="Koers tabel")
        table.autofit = False
        _describe(table, block.label)
        head, *rows = _rows(table)
        _header(table.rows[0])
        widths = picture_widths(block)
        for cell, column, width in zip(head, block.columns, widths, strict=True):
            self.head(cell, column, width)
        for cells, row in zip(rows, block.rows, strict=True):
            for cell, column, content, width in zip(cells, block.columns, row.cells, widths, strict=True):
                self.cell(cell, column, content, width)
        _set_widths(table, column_widths(block))
        if block.is_pictured:
            _in_the_middle(rows)
        _keep_together(
            head if not stays_whole(block) else [cell for row in (head, *rows[:-1]) for cell in row]
        )
        self.plain("", "Koers wit")

    def head(self, cell: Any, column: blocks.Column, width: int) -> None:
        paragraph = cell.paragraphs[0]
        if column.scene:
            _add_picture(paragraph, self.pictures.of(column.scene, width, AXIS_HEIGHT), column.title)
        else:
            paragraph.add_run(column.title).bold = True
        _align(paragraph, column)

    def cell(self, cell: Any, column: blocks.Column, content: blocks.Cell, width: int) -> None:
        paragraph = cell.paragraphs[0]
        if content.mark:
            _add_mark(paragraph, content.mark)
        if content.scene:
            _add_picture(paragraph, self.pictures.of(content.scene, width))
        text = gap_text(content.text) if content.is_gap else content.text
        paragraph.add_run(text or content.state).bold = content.strong
        if content.boxes:
            paragraph.add_run(EMPTY_BOX)
        lines = list(content.items)
        if lines and not paragraph.text:
            paragraph.add_run(lines.pop(0))
        for line in lines:
            _align(cell.add_paragraph(line), column)
        if content.note:
            note = cell.add_paragraph()
            _coloured(note.add_run(content.note), INK_2).font.size = Pt(8.5)
            _align(note, column)
        _align(paragraph, column)


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
    for side in "TBLR":  # where nothing is said, LibreOffice leaves room of its own
        shape._inline.set(f"dist{side}", "0")


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


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    for grid, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        grid.w = Cm(width)
    for tr in table._tbl.tr_lst:
        tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
        for tc, width in zip(tr.tc_lst, widths, strict=True):
            tc.width = Cm(width)


def _in_the_middle(rows: Sequence[Sequence[Any]]) -> None:
    """Words stand beside the drawing, not above it."""
    for row in rows:
        for cell in row:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _keep_together(cells: Sequence[Any]) -> None:
    """Their rows stay on the page of the row that follows: no head without a row below it."""
    for cell in cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _header(row: Any) -> None:
    """Comes back on every page, and says to a screen reader what the columns are."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _describe(table: Any, text: str) -> None:
    for tag in ("w:tblCaption", "w:tblDescription"):
        element = OxmlElement(tag)
        element.set(qn("w:val"), text)
        table._tbl.tblPr.append(element)


def _fix_properties(file: WordDocument, document: blocks.Document) -> None:
    """Dates from the content, not from the clock: the same document is the same file."""
    found, day = file.core_properties, document.on
    found.title, found.author, found.language = document.title, document.place, "nl-NL"
    found.subject, found.keywords = document.subtitle, ", ".join(document.keywords)
    found.comments, found.last_modified_by = document.state, document.place
    found.created = found.modified = datetime(day.year, day.month, day.day)
    found.revision = 1
