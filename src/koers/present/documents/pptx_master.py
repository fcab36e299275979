"""The master of the slides: as wide as the slides, in the letters of Koers, for who adds one of their own."""

from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu

LETTER, VOICE = "Calibri", "Cambria"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def set_master(file: Any, width: int, height: int) -> None:
    """Stretches the layouts of the template, which are made for a narrower slide."""
    wider, higher = width / file.slide_width, height / file.slide_height
    for page in (file.slide_master, *file.slide_layouts):
        for shape in page.placeholders:
            if shape._element.spPr.find(f"{A}xfrm") is not None:
                shape.left, shape.width = Emu(int(shape.left * wider)), Emu(int(shape.width * wider))
                shape.top, shape.height = Emu(int(shape.top * higher)), Emu(int(shape.height * higher))
    file.slide_width, file.slide_height = Emu(width), Emu(height)
    _letters(file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME))


def _letters(theme: Any) -> None:
    tree = etree.fromstring(theme.blob)
    for place, letter in (("majorFont", VOICE), ("minorFont", LETTER)):
        tree.find(f".//{A}{place}/{A}latin").set("typeface", letter)
    theme._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
