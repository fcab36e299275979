"""An upload that is refused leaves nothing behind, and says in Dutch on the same page what to do."""

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from databases import everything_stored
from django.conf import Settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

CANARY = "kanarie-4471"


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", content)
    return buffer.getvalue()


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("plan.txt", lambda: b""),
    "no text": ("plan.txt", lambda: b" \n \n"),
    "a program with the name of a text": ("plan.txt", lambda: b"\x7fELF" + b"\x00" * 200),
    "a picture with the name of a pdf": ("plan.pdf", lambda: b"\x89PNG\r\n\x1a\n" + b"\x01" * 90),
    "a bomb": ("plan.docx", lambda: zipped(word__document=b" " * 50_000_000)),
    "entities": ("plan.html", lambda: f'<!DOCTYPE d [<!ENTITY a "{CANARY}">]><html><p>&a;</p>'.encode()),
    "a broken pdf": ("plan.pdf", lambda: b"%PDF-1.7\n" + CANARY.encode()),
    "a spreadsheet": ("plan.docx", lambda: zipped(xl__workbook=CANARY.encode())),
    "a name that is far too long": ("a" * 240 + ".txt", lambda: CANARY.encode()),
}


@pytest.fixture
def content(demo_database: object, client: Client) -> Callable[[], str]:
    client.get("/methode/")  # signs in
    return everything_stored


@pytest.mark.parametrize("what", REFUSED)
def test_upload_that_is_refused_leaves_nothing(
    what: str, client: Client, content: Callable[[], str], settings: Settings, tmp_path: Path
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "uploads")
    (tmp_path / "uploads").mkdir()
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10  # each goes by a temporary file, as a large one does
    name, make = REFUSED[what]
    before = content()
    response = client.post("/documenten/", {"file": SimpleUploadedFile(name, make())})
    page = response.content.decode()
    assert response.status_code == 400
    assert '<html lang="nl">' in page
    assert "koers-error" in page
    assert CANARY not in page
    assert content() == before
    assert list((tmp_path / "uploads").iterdir()) == []


def test_upload_over_the_limit_is_refused_with_the_limit(
    client: Client, content: Callable[[], str], settings: Settings
) -> None:
    settings.MAX_DOCUMENT_BYTES = 1024 * 1024
    before = content()
    response = client.post("/documenten/", {"file": SimpleUploadedFile("plan.txt", b"a" * 1_500_000)})
    assert response.status_code == 400
    assert "hooguit 1 MB" in response.content.decode()
    assert content() == before


def test_upload_of_two_files_at_once_is_refused(client: Client, content: Callable[[], str]) -> None:
    before = content()
    files = [SimpleUploadedFile(f"{n}.txt", b"Een plan met tekst.") for n in range(3)]
    assert client.post("/documenten/", {"file": files}).status_code == 400
    assert content() == before


def test_error_half_way_through_storing_leaves_nothing(
    client: Client, content: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr("koers.govern.policy.actions.proposals._store_parts", broken)
    client.raise_request_exception = False
    before = content()
    text = b"# Plan\n\n## Prioriteit 1: Fietsendiefstal\n\nWe gaan stallingen bewaken.\n"
    response = client.post("/documenten/", {"file": SimpleUploadedFile("plan.md", text)})
    assert response.status_code == 500
    assert CANARY not in response.content.decode()
    assert content() == before


def test_name_of_an_upload_is_cleaned_before_it_is_kept(client: Client, demo_database: object) -> None:
    from koers.govern.policy.models import SourceText

    text = b"# Plan\n\n## Prioriteit 1: Fietsendiefstal\n\nWe gaan stallingen bewaken.\n"
    response = client.post("/documenten/", {"file": SimpleUploadedFile("pl\u202ean|<b>.md", text)})
    assert response.status_code == 302
    assert SourceText.objects.latest("pk").name == "plan b.md"


def test_nothing_of_an_upload_stays_in_the_temporary_folder(
    client: Client, demo_database: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder of its own: other processes put theirs in that of the system."""
    (tmp_path / "tijdelijk").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tijdelijk"))
    client.post("/documenten/", {"file": SimpleUploadedFile("plan.txt", b"x" * 3_000_000)})
    assert list((tmp_path / "tijdelijk").iterdir()) == []
