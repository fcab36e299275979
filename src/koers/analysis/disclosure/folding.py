"""One way of writing: a text in plain characters, with the way back to where each stood."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

NOT_PLAIN = re.compile(r"[^\n\t -~]")
DASHES = frozenset("\u02d7\u06d4\u2043\u2212\u2500\u2796\u30fc\uff0d")
BREAKS = frozenset("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
INVISIBLE = frozenset(["Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn"])
# What looks like a plain character, or is a letter that does not decompose into one.
LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧανικορøØłŁđĐıðþǀ∣│׀٫٬º˚′‘’‚‛′ʼʹ`´“”„‟″«»",
        "ABESIJKMHOPCTYXaesijopcyxdhABEZHIKMNOPTYXavikopoOlLdDidt||||,.°°''''''''''\"\"\"\"\"\"\"",
        strict=True,
    )
) | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss"}
NUMBERLIKE = re.compile(r"(?<![A-Za-z0-9])(?:[0-9OoQIil|SBZ][ .\-/\n()]{0,2}){8,24}(?![A-Za-z0-9])")
LETTER_IN_NUMBER = re.compile(r"(?<=[0-9OoIl|])[OoQIil|SBZ]|[OoQIil|SBZ](?=[0-9OoIl|])")
AS_DIGITS = str.maketrans("OoQIil|SBZ", "0001111582")
SPACED_OUT = re.compile(
    r"(?<![\dA-Za-z])[\dA-Za-z](?:(?: [\dA-Za-z.@+\-/]){3,60} [\dA-Za-z]"
    r"|([.\-/_*,\n])[\dA-Za-z](?:\1[\dA-Za-z]){2,60})(?![\dA-Za-z])"
)
WIDE_GAP = re.compile(r"(?<=[^\s] ) {1,20}(?=\S)")
WORD = re.compile(r"[A-Za-z]+")
AROUND = 200  # characters that may belong to what is joined
FAR = "\n" * 5  # more than may lie between the parts of one finding
BROKEN_WORD = re.compile(r"(?<=[a-z])-\n[ \t]{0,4}(?=[a-z])")


@dataclass(frozen=True)
class Offsets:
    """The way back from a changed text: from starts[i] on, characters come one by one from origins[i]."""

    starts: list[int]
    origins: list[int]

    def back(self, at: int) -> int:
        index = bisect_right(self.starts, at) - 1
        return self.origins[index] + at - self.starts[index]


@dataclass(frozen=True)
class Folded:
    """A text in plain characters. `text` is for words, `digits` (of the same length) for numbers: there a
    letter that stands in a number for a digit is that digit."""

    text: str
    digits: str
    ways_back: tuple[Offsets, ...]

    @cached_property
    def words(self) -> list[tuple[int, str]]:
        """Each run of letters in lower case, with its place in `text`."""
        return [(match.start(), match[0].lower()) for match in WORD.finditer(self.text)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the original; start < end."""
        first, last = start, end - 1
        for offsets in reversed(self.ways_back):
            first, last = offsets.back(first), offsets.back(last)
        return first, last + 1


def fold(text: str) -> Folded:
    """Plain spaces, dashes, quotes, digits and letters; no accents and nothing invisible.

    Time and memory are linear in the length of the text. Any str will do, lone surrogates too.
    """
    plain, offsets = _replaced(text, ((m.start(), m.end(), _plain(m[0])) for m in NOT_PLAIN.finditer(text)))
    return Folded(plain, NUMBERLIKE.sub(_digits_of_number, plain), (offsets,))


def rejoined(folded: Folded) -> Folded | None:
    """The text with spaced-out signs („1 2 3 4”), broken words and wide gaps closed, as far as it is near
    one of these; None without."""
    cuts = [match.span() for pattern in (BROKEN_WORD, WIDE_GAP) for match in pattern.finditer(folded.text)]
    for match in SPACED_OUT.finditer(folded.text):
        cuts += [(at, at + 1) for at in range(match.start() + 1, match.end(), 2)]
    if not cuts:
        return None
    text, offsets = _replaced(folded.text, _changes(sorted(cuts), len(folded.text)))
    return Folded(text, NUMBERLIKE.sub(_digits_of_number, text), (*folded.ways_back, offsets))


def _changes(cuts: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int, str]]:
    """The cuts, and what lies further than AROUND from them replaced by a break."""
    done = 0
    for start, end in cuts:
        if start - done > 2 * AROUND:
            yield (done + AROUND if done else 0), start - AROUND, FAR
        yield start, end, ""
        done = end
    if length - done > AROUND:
        yield done + AROUND, length, ""


def _replaced(text: str, changes: Iterable[tuple[int, int, str]]) -> tuple[str, Offsets]:
    pieces: list[str] = []
    starts, origins = [0], [0]
    done = length = 0
    for start, end, plain in changes:
        pieces += [text[done:start], plain]
        length += start - done
        done = end
        if len(plain) == end - start == 1:
            length += 1
            continue
        for _ in plain:  # every character of an expansion comes from the same place
            starts.append(length)
            origins.append(start)
            length += 1
        starts.append(length)
        origins.append(done)
    pieces.append(text[done:])
    return "".join(pieces), Offsets(starts, origins)


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if character in BREAKS or character in DASHES or category == "Pd":
        return "\n" if character in BREAKS else "-"
    if character in LOOKALIKES:
        return LOOKALIKES[character]
    if category in INVISIBLE or character in FILLERS:
        return ""
    if category in {"Zs", "Nd", "No"}:
        return " " if category == "Zs" else _numeral(character)
    bare = (c for c in unicodedata.normalize("NFKD", character) if unicodedata.category(c) != "Mn")
    return "".join(LOOKALIKES.get(c) or _stand_in(c) for c in bare)


def _stand_in(character: str) -> str:
    """A letter of another script stands for any letter: a name is seen by its form."""
    if character.isascii() or not character.isalpha():
        return character
    return "x" if character.islower() else "X"


def _numeral(character: str) -> str:
    """Circled digits are digits; raised ones mark footnotes and fractions are no digits."""
    value = unicodedata.digit(character, -1)
    raised = unicodedata.decomposition(character).startswith("<su")
    return character if value < 0 or raised else str(value)


def _digits_of_number(match: re.Match[str]) -> str:
    run = match[0]
    digits = sum(c.isdigit() for c in run)
    letters = sum(c.isalpha() or c == "|" for c in run)
    if not 0 < letters <= 4 or digits < 6:
        return run
    return LETTER_IN_NUMBER.sub(lambda one: one[0].translate(AS_DIGITS), run)
