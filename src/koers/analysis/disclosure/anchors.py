"""Where a rule can apply at all: near a digit, a sign or one of its words. Elsewhere it is not tried."""

import re
from collections.abc import Iterable, Iterator

from koers.analysis.disclosure.folding import Folded

Region = list[tuple[int, int]]  # stretches of text, in order, apart
DIGIT = re.compile(r"\d+")
LONG_NUMBER = re.compile(r"\d(?:[ .\-/\n_(),*=\t]{0,3}\d){5}")


def near_words(folded: Folded, words: frozenset[str], before: int, after: int) -> Region:
    """The text around each of these words, written in lower case."""
    return _merged(((at, at + len(word)) for at, word in folded.words if word in words), before, after)


def near(text: str, anchor: re.Pattern[str], before: int, after: int) -> Region:
    """The text around each match of a short pattern."""
    return _merged((match.span() for match in anchor.finditer(text)), before, after)


def both(one: Region, other: Region) -> Region:
    """The text of either."""
    return _merged(sorted([*one, *other]), 0, 0)


def found(pattern: re.Pattern[str], text: str, region: Region) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin and end within the region."""
    for start, end in region:
        yield from pattern.finditer(text, start, end)


def _merged(places: Iterable[tuple[int, int]], before: int, after: int) -> Region:
    region: Region = []
    for start, end in places:
        start, end = max(0, start - before), end + after
        if region and start <= region[-1][1]:
            region[-1] = (region[-1][0], max(end, region[-1][1]))
        else:
            region.append((start, end))
    return region
