"""Draws slides for a council evening: one message a slide, with the sources in the notes."""

import io
from datetime import datetime
from typing import Any

from django.utils.text import Truncator
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Emu, Pt

from koers.present.documents import blocks
from koers.present.documents.archive import steady
from koers.present.documents.office import INK, INK_2, INK_3, tone
from koers.present.documents.pictures import Picture, Pictures
from koers.present.documents.slides import PICTURE_WIDTH, Cells, Slide, slides

PX = 9525
WIDTH, HEIGHT = 1280 * PX, 720 * PX
MARGIN, TOP = 80 * PX, 150 * PX
LETTER_WIDTH = 0.58  # of its size, with room for where a line breaks: words never run over what is below
LETTER, VOICE = "Calibri", "Cambria"
TITLE_ONLY = 5  # the layout of the default template that has a title and nothing else


def write_pptx(document: blocks.Document) -> bytes:
    return Writer(document).written()


class Writer:
    def __init__(self, document: blocks.Document) -> None:
        self.document = document
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Emu(WIDTH), Emu(HEIGHT)
        self.slides = slides(document)
        self.pictures = Pictures(
            (slide.chart.scene, PICTURE_WIDTH, None) for slide in self.slides if slide.chart
        )

    def written(self) -> bytes:
        for number, slide in enumerate(self.slides, start=1):
            self.slide(slide, number)
        _fix_properties(self.file, self.document)
        made = io.BytesIO()
        self.file.save(made)
        return steady(made.getvalue(), self.document.on)

    def slide(self, slide: Slide, number: int) -> None:
        page = self.file.slides.add_slide(self.file.slide_layouts[TITLE_ONLY])
        self.title(page, slide)
        at = TOP
        if slide.mark:
            at = self.lines(page, at, [slide.mark.text], 26, tone(slide.mark), is_bold=True)
        if slide.sentences:
            at = self.lines(page, at, slide.sentences, 24, INK, letter=VOICE)
        if slide.points:
            at = self.lines(page, at + 8 * PX, [f"–  {one}" for one in slide.points], 20, INK_2)
        if slide.chart:
            self.picture(page, at + 10 * PX, self.pictures.of(slide.chart.scene, PICTURE_WIDTH))
        if slide.rows:
            self.table(page, at + 8 * PX, slide)
        self.foot(page, number)
        page.notes_slide.notes_text_frame.text = "\n".join(slide.notes)

    def title(self, page: Any, slide: Slide) -> None:
        shape = page.shapes.title
        shape.left, shape.top, shape.width, shape.height = (
            Emu(MARGIN),
            Emu(40 * PX),
            Emu(WIDTH - 2 * MARGIN),
            Emu(104 * PX),
        )
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.text, frame.word_wrap = slide.title, True
        for paragraph in frame.paragraphs:
            paragraph.alignment = 1
            _letters(paragraph, 30 if slide.is_first else 28, INK, VOICE, is_bold=True)

    def lines(
        self,
        page: Any,
        top: int,
        texts: tuple[str, ...] | list[str],
        size: int,
        colour: str,
        *,
        letter: str = LETTER,
        is_bold: bool = False,
    ) -> int:
        """Returns where the next part may begin, by how many lines the words need."""
        room = WIDTH - 2 * MARGIN
        count = sum(1 + int(len(text) * size * LETTER_WIDTH / (room / PX * 0.75)) for text in texts)
        height = int(count * size * 1.3 * 12700) + len(texts) * 6 * 12700
        frame = page.shapes.add_textbox(Emu(MARGIN), Emu(top), Emu(room), Emu(height)).text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for at, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.text, paragraph.space_after = text, Pt(6)
            _letters(paragraph, size, colour, letter, is_bold=is_bold)
        return top + height + 6 * PX

    def picture(self, page: Any, top: int, picture: Picture) -> None:
        room_wide, room_high = WIDTH - 2 * MARGIN, HEIGHT - top - 70 * PX
        scale = min(room_wide / picture.width, room_high / picture.height)
        size = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
        shape = page.shapes.add_picture(io.BytesIO(picture.png), Emu(MARGIN), Emu(top), *size)
        shape._element.nvPicPr.cNvPr.set("descr", picture.alt)

    def table(self, page: Any, top: int, slide: Slide) -> None:
        room = WIDTH - 2 * MARGIN
        shape = page.shapes.add_table(
            len(slide.rows),
            len(slide.rows[0]),
            Emu(MARGIN),
            Emu(top),
            Emu(room),
            Emu(len(slide.rows) * 44 * PX),
        )
        shape._element.nvGraphicFramePr.cNvPr.set("descr", slide.title)
        table = shape.table
        shares = _shares(slide.rows)
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Emu(int(room * share / sum(shares)))
        for at, row in enumerate(slide.rows):
            for cell, content in zip(table.rows[at].cells, row, strict=True):
                _fill(cell, content, is_head=at == 0)

    def foot(self, page: Any, number: int) -> None:
        box = page.shapes.add_textbox(
            Emu(MARGIN), Emu(HEIGHT - 52 * PX), Emu(WIDTH - 2 * MARGIN), Emu(30 * PX)
        )
        box.text_frame.margin_left = 0
        paragraph = box.text_frame.paragraphs[0]
        title = Truncator(self.document.title).chars(50)
        paragraph.text = f"{self.document.place} · {title} · {self.document.state_short} · {number}"
        _letters(paragraph, 12, INK_3, LETTER)


def _shares(rows: tuple[Cells, ...]) -> tuple[int, ...]:
    """Room by the longest words of a column; the first says what a row is about and gets the most."""
    longest = [
        max(len(one if isinstance(one, str) else one.text) for one in column)
        for column in zip(*rows, strict=True)
    ]
    return (max(min(longest[0], 60), 24), *(max(min(length, 26), 8) for length in longest[1:]))


def _fill(cell: Any, content: str | blocks.Mark, *, is_head: bool) -> None:
    cell.fill.background()
    paragraph = cell.text_frame.paragraphs[0]
    if isinstance(content, blocks.Mark):
        paragraph.text = content.text
        _letters(paragraph, 16, tone(content), LETTER, is_bold=True)
        return
    paragraph.text = content
    _letters(paragraph, 14 if is_head else 16, INK_3 if is_head else INK, LETTER, is_bold=is_head)


def _letters(paragraph: Any, size: int, colour: str, letter: str, *, is_bold: bool = False) -> None:
    for run in paragraph.runs:
        run.font.size, run.font.name, run.font.bold = Pt(size), letter, is_bold
        run.font.color.rgb = RGBColor(*bytes.fromhex(colour))
        run.font._element.set("lang", "nl-NL")


def _fix_properties(file: Any, document: blocks.Document) -> None:
    """Dates from the content, not from the clock: the same document is the same file."""
    found = file.core_properties
    day = datetime(document.on.year, document.on.month, document.on.day)
    found.title, found.author, found.language = document.title, document.place, "nl-NL"
    found.subject, found.keywords = document.subtitle, ", ".join(document.keywords)
    found.comments, found.last_modified_by = document.state, document.place
    found.created = found.modified = day
    found.revision = 1
