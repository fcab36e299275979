"""Draws a document as an accessible PDF with Typst. Words and figures go in as data, never as markup."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst
from django.conf import settings
from pypdfium2 import PdfDocument

from koers.present.documents.blocks import Document
from koers.present.documents.errors import FontsMissing
from koers.present.documents.paper import document_data

TEMPLATES = Path(__file__).parent / "typst"


@dataclass(frozen=True)
class Pdf:
    content: bytes
    pages: int


def write_pdf(document: Document) -> Pdf:
    """PDF/UA-1 (accessible) and PDF/A-2a (fit for the archive) together.

    Typst refuses a figure without a text alternative, so a document that comes out has them all.
    """
    data = json.dumps(document_data(document))
    content = compiler().compile(format="pdf", pdf_standards=["ua-1", "a-2a"], sys_inputs={"data": data})
    assert isinstance(content, bytes)  # PDF is one file, also with many pages
    with PdfDocument(content) as opened:
        return Pdf(content, len(opened))


@cache
def compiler() -> typst.Compiler:
    """Kept, because it remembers the fonts and what it drew before."""
    return typst.Compiler(
        str(TEMPLATES / "document.typ"),
        root=str(TEMPLATES),
        font_paths=[str(font_folder())],
        ignore_system_fonts=True,
    )


def font_folder() -> Path:
    """Raises FontsMissing."""
    fonts = Path(settings.VENDOR_DIR) / "fonts"
    if not any(fonts.glob("*.ttf")):
        raise FontsMissing(fonts)
    return fonts
