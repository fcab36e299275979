"""The formats a document can leave the house in, all drawn from the same blocks."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koers.present.documents.blocks import Document
from koers.present.documents.docx_file import write_docx
from koers.present.documents.html import write_page
from koers.present.documents.odt_file import write_odt
from koers.present.documents.pdf import write_pdf
from koers.present.documents.pptx_file import write_pptx

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Format:
    ending: str
    name: str | Promise
    content_type: str
    write: Callable[[Document], bytes]
    is_shown: bool = False  # by the browser itself, instead of being saved


FORMATS = {
    made.ending: made
    for made in (
        Format("pdf", _("PDF, toegankelijk"), "application/pdf", lambda d: write_pdf(d).content, True),
        Format("docx", _("Word"), f"{OFFICE}.wordprocessingml.document", write_docx),
        Format("odt", _("ODT"), "application/vnd.oasis.opendocument.text", write_odt),
        Format("pptx", _("dia’s voor een raadsavond"), f"{OFFICE}.presentationml.presentation", write_pptx),
        Format(
            "html",
            _("webpagina in één bestand"),
            "text/html; charset=utf-8",
            lambda d: write_page(d).encode(),
        ),
    )
}
