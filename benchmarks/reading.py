"""How long reading a policy of about 32 pages takes, as .docx and .pdf, beside plain text extraction by a
peer.

Run: .venv/bin/python benchmarks/reading.py [TEXT]. The documents are made from the text at run time.
"""

import io
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pdfplumber
import pypdfium2
import typst

from koers.analysis.reading import read_policy
from koers.analysis.reading.assembly import assemble
from koers.analysis.reading.blocks import Block
from koers.analysis.reading.documents import read_document

SOURCE = Path(__file__).resolve().parents[1].parent / "shared/source-texts/001_0e8594fdbfaeae42.txt"
PAGES = 32


def blocks_of(path: Path) -> tuple[Block, ...]:
    return assemble(read_document(path.read_bytes(), path.name)).blocks


def as_docx(blocks: tuple[Block, ...], times: int) -> bytes:
    document = docx.Document()
    for _ in range(times):
        rows: list[Block] = []
        for block in blocks:
            if rows and block.kind != "row":
                add_table(document, rows)
                rows = []
            if block.kind == "row":
                rows.append(block)
            elif block.kind == "heading":
                document.add_heading(f"{block.number} {block.text}".strip(), min(block.level, 6))
            elif block.kind == "item":
                document.add_paragraph(block.text, style="List Bullet")
            else:
                document.add_paragraph(block.text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def add_table(document: "docx.document.Document", rows: list[Block]) -> None:
    width = max(len(row.cells) for row in rows)
    table = document.add_table(len(rows), width, style="Table Grid")
    for i, row in enumerate(rows):
        for j, cell in enumerate(row.cells):
            table.cell(i, j).text = cell


def as_pdf(blocks: tuple[Block, ...], times: int) -> bytes:
    parts = [
        '#set page(paper: "a4", numbering: "1")',
        '#set text(lang: "nl", size: 11pt)',
        "#set table(stroke: 0.5pt)",
    ]
    for _ in range(times):
        rows: list[Block] = []
        for block in blocks:
            if rows and block.kind != "row":
                parts.append(typst_table(rows))
                rows = []
            if block.kind == "row":
                rows.append(block)
            elif block.kind == "heading":
                parts.append(
                    f"#heading(level: {block.level}, {quoted(f'{block.number} {block.text}'.strip())})"
                )
            else:
                mark = "- " if block.kind == "item" else ""
                parts.append(f"{mark}#{quoted(block.text)}\n")
    return typst.compile("\n\n".join(parts).encode())


def typst_table(rows: list[Block]) -> str:
    width = max(len(row.cells) for row in rows)
    cells = ", ".join(
        f"[#{quoted(cell)}]" for row in rows for cell in (*row.cells, *[""] * (width - len(row.cells)))
    )
    return f"#table(columns: {width}, {cells})"


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The middle of a few runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return sorted(taken)[len(taken) // 2]


def python_docx_text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def pdfplumber_text(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def main() -> None:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE
    blocks = blocks_of(path)
    times = 1
    while len(pypdfium2.PdfDocument(as_pdf(blocks, times))) < PAGES:
        times += 1
    word, pdf = as_docx(blocks, times), as_pdf(blocks, times)
    pages = len(pypdfium2.PdfDocument(pdf))
    print(f"{pages} pages, .docx {len(word) // 1024} kB, .pdf {len(pdf) // 1024} kB")
    report(
        ".docx",
        seconds(lambda: read_policy(word, "b.docx")),
        "python-docx, text only",
        seconds(lambda: python_docx_text(word)),
    )
    report(
        ".pdf",
        seconds(lambda: read_policy(pdf, "b.pdf")),
        "pdfplumber, text only",
        seconds(lambda: pdfplumber_text(pdf)),
    )


def report(kind: str, ours: float, peer: str, theirs: float) -> None:
    print(f"{kind:6} koers {ours:6.3f} s   {peer} {theirs:6.3f} s   ratio {ours / theirs:5.2f}")


if __name__ == "__main__":
    main()
