"""What every kind of source has in common. A new kind is one file beside this one."""

import csv
import gzip
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pydantic import BaseModel, ConfigDict

from koers.data.figures.store import Row
from koers.data.sources.errors import UnreadableCell

NO_VALUE = {"", ".", "x", "-"}  # secret, unknown or cannot occur: there is no value, which is not zero


@dataclass(frozen=True)
class Context:
    """What a kind needs from outside: the codes of the places by name, and the status of the figures."""

    codes: Mapping[str, str]
    status: str


class Kind(BaseModel):
    """How to read one kind of file. Its fields are the options in the YAML of the source."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def rows(self, path: Path, context: Context) -> Iterator[Row]:
        """Every row, or UnreadableCell with the line at fault."""
        raise NotImplementedError


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """Text of a file, zipped or not; a byte order mark is dropped."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
            yield file
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield file


def records(path: Path, columns: list[str], delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """The named columns of every line, trimmed, with the number of the line. Raises UnreadableCell."""
    with opened(path) as file:
        lines = csv.reader(file, delimiter=delimiter)
        header = [name.strip() for name in next(lines, [])]
        if missing := [name for name in columns if name not in header]:
            raise UnreadableCell(path.name, 1, f"kolom {', '.join(missing)} ontbreekt")
        at = [header.index(name) for name in columns]
        for cells in lines:
            if len(cells) != len(header):
                raise UnreadableCell(
                    path.name, lines.line_num, f"{len(cells)} kolommen in plaats van {len(header)}"
                )
            yield lines.line_num, [cells[i].strip() for i in at]


def number(text: str, *, file: str, line: int) -> float | None:
    """A number as CBS writes it; None where it writes that there is none."""
    if text in NO_VALUE:
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise UnreadableCell(file, line, f"„{text}” is geen getal") from None
