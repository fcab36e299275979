"""The styles of the Word file: Word's own, in the letters and colours of Koers, and Dutch."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from koers.present.documents import blocks
from koers.present.documents.office import INK, INK_2, INK_3, LINE

LETTER = "Calibri"
VOICE = "Cambria"
SIZES = {"Title": 30, "Subtitle": 14, "Heading 1": 19, "Heading 2": 15, "Heading 3": 12, "Caption": 10.5}


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
        file.styles[name].font.bold = name not in ("Title", "Subtitle")
        file.styles[name].font.italic = False
    _without_lines(file.styles["Title"])
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
    ):
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        _letters(style, LETTER, size, colour)
        style.paragraph_format.space_after = Pt(2 if name in ("Koers cel", "Koers feit") else 6)
    for depth in (1, 2):
        style = file.styles.add_style(f"toc {depth}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        style.paragraph_format.left_indent = Cm(0.6 * (depth - 1))
        style.paragraph_format.space_after = Pt(2)
    file.styles.element.append(parse_xml(TABLE))


TABLE = (
    f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="KoersTabel">'
    '<w:name w:val="Koers tabel"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:tblPr>'
    f'<w:tblBorders><w:top w:val="single" w:sz="8" w:color="{INK}"/>'
    f'<w:bottom w:val="single" w:sz="4" w:color="{LINE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:color="{LINE}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
    '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _language(file: WordDocument) -> None:
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    fields = OxmlElement("w:themeFontLang")
    fields.set(qn("w:val"), "nl-NL")
    for old in file.settings.element.findall(qn("w:themeFontLang")):
        old.getparent().replace(old, fields)


def _running_lines(file: WordDocument, document: blocks.Document) -> None:
    page = file.sections[0]
    page.header.paragraphs[0].text = f"{document.place} · {document.title}\t\t{document.state_short}"
    footer = page.footer.paragraphs[0]
    footer.text = f"{document.made_with}\t\t"
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)
    for paragraph in (page.header.paragraphs[0], footer):
        paragraph.style = file.styles["Koers klein"]
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Cm(8.25))
        stops.add_tab_stop(Cm(16.5), 2)
