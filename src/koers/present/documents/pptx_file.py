"""Draws slides for a council evening: one message a slide, with the sources in the notes."""

import copy
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.text import Truncator
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from koers.present.documents import blocks
from koers.present.documents.archive import steady
from koers.present.documents.office import INK, INK_2, INK_3, KEY_ALTS, key_text, tone
from koers.present.documents.pictures import Picture, Pictures
from koers.present.documents.pptx_master import LETTER, VOICE, set_master
from koers.present.documents.slides import Cells, Slide, slides

PX = 9525
WIDTH, HEIGHT = 1280 * PX, 720 * PX
MARGIN, TOP, FIRST_TOP, FOOT = 80 * PX, 44 * PX, 100 * PX, 70 * PX
NARROWEST, WIDEST = 420, 900  # px of a drawing: below it words collide, above it they are too small
LETTER_WIDTH = 0.58  # of its size, with room for where a line breaks: words never run over what is below
TITLE_ONLY = 5  # the layout of the default template that has a title and nothing else


def write_pptx(document: blocks.Document) -> bytes:
    return Writer(document).written()


class Writer:
    def __init__(self, document: blocks.Document) -> None:
        self.document = document
        self.file = Presentation()
        set_master(self.file, WIDTH, HEIGHT)
        self.slides = slides(document)
        self.pictures = Pictures(
            (slide.chart.scene, _drawn_width(slide.chart), None) for slide in self.slides if slide.chart
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
        at = self.title(page, slide)
        if slide.mark:
            at = self.lines(page, at, [slide.mark.text], 26, tone(slide.mark), is_bold=True)
        if slide.sentences:
            at = self.lines(page, at, slide.sentences, 18 if slide.chart else 24, INK, letter=VOICE)
        if slide.points:
            at = self.lines(page, at + 8 * PX, slide.points, 20, INK_2, is_list=True)
        if slide.chart:
            at = self.key(page, at, slide.chart)
            self.picture(page, at + 6 * PX, self.pictures.of(slide.chart.scene, _drawn_width(slide.chart)))
        if slide.rows:
            self.table(page, at + 8 * PX, slide)
        self.foot(page, number)
        page.notes_slide.notes_text_frame.text = "\n".join(slide.notes)

    def title(self, page: Any, slide: Slide) -> int:
        """Returns where the next part may begin: a title takes the lines that it needs."""
        shape, size = page.shapes.title, 40 if slide.is_first else 28
        top = FIRST_TOP if slide.is_first else TOP
        shape.left, shape.top, shape.width = Emu(MARGIN), Emu(top), Emu(WIDTH - 2 * MARGIN)
        shape.height = Emu(_height([slide.title], size))
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.text, frame.word_wrap, frame.vertical_anchor = slide.title, True, MSO_ANCHOR.TOP
        for paragraph in frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
            _letters(paragraph, size, INK, VOICE, is_bold=True)
        return top + int(shape.height) + (20 if slide.is_first else 10) * PX

    def key(self, page: Any, top: int, chart: blocks.Chart) -> int:
        """What the signs in the drawing mean, in words."""
        told = [f"{KEY_ALTS[one.chart]}: {key_text(one)}" for one in chart.key if one.chart]
        return self.lines(page, top, [" · ".join(told)], 14, INK_2) if told else top

    def lines(
        self,
        page: Any,
        top: int,
        texts: Sequence[str],
        size: int,
        colour: str,
        *,
        letter: str = LETTER,
        is_bold: bool = False,
        is_list: bool = False,
    ) -> int:
        """Returns where the next part may begin, by how many lines the words need."""
        height = _height(texts, size)
        frame = page.shapes.add_textbox(
            Emu(MARGIN), Emu(top), Emu(WIDTH - 2 * MARGIN), Emu(height)
        ).text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for at, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.text, paragraph.space_after = text, Pt(6)
            if is_list:
                _bulleted(paragraph)
            _letters(paragraph, size, colour, letter, is_bold=is_bold)
        return top + height + 6 * PX

    def picture(self, page: Any, top: int, picture: Picture) -> None:
        room_wide, room_high = WIDTH - 2 * MARGIN, HEIGHT - top - FOOT
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
        box.name = f"Voet {number}"
        box.text_frame.margin_left, box.text_frame.word_wrap = 0, True
        paragraph = box.text_frame.paragraphs[0]
        title = Truncator(self.document.title).chars(50)
        paragraph.text = f"{self.document.place} · {title} · {self.document.state_short} · "
        _letters(paragraph, 12, INK_3, LETTER)
        _add_number(paragraph, number)


def _height(texts: Sequence[str], size: int) -> int:
    """Of a box that these words surely fit in."""
    room = (WIDTH - 2 * MARGIN) / PX * 0.75
    count = sum(1 + int(len(text) * size * LETTER_WIDTH / room) for text in texts)
    return int(count * size * 1.3 * 12700) + len(texts) * 6 * 12700


def _drawn_width(chart: blocks.Chart) -> int:
    """As wide as makes the drawing fill its room: a low one is drawn narrow and enlarged, letters and all."""
    room = (WIDTH - 2 * MARGIN) / (HEIGHT - TOP - FOOT - 136 * PX)
    return int(min(max((chart.scene.height or 0) * room, NARROWEST), WIDEST))


def _bulleted(paragraph: Any) -> None:
    """A real list: its second line stands below the first word, and a screen reader says that it is one."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(24 * PX))
    properties.set("indent", str(-24 * PX))
    properties.append(parse_xml(f'<a:buFont {nsdecls("a")} typeface="{LETTER}"/>'))
    properties.append(parse_xml(f'<a:buChar {nsdecls("a")} char="–"/>'))


def _add_number(paragraph: Any, number: int) -> None:
    """A field, so that it stays right when slides are moved or left out."""
    field = parse_xml(
        f'<a:fld {nsdecls("a")} id="{{8C1E8E6B-8A0E-4C0B-9E0D-6B6F6D3C5A01}}" type="slidenum">'
        f"<a:t>{number}</a:t></a:fld>"
    )
    paragraph._p.append(field)
    field.insert(0, copy.deepcopy(paragraph.runs[0]._r.rPr))


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
