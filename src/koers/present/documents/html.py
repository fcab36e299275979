"""Draws a document as one web page that stands on its own: styles and letters inside."""

import base64
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from koers.present.documents.blocks import Document

STYLES = (
    "koers/tokens.css",
    "koers/base.css",
    "koers/frame.css",
    "koers/components.css",
    "koers/tables.css",
    "koers/charts.css",
    "koers/print.css",
    "documents/document.css",
)
LETTERS = (
    ("Source Sans 3 Variable", "source-sans-3-latin-wght-normal.woff2", "200 900"),
    ("Source Serif 4 Variable", "source-serif-4-latin-opsz-normal.woff2", "200 900"),
)


def write_page(document: Document) -> str:
    return render_to_string("documents/standalone.html", {"document": document, "style": style()})


def style() -> SafeString:
    """Only our own files; nothing a person wrote comes in here."""
    css = "\n".join(
        ["@layer koers;", *(_letter(*letter) for letter in LETTERS), *(_file(name) for name in STYLES)]
    )
    return mark_safe(_without_comments(css))  # noqa: S308


def _file(name: str) -> str:
    found = finders.find(name)
    text = Path(str(found)).read_text(encoding="utf-8")
    return text if name.startswith("documents/") else f"@layer koers {{{text}}}"


def _letter(family: str, file: str, weights: str) -> str:
    path = Path(settings.VENDOR_DIR) / "css" / "files" / file
    if not path.is_file():
        return ""  # the system letters stand in
    data = base64.b64encode(path.read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weights};font-display:swap;'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )


def _without_comments(css: str) -> str:
    return re.sub(r"\n\s*", "\n", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
