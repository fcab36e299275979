"""`koers evaluate YEAR --out FILE`: the yearly evaluation for the council, as PDF or as one web page."""

import errno
import os
from dataclasses import dataclass
from pathlib import Path

import click

from koers.site.refusal import Refusal, needs_database

KINDS = (".pdf", ".html")
YEAR_DIGITS = 4


@dataclass(frozen=True)
class Written:
    path: Path
    pages: int | None  # of a PDF
    size: int


@click.command(name="evaluate", help="Schrijf de evaluatie van een jaar (.pdf of .html).")
@click.argument("year", required=False, default="")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Bestand: .pdf of .html.")
def command(year: str, out: Path | None) -> None:
    import django

    number = check_year(year)
    if out is None:
        raise Refusal(f"Zeg waar de evaluatie heen moet, bijvoorbeeld --out evaluatie-{number}.pdf.")
    check_path(out)
    django.setup()
    written = write_evaluation(number, out)
    size = f"{written.size / 1024:.0f} kB"
    what = f"{written.pages} pagina’s, {size}" if written.pages else size
    click.echo(f"Evaluatie {number} geschreven: {written.path} ({what}).")


def write_evaluation(year: int, path: Path) -> Written:
    """Raises Refusal with a Dutch text. The file is there whole, or not at all."""
    from koers.base.access.who import by_command
    from koers.govern.review.evaluation import EvaluationError
    from koers.present.documents.errors import DocumentError
    from koers.present.documents.html import write_page
    from koers.present.documents.making import evaluation_of
    from koers.present.documents.pdf import write_pdf

    check_path(path)
    try:
        with needs_database():
            document = evaluation_of(year, by_command("evaluate"))
        if path.suffix.lower() == ".pdf":
            pdf = write_pdf(document)
            content, pages = pdf.content, pdf.pages
        else:
            content, pages = write_page(document).encode(), None
    except (EvaluationError, DocumentError) as error:
        raise Refusal(str(error)) from error
    write_whole(path, content)
    return Written(path, pages, len(content))


def check_year(text: str) -> int:
    if not text:
        raise Refusal("Zeg van welk jaar, bijvoorbeeld: koers evaluate 2024 --out evaluatie-2024.pdf.")
    if not text.isdecimal() or len(text) != YEAR_DIGITS:
        raise Refusal(f"„{text}” is geen jaar. Geef een jaartal van vier cijfers, zoals 2024.")
    return int(text)


def check_path(path: Path) -> None:
    if path.suffix.lower() not in KINDS:
        kind = f"„{path.suffix}”" if path.suffix else "een bestand zonder achtervoegsel"
        raise Refusal(f"Koers schrijft geen {kind}. Laat de naam eindigen op .pdf of .html.")
    if path.is_dir():
        raise Refusal(f"{path} is een map. Geef ook een bestandsnaam, zoals {path / 'evaluatie.pdf'}.")
    if not path.parent.is_dir():
        raise Refusal(f"De map {path.parent} bestaat niet. Maak haar eerst aan.")


def write_whole(path: Path, content: bytes) -> None:
    """Beside it first, then in its place: whoever opens the file never sees half of it."""
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise Refusal(f"{path} is niet te schrijven: {reason(error)}. Kies een andere plek.") from error


def reason(error: OSError) -> str:
    known = {
        errno.EACCES: "u mag daar niet schrijven",
        errno.EPERM: "u mag daar niet schrijven",
        errno.EROFS: "u mag daar niet schrijven",
        errno.ENOSPC: "de schijf is vol",
    }
    return known.get(error.errno or 0, "het lukt niet op deze plek")
