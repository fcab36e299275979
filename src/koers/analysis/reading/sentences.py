"""Sentences of Dutch running text, cut without changing a letter."""

import re

ABBREVIATION = re.compile(
    r"(?:\b(?i:o\.a|bijv|bv|m\.b\.t|t\.a\.v|d\.d|d\.m\.v|nr|nrs|art|drs|mr|dr|ir|ing|prof|i\.s\.m|i\.h\.k\.v|i\.v\.m|m\.n|e\.d|etc|evt"
    r"|incl|excl|ca|c\.q|resp|jl|blz|pag|p|vgl|st|sr|jr|t\.b\.v|m\.u\.v|n\.v\.t|n\.a\.v|w\.o|z\.s\.m|max|min|gem|tel)|(?:^|[\s.])[A-Z]|^\s*\d{1,2})\.$"
)
END = re.compile(r"[.!?]+[’”'\")\]]*(?=\s+[A-ZÀ-Ü‘“'\"(•€0-9-])|[.!?](?=[A-Z][a-z]+\s)")


def sentences_of(text: str) -> list[str]:
    """The sentences in order; together they hold every word of the text."""
    found, start = [], 0
    for match in END.finditer(text):
        piece = text[start : match.end()]
        if ABBREVIATION.search(piece.rstrip("’”'\")]")):
            continue
        if piece.strip():
            found.append(piece.strip())
        start = match.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found
