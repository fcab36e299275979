"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\S+|\s+")


@dataclass(frozen=True)
class Piece:
    kind: str  # same, gone, new
    text: str


def changes(old: str, new: str) -> list[Piece]:
    before, after = WORD.findall(old), WORD.findall(new)
    found: list[Piece] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece("same", "".join(before[a:b])))
            continue
        found += [
            Piece(kind, text)
            for kind, text in (("gone", "".join(before[a:b])), ("new", "".join(after[c:d])))
            if text
        ]
    return found
