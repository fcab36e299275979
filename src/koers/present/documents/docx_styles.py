"""The styles of the Word file: Word's own, in the letters and colours of Koers, and Dutch."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from koers.present.documents import blocks
from koers.present.documents.docx_fields import add_field
from koers.present.documents.office import INK, INK_2, INK_3, LINE, TEXT_WIDTH, title_size

LETTER = "Calibri"
VOICE = "Cambria"
SIZES = {"Title": 30, "Subtitle": 14, "Heading 1": 19, "Heading 2": 15, "Heading 3": 12, "Caption": 10.5}
ROOM = {"Heading 1": (24, 8), "Heading 2": (18, 6), "Heading 3": (13, 4), "Caption": (8, 3)}  # above, below


def set_styles(file: WordDocument, document: blocks.Document) -> None:
    _language(file)
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.25)
    page.top_margin, page.bottom_margin = Cm(2.5), Cm(2.2)
    normal = file.styles["Normal"]
    _letters(normal, LETTER, 10.5, INK)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.12
    for name, size in SIZES.items():
        _letters(file.styles[name], LETTER if name == "Caption" else VOICE, size, INK)
        file.styles[name].font.bold = name != "Subtitle"
        file.styles[name].font.italic = False
        if name in ROOM:
            form = file.styles[name].paragraph_format
            form.space_before, form.space_after = (Pt(room) for room in ROOM[name])
    _front(file, document)
    for name in ("Intense Quote", "Quote"):
        _quote(file.styles[name], is_voice=name == "Intense Quote")
    _own_styles(file)
    _running_lines(file, document)


def _letters(style: Any, letter: str, size: float, colour: str) -> None:
    style.font.name, style.font.size = letter, Pt(size)
    style.font.color.rgb = RGBColor(*bytes.fromhex(colour))
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for place in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{place}"), None)
    for place in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{place}"), letter)


def _quote(style: Any, *, is_voice: bool) -> None:
    """The sentence that can be repeated: larger, not slanted, without lines."""
    _letters(style, VOICE if is_voice else LETTER, 12 if is_voice else 10.5, INK if is_voice else INK_2)
    style.font.italic = style.font.bold = False
    form = style.paragraph_format
    form.left_indent = form.right_indent = Cm(0) if is_voice else Cm(0.4)
    form.space_before, form.space_after = Pt(2), Pt(6)
    _without_lines(style)


def _front(file: WordDocument, document: blocks.Document) -> None:
    """A title page of its own for a long document; a short one begins right away."""
    title, subtitle, contents = (file.styles[name] for name in ("Title", "Subtitle", "TOC Heading"))
    _without_lines(title)
    for style in (title, subtitle):
        for spread in style.element.rPr.findall(qn("w:spacing")):
            style.element.rPr.remove(spread)
    _letters(contents, VOICE, 15, INK)
    title.font.size = Pt(title_size(document))
    if document.is_short:
        subtitle.font.size = Pt(12)
        return
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(60), Pt(6)
    subtitle.paragraph_format.space_after = Pt(30)
    rule = f'<w:bottom w:val="single" w:sz="8" w:space="18" w:color="{INK}"/>'
    properties = subtitle.element.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{rule}</w:pBdr>"),
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"),
    )


def _without_lines(style: Any) -> None:
    for lines in style.element.iter(qn("w:pBdr")):
        lines.getparent().remove(lines)
        return


def _own_styles(file: WordDocument) -> None:
    for name, size, colour in (
        ("Koers klein", 8.5, INK_3),
        ("Koers feit", 10.5, INK),
        ("Koers gat", 10.5, INK_2),
        ("Koers cel", 9.5, INK),
        ("Koers wit", 4, INK),
        ("Koers plaats", 11, INK_2),
    ):
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        _letters(style, LETTER, size, colour)
        style.paragraph_format.space_after = Pt({"Koers cel": 2, "Koers feit": 2}.get(name, 6))
    file.styles["Koers cel"].paragraph_format.line_spacing = 1.0
    for depth in (1, 2):
        style = file.styles.add_style(f"toc {depth}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        form = style.paragraph_format
        form.left_indent, form.space_after = Cm(0.6 * (depth - 1)), Pt(2)
        form.space_before = Pt(4 if depth == 1 else 0)
        form.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    file.styles.element.append(parse_xml(TABLE))


TABLE = (
    f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="KoersTabel">'
    '<w:name w:val="Koers tabel"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:tblPr>'
    f'<w:tblBorders><w:top w:val="single" w:sz="8" w:color="{INK}"/>'
    f'<w:bottom w:val="single" w:sz="4" w:color="{LINE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:color="{LINE}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _language(file: WordDocument) -> None:
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    fields = OxmlElement("w:themeFontLang")
    fields.set(qn("w:val"), "nl-NL")
    for old in file.settings.element.findall(qn("w:themeFontLang")):
        old.getparent().replace(old, fields)


def _running_lines(file: WordDocument, document: blocks.Document) -> None:
    """As on paper: the first page has its title, so no line above it."""
    page = file.sections[0]
    page.different_first_page_header_footer = True
    _running_line(file, page.header.paragraphs[0], f"{document.place} · {document.title}")
    page.header.paragraphs[0].add_run(f"\t{document.state_short}")
    _running_line(file, page.first_page_header.paragraphs[0], "")
    for footer in (page.footer, page.first_page_footer):
        paragraph = footer.paragraphs[0]
        _running_line(file, paragraph, f"{document.made_with}\t")
        before, _, rest = document.page_words.partition("{page}")
        between, _, after = rest.partition("{pages}")
        for words, field in ((before, "PAGE"), (between, "NUMPAGES")):
            paragraph.add_run(words)
            add_field(paragraph, field, shown="1")
        paragraph.add_run(after)


def _running_line(file: WordDocument, paragraph: Any, text: str) -> None:
    paragraph.text = text
    paragraph.style = file.styles["Koers klein"]
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
