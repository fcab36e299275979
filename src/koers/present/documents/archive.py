"""Makes an office file the same bytes for the same content: fixed dates and a fixed order inside."""

import io
import zipfile
from datetime import date


def steady(content: bytes, on: date) -> bytes:
    """The parts as they are; the file that says what kind of file it is stays first and uncompressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        names = sorted(old.namelist(), key=lambda name: (name != "mimetype", name))
        for name in names:
            info = zipfile.ZipInfo(name, (max(on.year, 1980), on.month, on.day, 0, 0, 0))
            info.external_attr = 0o644 << 16
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name), kind, 9)
    return made.getvalue()
