"""One source line for many figures: each source once, then the period and when it was read."""

import re
from collections.abc import Iterable

from koers.data.indicators.selectors import SourceLine

CODES = re.compile(r", codes? [\d., ]+(?=\))")


def shared(lines: Iterable[SourceLine], period: str) -> SourceLine:
    """The codes of single rows are left out; they stand on the page of each indicator."""
    known = [line for line in lines if line.parts]
    names = dict.fromkeys(CODES.sub("", line.parts[0]) for line in known)
    reads = dict.fromkeys(line.parts[-1] for line in known if len(line.parts) > 1)
    return SourceLine(tuple(part for part in ("; ".join(names), period, "; ".join(reads)) if part))
