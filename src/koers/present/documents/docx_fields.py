"""Fields of a Word file: page numbers, and a table of contents whose lines lead to their headings."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

CONTENTS = (
    f'<w:sdt {nsdecls("w")}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>"
)


def add_field(paragraph: Any, code: str, *, shown: str = "", is_open: bool = False) -> None:
    """What the program computes; `shown` until it does. An open field ends in a later paragraph."""
    _char(paragraph, "begin")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {code} "
    paragraph.add_run()._r.append(text)
    _char(paragraph, "separate")
    if not is_open:
        paragraph.add_run(shown)
        _char(paragraph, "end")


def add_link(paragraph: Any, number: int, text: str) -> None:
    """To the heading of this number."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _name(number))
    link.append(paragraph.add_run(text)._r)
    paragraph._p.append(link)


def keep_place(heading: Any, number: int) -> None:
    """Gives a heading the name that a link asks for."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _name(number))
    heading._p.insert_element_before(start, "w:r")
    heading._p.append(end)


def contents_frame(paragraphs: Sequence[Any]) -> None:
    """Around heading and lines of the contents, so that Word offers to fill in the page numbers."""
    _char(paragraphs[-1], "end")
    frame = parse_xml(CONTENTS)
    paragraphs[0]._p.addprevious(frame)
    for paragraph in paragraphs:
        frame[-1].append(paragraph._p)


def _name(number: int) -> str:
    return f"_Toc{number:06d}"


def _char(paragraph: Any, kind: str) -> None:
    char = OxmlElement("w:fldChar")
    char.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(char)
