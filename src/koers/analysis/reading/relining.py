"""Lines as the text meant them: whole pages on one line are cut at headings and bullets, and a heading
number on a line of its own joins its title. Sources keep the numbers of the document's own lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from koers.analysis.reading.lines import Line
from koers.analysis.reading.outline import context_of
from koers.analysis.reading.vocabulary import role_of

LONG = 400  # characters from which a line may hold headings
TITLE_LENGTH = 80
ONLY_NUMBER = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})*\.?\s*$")
BODY = (
    r"(?:De|Het|Een|In|Om|Op|Voor|Met|Als|Wij|We|Naast|Door|Bij|Uit|Binnen|Dat|Dit|Deze|Er|Onze|Ook|Aan|Van"
    r"|Onder|Tot|Na|Sinds|Veel|Veiligheid is|Doelstelling|Doel|Ambitie|Streven|Definitie|Aanleiding"
    r"|Acties?|Wat willen)"
)
CUT = re.compile(
    r"\s+(?=[•▪●➢]\s)"
    r"|(?<!artikel)(?<!paragraaf)(?<!hoofdstuk)(?<!lid)(?<!zie)(?<!\d)(?<!p\.)"
    r"\s+(?=\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+[(A-Z])"
    r"|(?<=[.!?:;])\s+(?=\d{1,2}\.?\s+[A-Z][a-z]+)"
    r"|(?<=[a-z)])\s+(?=\d\.\s+[A-Z][a-z]+)"
)
NUMBERED = re.compile(
    rf"^(?P<head>\d{{1,2}}(?:\.\d{{1,2}})*\.?\s+[(A-Z][^.:;!?]{{2,70}}?)\s+(?P<body>{BODY}\b.*)$", re.DOTALL
)
NAMED = re.compile(
    r"^(?P<head>Inleiding|Voorwoord|Samenvatting|Aanleiding|Leeswijzer)\s+(?P<body>[A-Z].*)$", re.DOTALL
)
CONTENTS = re.compile(r"^\s*\d{0,3}\s*inhoud(?:sopgave)?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Relined:
    """Lines numbered anew, per new number those of the document, and which of these were cut."""

    lines: tuple[Line, ...]
    origins: tuple[tuple[int, ...], ...]
    cut: tuple[int, ...]

    def original(self, numbers: Sequence[int]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(own for number in numbers for own in self.origins[number - 1]))


def relined(lines: Sequence[Line]) -> Relined:
    texts: list[Line] = []
    origins: list[tuple[int, ...]] = []
    cut: list[int] = []
    i = 0
    while i < len(lines):
        title = _title_after(lines, i)
        if title:
            texts.append(replace(lines[i], text=f"{lines[i].text.strip()} {lines[title].text.strip()}"))
            origins.append((lines[i].number, lines[title].number))
            i = title + 1
            continue
        pieces = list(_pieces(lines[i]))
        cut += [lines[i].number] if len(pieces) > 1 else []
        texts += pieces
        origins += [(lines[i].number,)] * len(pieces)
        i += 1
    numbered = tuple(replace(line, number=n) for n, line in enumerate(texts, 1))
    return Relined(numbered, tuple(origins), tuple(cut))


def _title_after(lines: Sequence[Line], i: int) -> int | None:
    """The place of the title, where this line holds only „4.” and the next is the name of a chapter."""
    text = lines[i].text
    if not ONLY_NUMBER.match(text) or "." not in text or lines[i].style.listed:
        return None
    at = next((k for k in range(i + 1, min(i + 3, len(lines))) if lines[k].text.strip()), None)
    title = lines[at].text.strip() if at else ""
    plain = title[:1].isupper() and len(title) <= TITLE_LENGTH and not title.endswith((".", ";", ",", ":"))
    return at if plain and "\t" not in title and (context_of(title) or role_of(title)) else None


def _pieces(line: Line) -> Iterator[Line]:
    if len(line.text) < LONG or line.style.table or line.style.heading or "\t" in line.text:
        yield line
        return
    if CONTENTS.match(line.text):
        yield replace(line, style=replace(line.style, contents=True))
        return
    parts = [part for part in CUT.split(line.text) if part.strip()]
    for part in parts if len(parts) > 1 else []:
        headed = NUMBERED.match(part) or NAMED.match(part)
        if headed:
            yield replace(line, text=headed["head"])
        yield replace(line, text=headed["body"] if headed else part)
    if len(parts) <= 1:
        yield line
