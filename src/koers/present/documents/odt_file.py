"""Draws a document as ODT: styles, real tables with head rows, texts beside pictures, Dutch."""

import io
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from odfdo import (
    Cell,
    Document,
    Element,
    Frame,
    Header,
    HeaderRows,
    List,
    ListItem,
    Paragraph,
    Row,
    Span,
    Table,
)

from koers.govern.review.reports.plain_text import Run
from koers.present.documents import blocks
from koers.present.documents.archive import steady
from koers.present.documents.odt_styles import column_style, set_styles, tone_style
from koers.present.documents.office import (
    AXIS_HEIGHT,
    EMPTY_BOX,
    ROW,
    chart_width,
    gap_text,
    key_text,
    scenes,
)
from koers.present.documents.pictures import Picture, Pictures

CM = 2.54 / 96  # to a px
TEXT_WIDTH = 16.5  # cm
SMALL, TEXT, CELL, FACT = "Koers_20_klein", "Text_20_body", "Koers_20_cel", "Koers_20_feit"
LEDE, TITLE, SUBTITLE, CAPTION = "Koers_20_zin", "Title", "Subtitle", "Caption"


def write_odt(document: blocks.Document) -> bytes:
    return Writer(document).written()


class Writer:
    """Keeps the file that is being made and the drawings that go into it."""

    def __init__(self, document: blocks.Document) -> None:
        self.document = document
        self.file = Document("text")
        self.file.body.clear()
        self.pictures = Pictures(scenes(document.sections))
        self.added: dict[bytes, str] = {}
        self.tables = 0
        self.drawers: dict[type, Callable[[Any], None]] = {
            blocks.Table: self.table,
            blocks.Lede: lambda b: self.plain(" ".join(b.sentences), LEDE),
            blocks.Text: lambda b: self.plain(b.text, SMALL if b.is_small else TEXT),
            blocks.Note: self.note,
            blocks.Verdict: self.verdict,
            blocks.Kind: lambda b: self.plain(b.text, SMALL),
            blocks.Facts: self.facts,
            blocks.Gap: lambda b: self.mixed(TEXT, Span(gap_text(b.title), style="Koers_vet"), f" {b.text}"),
            blocks.SourceLine: lambda b: self.plain(" · ".join(b.parts), SMALL),
            blocks.Listing: lambda b: self.listed([Paragraph(one, style=TEXT) for one in b.items]),
            blocks.Prose: self.prose,
            blocks.Key: lambda b: self.plain(key_text(b.entries), SMALL),
            blocks.Chart: self.chart,
            blocks.Pair: self.pair,
            blocks.Legend: self.legend,
        }

    def written(self) -> bytes:
        set_styles(self.file)
        self.front()
        for section in self.document.sections:
            self.section(section, 1)
        _fix_properties(self.file, self.document)
        made = io.BytesIO()
        self.file.save(made)
        return steady(made.getvalue(), self.document.on)

    def front(self) -> None:
        self.plain(self.document.place, SMALL)
        self.plain(self.document.title, TITLE)
        self.plain(self.document.subtitle, SUBTITLE)
        for sentence in self.document.opening:
            self.plain(sentence, LEDE)
        if not self.document.is_short:
            self.facts(blocks.Facts(self.document.facts))
        self.plain(self.document.state, SMALL)
        if not self.document.is_short:
            self.contents()

    def contents(self) -> None:
        self.plain(self.document.contents_word, "Contents_20_Heading")
        for section in self.document.sections:
            self.plain(f"{section.number}  {section.title}", "Contents_20_1")
            for part in section.sections:
                self.plain(f"{part.number}  {part.title}".strip(), "Contents_20_2")

    def section(self, section: blocks.Section, depth: int) -> None:
        title = f"{section.number}  {section.title}" if section.number else section.title
        style = (
            "Koers_20_kop_20_blad" if section.starts_page and depth == 1 else f"Heading_20_{min(depth, 3)}"
        )
        self.file.body.append(Header(min(depth, 3), title, style=style))
        if section.kicker:
            self.plain(section.kicker, SMALL)
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

    def plain(self, text: str, style: str) -> None:
        self.file.body.append(Paragraph(text, style=style))

    def mixed(self, style: str, *parts: str | Span) -> None:
        self.file.body.append(_mixed(style, *parts))

    def note(self, block: blocks.Note) -> None:
        parts = (block.text, " ", _mark(block.mark)) if block.mark else (block.text,)
        self.mixed(TEXT, *parts)

    def verdict(self, block: blocks.Verdict) -> None:
        self.mixed(TEXT, _mark(block.mark), f"  {block.label}" if block.label else "")

    def facts(self, block: blocks.Facts) -> None:
        for fact in block.rows:
            said = " ".join(part for part in (fact.text, *map(gap_text, fact.gaps)) if part)
            self.mixed(FACT, Span(f"{fact.term}: ", style="Koers_grijs"), said)

    def legend(self, block: blocks.Legend) -> None:
        for mark, text in block.entries:
            self.mixed(FACT, _mark(mark), f": {text}")

    def prose(self, block: blocks.Prose) -> None:
        items: list[Paragraph] = []
        for part in block.paragraphs:
            if part.is_item:
                items.append(_runs(part.runs))
                continue
            self.listed(items)
            items = []
            self.file.body.append(_runs(part.runs))
        self.listed(items)

    def listed(self, items: Iterable[Paragraph]) -> None:
        found = [ListItem(item) for item in items]
        if found:
            self.file.body.append(List(found, style="Koers_opsomming"))

    # --- Charts and tables ---

    def chart(self, block: blocks.Chart) -> None:
        self.plain(block.title, CAPTION)
        if block.subtitle:
            self.plain(block.subtitle, SMALL)
        paragraph = Paragraph("", style=TEXT)
        paragraph.append(self.frame(self.pictures.of(block.scene, chart_width(block))))
        self.file.body.append(paragraph)
        if block.key:
            self.plain(key_text(block.key), SMALL)
        if block.source:
            self.plain(" · ".join(block.source), SMALL)

    def frame(self, picture: Picture, alt: str = "") -> Frame:
        if picture.png not in self.added:
            self.added[picture.png] = self.file.add_file(io.BytesIO(picture.png))
        name = f"Beeld {len(self.added)}"
        size = (f"{picture.width * CM:.3f}cm", f"{picture.height * CM:.3f}cm")
        frame = Frame.image_frame(self.added[picture.png], name=name, size=size, anchor_type="as-char")
        frame.svg_description = alt or picture.alt
        return frame

    def table(self, block: blocks.Table) -> None:
        if block.is_title_shown and block.title:
            self.plain(block.title, CAPTION)
        self.tables += 1
        table = Table(f"Tabel {self.tables}", style="Koers_tabel")
        told = Element.from_tag("<table:title/>")
        told.text = block.label
        table.append(told)
        total = sum(column.width for column in block.columns)
        for column in block.columns:
            table.append(column_style(self.file, TEXT_WIDTH * column.width / total))
        head = HeaderRows()
        head.append(self.row([self.head(column) for column in block.columns]))
        table.append(head)
        for row in block.rows:
            pairs = zip(row.cells, block.columns, strict=True)
            table.append(self.row([self.cell(cell, column) for cell, column in pairs]))
        self.file.body.append(table)
        self.plain("", SMALL)

    def row(self, cells: Iterable[Cell]) -> Row:
        row = Row()
        for cell in cells:
            row.append(cell)
        return row

    def head(self, column: blocks.Column) -> Cell:
        paragraph = Paragraph("", style=_aligned(column))
        if column.scene:
            paragraph.append(self.frame(self.pictures.of(column.scene, ROW, AXIS_HEIGHT), column.title))
        else:
            paragraph.append(Span(column.title, style="Koers_vet"))
        return _filled([paragraph], "Koers_kopcel")

    def cell(self, cell: blocks.Cell, column: blocks.Column) -> Cell:
        style, said = _aligned(column), gap_text(cell.text) if cell.is_gap else cell.text
        said = said or cell.state or (EMPTY_BOX if cell.boxes else "")
        lines = list(cell.items)
        if lines and not said:
            said = lines.pop(0)
        first = Paragraph("", style=style)
        if cell.mark:
            first.append(_mark(cell.mark))
        if cell.scene:
            first.append(self.frame(self.pictures.of(cell.scene, ROW)))
        if said:
            first.append(Span(said, style="Koers_vet" if cell.strong else "Koers_gewoon"))
        rest = [Paragraph(line, style=style) for line in lines]
        note = [_mixed(style, Span(cell.note, style="Koers_grijs"))] if cell.note else []
        return _filled([first, *rest, *note], "Koers_cel")


def _filled(paragraphs: Iterable[Paragraph], style: str) -> Cell:
    cell = Cell(cell_type="string", style=style)
    for child in list(cell.children):
        cell.delete(child)
    for paragraph in paragraphs:
        cell.append(paragraph)
    return cell


def _aligned(column: blocks.Column) -> str:
    return f"{CELL}_20_{'getal' if column.is_number else 'midden' if column.is_centred else 'tekst'}"


def _mark(mark: blocks.Mark) -> Span:
    return Span(mark.text, style=tone_style(mark))


def _mixed(style: str, *parts: str | Span) -> Paragraph:
    paragraph = Paragraph("", style=style)
    for part in parts:
        paragraph.append(part if isinstance(part, Span) else Span(part, style="Koers_gewoon"))
    return paragraph


def _runs(runs: tuple[Run, ...]) -> Paragraph:
    return _mixed(
        TEXT, *(Span(run.text, style="Koers_vet" if run.is_bold else "Koers_gewoon") for run in runs)
    )


def _fix_properties(file: Document, document: blocks.Document) -> None:
    """Dates from the content, not from the clock: the same document is the same file."""
    day, meta = datetime(document.on.year, document.on.month, document.on.day), file.meta
    meta.set_title(document.title)
    meta.set_subject(document.subtitle)
    meta.set_description(document.state)
    meta.set_language("nl-NL")
    meta.set_creator(document.place)
    meta.set_initial_creator(document.place)
    meta.set_keywords(", ".join(document.keywords))
    meta.set_creation_date(day)
    meta.set_modification_date(day)
    meta.set_generator("Koers")
    meta.set_editing_cycles(1)
