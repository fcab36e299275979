"""Forms as files: the template to fill in, and reading it back with a message for every wrong cell."""

from koers.data.sources.deliveries.files.rows import Asked, FromFile
from koers.data.sources.deliveries.files.template import csv_template, template
from koers.data.sources.deliveries.files.textfile import read_text
from koers.data.sources.deliveries.files.workbook import read_workbook

__all__ = ["MOST_BYTES", "Asked", "FromFile", "csv_template", "read_file", "template"]

MOST_BYTES = 1024 * 1024  # a filled-in form is some twenty kilobytes


def read_file(data: bytes, name: str, asked: Asked) -> FromFile:
    """What somebody filled in. Raises UnreadableDelivery with every problem at once."""
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return read_workbook(data, name, asked)
    return read_text(data, asked)
