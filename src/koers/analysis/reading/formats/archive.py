"""The archive that a file of Word or Excel is: refused when it is more than that, or unpacks to too much."""

import io
import re
import zipfile

from koers.analysis.reading.errors import UnreadableDocument

STARTS = (b"PK\x03\x04", b"PK\x05\x06")
END = b"PK\x05\x06"
END_SIZE = 22  # of the last record of an archive without a remark
MEMBERS = 2000
UNPACKED = 400 * 1024 * 1024  # all of it, pictures that are never opened included
RATIO = 150  # times as large unpacked; XML of Word comes to 10 or 20
SMALL = 1024 * 1024  # below this the ratio says nothing
OTHER_KINDS = {
    "ppt/presentation.xml": "PowerPoint",
    "content.xml": "OpenDocument",
    "META-INF/container.xml": "e-boek",
}
MACROS = ("word/vbaProject.bin", "xl/vbaProject.bin")
NESTED = re.compile(
    r"\.(?:zip|7z|rar|gz|bz2|xz|tar|jar|cab|iso|exe|dll|msi|js|vbs|bat|cmd|ps1|lnk|sh)$", re.IGNORECASE
)
OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\~]|^[A-Za-z]:|[\x00-\x1f\\]")


def check_archive(data: bytes) -> str:
    """`docx` or `xlsx`. Raises UnreadableDocument unless it is one of those and nothing else."""
    names = [member.filename for member in checked_members(data, kind="docx")]
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    kind = next((kind for part, kind in OTHER_KINDS.items() if part in names), "zip")
    raise UnreadableDocument("onbekend_type", kind=kind)


def checked_members(data: bytes, *, kind: str) -> list[zipfile.ZipInfo]:
    """What is in an archive of Office, once it is that and nothing else. Raises UnreadableDocument."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members, remark = archive.infolist(), archive.comment
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableDocument("beschadigd", kind=kind) from error
    _check_size(members)
    _check_names([member.filename for member in members])
    if members:
        _check_whole(data, members, remark)
    return members


def _check_size(members: list[zipfile.ZipInfo]) -> None:
    packed, unpacked = (sum(getattr(m, name) for m in members) for name in ("compress_size", "file_size"))
    if len(members) > MEMBERS or unpacked > UNPACKED:
        raise UnreadableDocument("uitpakken_te_groot")
    if any(m.file_size > max(SMALL, RATIO * m.compress_size) for m in members):
        raise UnreadableDocument("uitpakken_te_groot")
    if unpacked > max(SMALL, RATIO * packed):
        raise UnreadableDocument("uitpakken_te_groot")


def _check_names(names: list[str]) -> None:
    if any(OUTSIDE.search(name) for name in names):
        raise UnreadableDocument("verdacht", what="een verwijzing naar een map buiten het bestand")
    if len(set(names)) < len(names):
        raise UnreadableDocument("verdacht", what="twee delen met dezelfde naam")
    if set(MACROS) & set(names):
        raise UnreadableDocument("verdacht", what="macro’s")
    if any(NESTED.search(name) for name in names):
        raise UnreadableDocument("verdacht", what="een ander archief of programma")


def _check_whole(data: bytes, members: list[zipfile.ZipInfo], remark: bytes) -> None:
    """Nothing before, after or twice: what else could be read in it, or parts that overlap."""
    ends = data.rfind(END) + END_SIZE == len(data)
    if remark or not ends or min(m.header_offset for m in members) != 0:
        raise UnreadableDocument("verdacht", what="een tweede bestand")
    if sum(m.compress_size for m in members) > len(data):
        raise UnreadableDocument("verdacht", what="delen die over elkaar heen liggen")
