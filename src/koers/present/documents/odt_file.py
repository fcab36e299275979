"""Draws a document as ODT: styles, real tables with head rows, texts beside pictures, Dutch."""

import io
from collections.abc import Callable, Iterable, Sequence
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
    Paragraph,
    Row,
    Span,
    Table,
)

from koers.govern.review.reports.plain_text import Run
from koers.present.documents import blocks
from koers.present.documents.archive import steady
from koers.present.documents.odt_pages import IN_CONTENTS, contents, place, set_pages
from koers.present.documents.odt_styles import (
    ROW,
    column_style,
    fresh,
    set_styles,
    sticky,
    table_style,
    tone_style,
)
from koers.present.documents.office import (
    AXIS_HEIGHT,
    CM_PER_PX,
    EMPTY_BOX,
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
)
from koers.present.documents.pictures import Picture, Pictures

DEEPEST = 3  # heading styles in use
SMALL, TEXT, CELL, FACT = "Koers_20_klein", "Text_20_body", "Koers_20_cel", "Koers_20_feit"
LEDE, TITLE, SUBTITLE, CAPTION = "Koers_20_zin", "Title", "Subtitle", "Caption"
FIRST, NOTE, END = "Koers_20_begin", "Koers_20_noot", "Koers_20_wit"


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
        self.frames = 0
        self.places = 0  # headings that the table of contents leads to
        self.drawers: dict[type, Callable[[Any], None]] = {
            blocks.Table: self.table,
            blocks.Lede: lambda b: self.sticky(" ".join(b.sentences), LEDE),
            blocks.Text: self.text,
            blocks.Note: self.note,
            blocks.Verdict: self.verdict,
            blocks.Kind: lambda b: self.sticky(b.text, SMALL),
            blocks.Facts: self.facts,
            blocks.Gap: lambda b: self.mixed(TEXT, Span(gap_text(b.title), style="Koers_vet"), f" {b.text}"),
            blocks.SourceLine: lambda b: self.plain(" · ".join(b.parts), SMALL),
            blocks.Listing: lambda b: self.listed([Paragraph(one, style=TEXT) for one in b.items]),
            blocks.Prose: self.prose,
            blocks.Key: lambda b: self.key(b.entries),
            blocks.Chart: self.chart,
            blocks.Pair: self.pair,
            blocks.Legend: self.legend,
        }

    def written(self) -> bytes:
        set_styles(self.file, self.document)
        set_pages(self.file, self.document)
        self.front()
        for section in self.document.sections:
            self.section(section, 1)
        self.plain("", END)  # after a last table LibreOffice wants a line, and would take one of full height
        _fix_properties(self.file, self.document)
        made = io.BytesIO()
        self.file.save(made)
        return steady(made.getvalue(), self.document.on)

    def front(self) -> None:
        self.plain(self.document.place, FIRST)
        self.plain(self.document.title, TITLE)
        self.plain(self.document.subtitle, SUBTITLE)
        for sentence in self.document.opening:
            self.plain(sentence, LEDE)
        if not self.document.is_short:
            self.facts(blocks.Facts(self.document.facts))
        self.plain(self.document.state, SMALL)
        if not self.document.is_short:
            self.file.body.append(contents(self.document.contents_word, contents_lines(self.document)))

    def section(self, section: blocks.Section, depth: int) -> None:
        level = min(depth, DEEPEST)
        style = f"Heading_20_{level}"
        style = fresh(self.file, style) if section.starts_page else style
        heading = Header(level, heading_text(section))
        heading.style = style
        if depth <= IN_CONTENTS and not self.document.is_short:
            self.places += 1
            heading.append(Element.from_tag(f'<text:bookmark text:name="{place(self.places)}"/>'))
        self.file.body.append(heading)
        if section.kicker:
            self.sticky(section.kicker, SMALL)
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

    def plain(self, text: str, style: str) -> None:
        self.file.body.append(Paragraph(text, style=style))

    def sticky(self, text: str, style: str) -> None:
        """Stays on the page of what follows."""
        self.plain(text, sticky(self.file, style))

    def text(self, block: blocks.Text) -> None:
        style = SMALL if block.is_small else TEXT
        self.plain(block.text, sticky(self.file, style) if block.is_sticky else style)

    def mixed(self, style: str, *parts: str | Span) -> None:
        self.file.body.append(_mixed(style, *parts))

    def note(self, block: blocks.Note) -> None:
        parts = (block.text, " ", _mark(block.mark)) if block.mark else (block.text,)
        self.mixed(sticky(self.file, NOTE), *parts)

    def verdict(self, block: blocks.Verdict) -> None:
        self.mixed(sticky(self.file, TEXT), _mark(block.mark), f"  {block.label}" if block.label else "")

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

    def listed(self, items: Sequence[Paragraph]) -> None:
        if items:
            self.file.body.append(List(items, style="Koers_opsomming"))

    # --- Charts and tables ---

    def chart(self, block: blocks.Chart) -> None:
        """Title, key, drawing and source stay together."""
        self.plain(block.title, CAPTION)
        if block.subtitle:
            self.sticky(block.subtitle, SMALL)
        if block.key:
            self.key(block.key)
        paragraph = Paragraph("", style=sticky(self.file, TEXT) if block.source else TEXT)
        paragraph.append(self.frame(self.pictures.of(block.scene, chart_width(block))))
        self.file.body.append(paragraph)
        if block.source:
            self.plain(" · ".join(block.source), SMALL)

    def key(self, entries: Sequence[blocks.KeyEntry]) -> None:
        paragraph = Paragraph("", style=sticky(self.file, SMALL))
        for at, entry in enumerate(entries):
            drawn = key_scene(entry)
            if drawn:
                paragraph.append(Span("   " if at else ""))
                paragraph.append(self.frame(self.pictures.of(*drawn), str(KEY_ALTS[entry.chart])))
            paragraph.append(Span(f"{' ' if drawn else '   ' if at else ''}{key_text(entry)}"))
        self.file.body.append(paragraph)

    def frame(self, picture: Picture, alt: str = "") -> Frame:
        if picture.png not in self.added:
            self.added[picture.png] = self.file.add_file(io.BytesIO(picture.png))
        self.frames += 1
        size = (f"{picture.width * CM_PER_PX:.3f}cm", f"{picture.height * CM_PER_PX:.3f}cm")
        frame = Frame.image_frame(
            self.added[picture.png], name=f"Beeld {self.frames}", size=size, anchor_type="as-char"
        )
        frame.svg_description = alt or picture.alt
        return frame

    def table(self, block: blocks.Table) -> None:
        if block.is_title_shown and block.title:
            self.plain(block.title, CAPTION)
        self.tables += 1
        table = Table(f"Tabel {self.tables}", style=table_style(self.file, is_whole=stays_whole(block)))
        told = Element.from_tag("<table:title/>")
        told.text = block.label
        for width in column_widths(block):
            table.append(column_style(self.file, width))
        widths = picture_widths(block)
        head = HeaderRows()
        head.append(self.row([self.head(*one) for one in zip(block.columns, widths, strict=True)]))
        table.append(head)
        for row in block.rows:
            parts = zip(row.cells, block.columns, widths, strict=True)
            table.append(self.row([self.cell(*part, is_pictured=block.is_pictured) for part in parts]))
        table.insert(told, position=0)
        self.file.body.append(table)

    def row(self, cells: Iterable[Cell]) -> Row:
        row = Row(style=ROW)
        for cell in cells:
            row.append(cell)
        return row

    def head(self, column: blocks.Column, width: int) -> Cell:
        paragraph = Paragraph("", style=_aligned(column))
        if column.scene:
            paragraph.append(self.frame(self.pictures.of(column.scene, width, AXIS_HEIGHT), column.title))
        else:
            paragraph.append(Span(column.title, style="Koers_vet"))
        return _filled([paragraph], "Koers_kopcel")

    def cell(self, cell: blocks.Cell, column: blocks.Column, width: int, *, is_pictured: bool) -> Cell:
        style, said = _aligned(column), gap_text(cell.text) if cell.is_gap else cell.text
        said = said or cell.state or (EMPTY_BOX if cell.boxes else "")
        lines = list(cell.items)
        if lines and not said:
            said = lines.pop(0)
        first = Paragraph("", style=style)
        if cell.mark:
            first.append(_mark(cell.mark))
        if cell.scene:
            first.append(self.frame(self.pictures.of(cell.scene, width)))
        if said:
            first.append(Span(said, style="Koers_vet" if cell.strong else "Koers_gewoon"))
        rest = [Paragraph(line, style=style) for line in lines]
        note = [_mixed(style, Span(cell.note, style="Koers_kleiner"))] if cell.note else []
        return _filled([first, *rest, *note], "Koers_cel_midden" if is_pictured else "Koers_cel")


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
