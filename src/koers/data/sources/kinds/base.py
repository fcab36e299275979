"""What every kind of source has in common. A new kind is one file beside this one."""

import csv
import gzip
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from pydantic import BaseModel, ConfigDict

from koers.data.figures.store import Row
from koers.data.sources.errors import UnreadableCell

Where = int | str  # the line of a text, or „cel B7”
Located = Iterator[tuple[Where, Row]]
WHOLE, NO_TEXT = "het bestand", "dit is geen tekst in UTF-8: sla het op als „CSV UTF-8”"
BROKEN = "het ingepakte bestand is beschadigd: haal het opnieuw op"
NO_VALUE = {"", ".", "x", "-"}  # secret, unknown or cannot occur: there is no value, which is not zero

OF_CBS = re.compile(r"^(GM|WK|BU)")
NUMBER = re.compile(r"^[+-]?\d+([.,]\d+)?$")


@dataclass(frozen=True)
class Context:
    """What a kind needs from outside: the codes of the places by name, and the status of the figures."""

    codes: Mapping[str, str]
    status: str
    places: frozenset[str] = frozenset()  # municipalities since `places_since`; empty: not looked at
    places_since: int = 0
    today: date = date.max


class Kind(BaseModel):
    """How to read one kind of file. Its fields are the options in the YAML of the source."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def rows(self, path: Path, context: Context) -> Iterator[Row]:
        """Every row, or UnreadableCell with the line or cell at fault."""
        for where, row in self.located(path, context):
            _check(path.name, where, row, context)
            yield row

    def located(self, path: Path, context: Context) -> Located:
        """Every row with where it stands. Raises UnreadableCell."""
        raise NotImplementedError

    def refuse_double(self, path: Path, context: Context) -> None:
        """Looks for it only when it is known to be there. Raises UnreadableCell that names both places."""
        seen: dict[tuple[object, ...], Where] = {}
        for where, row in self.located(path, context):
            first = seen.setdefault(row[:4], where)
            if first != where:
                raise UnreadableCell(path.name, where, f"dezelfde cel staat ook op {said(first)}")


def said(where: Where) -> str:
    return f"regel {where}" if isinstance(where, int) else where


def _check(file: str, where: Where, row: Row, context: Context) -> None:
    """What no source can mean: a place that never was, or a period that has yet to begin."""
    place, start = row[1], row[2]
    looked_at = context.places and start.year >= context.places_since and OF_CBS.match(place)
    if looked_at and f"GM{place[2:6]}" not in context.places:  # of a district too: new ones come every year
        raise UnreadableCell(file, where, f"gebied „{place}” is niet bekend: kijk de CBS-code na")
    if start > context.today:
        raise UnreadableCell(file, where, f"de periode begint op {start:%d-%m-%Y}, dat is in de toekomst")


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """Text of a file, zipped or not; a byte order mark is dropped. Raises UnreadableCell."""
    try:
        if path.suffix == ".gz":
            with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
                yield file
        else:
            with path.open(encoding="utf-8-sig", newline="") as file:
                yield file
    except (UnicodeDecodeError, csv.Error):
        raise UnreadableCell(path.name, WHOLE, NO_TEXT) from None
    except (gzip.BadGzipFile, zlib.error, EOFError):
        raise UnreadableCell(path.name, WHOLE, BROKEN) from None


def records(path: Path, columns: list[str], delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """The named columns of every line, trimmed, with the number of the line. Raises UnreadableCell."""
    with opened(path) as file:
        lines = csv.reader(file, delimiter=delimiter)
        header = [name.strip() for name in next(lines, [])]
        if missing := [name for name in columns if name not in header]:
            raise UnreadableCell(path.name, 1, f"{_lacking(missing)}: is dit het bestand van deze bron?")
        at = [header.index(name) for name in columns]
        for cells in lines:
            if len(cells) != len(header):
                raise UnreadableCell(
                    path.name, lines.line_num, f"{len(cells)} kolommen in plaats van {len(header)}"
                )
            yield lines.line_num, [cells[i].strip() for i in at]


def _lacking(columns: list[str]) -> str:
    if len(columns) == 1:
        return f"kolom {columns[0]} ontbreekt"
    return f"kolommen {', '.join(columns)} ontbreken"


def number(text: str, *, file: str, line: int) -> float | None:
    """A number as CBS writes it; None where it writes that there is none."""
    if text in NO_VALUE:
        return None
    if not NUMBER.match(text):
        raise UnreadableCell(file, line, f"„{text}” is geen getal")
    return float(text.replace(",", "."))
