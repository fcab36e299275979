"""The labelled lines of the corpus, read back to the characters that they stand for."""

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name("corpus")
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\([nt])")


class Line(NamedTuple):
    batch: str
    label: str
    text: str


def lines_of(sort: str) -> list[Line]:
    """All lines of positive_*.txt or negative_*.txt."""
    found = []
    for path in sorted(FOLDER.glob(f"{sort}_*.txt")):
        for row in path.read_text(encoding="utf-8").split("\n"):
            label, bar, text = row.partition("|")
            if bar:
                found.append(Line(path.stem.rpartition("_")[2], label, read(text)))
    return found


def read(text: str) -> str:
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else {"n": "\n", "t": "\t"}[m[2]], text)
