"""Years and parts of years as texts state them."""

import re

from koers.analysis.reading.vocabulary import MONTH

YEAR = r"(?:19|20)\d{2}"
SPAN = re.compile(
    rf"\b(?P<first>{YEAR})\s*(?:-|–|—|/|t/m|tot en met|tot|en)\s*(?P<last>{YEAR}|\d{{2}}\b)", re.IGNORECASE
)
ONE = re.compile(rf"\b{YEAR}\b")
PART = re.compile(
    rf"(?P<year>{YEAR})\s*[(*]?\s*(?P<part>(?:t/m|tot en met|tot)\s+(?:{MONTH}"
    rf"|\w+ kwartaal|jun|jul|aug|sep|sept|okt|nov|mrt|apr|mei|feb|q\d)\b"
    rf"|(?:eerste|1e|tweede|2e) (?:half ?jaar|helft)|(?:1e|2e|3e|4e|eerste"
    rf"|tweede|derde|vierde) kwartaal|q[1-4]|h[12]"
    rf"|(?:jan|{MONTH})\w*\.?\s*(?:-|–|t/m)\s*\w+|voorlopig)"
    rf"|(?P<part2>(?:eerste|1e|tweede|2e|laatste)\s+(?:half ?jaar|helft)(?: van)?"
    rf"|(?:eerste|laatste)\s+(?:\d{{1,2}}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf)"
    rf"\s+maanden(?: van| in)?"
    rf"|(?:1e|2e|3e|4e|eerste|tweede|derde|vierde|laatste) (?:kwartaal|trimester|tertaal)(?: van)?|q[1-4]"
    rf"|h[12])"
    rf"\s+(?P<year2>{YEAR})"
    rf"|(?:t/m|tot en met)\s+(?:{MONTH})\s+{YEAR}|(?:jan|{MONTH})\w*\s*(?:-"
    rf"|–|t/m|tot en met)\s*(?:{MONTH}|\w{{3,4}})\s+{YEAR}",
    re.IGNORECASE,
)
HALF_NOW = re.compile(
    r"afgelopen (?:zes maanden|half ?jaar|6 maanden)|eerste (?:helft|zes maanden"
    r"|half ?jaar) van (?:dit|het) jaar|eerste half ?jaar",
    re.IGNORECASE,
)
OTHER_NOW = re.compile(r"(?:afgelopen|laatste) (?:\w+ )?(?:maanden|maand|kwartaal|jaar|jaren)", re.IGNORECASE)


def span_of(text: str) -> tuple[int, int] | None:
    """First and last year of a span („2023 – 2026”, „2019 t/m 2022”, „2023-26”)."""
    for match in SPAN.finditer(text):
        first = int(match["first"])
        last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
        if 0 < last - first <= 12 and text[match.start() + 4 : match.end() - 4].strip() != "en":
            return first, last
    return None


def years_of(text: str) -> list[int]:
    return [int(year) for year in ONE.findall(text)]


def is_partial(text: str) -> bool:
    """Whether a stated period is less than a whole year: „2022 (t/m juni)”."""
    return bool(PART.search(text)) and not re.search(r"voorlopig", text, re.IGNORECASE)


def column_period(cell: str) -> str | None:
    """The period that a column head states, as it stands: „2019”, „2022 (t/m juni)”, „2e kwartaal 2023”."""
    text = re.sub(r"\s+", " ", cell).strip(" *")
    if not ONE.search(text) or len(text) > 45:
        return None
    return text


def as_text(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
