"""Numbers as Dutch texts write them."""

import re
from dataclasses import dataclass

# 75.000,00 · 1.458.630 · 47 175 · 7,3 · 7.3 · 34
NUMBER = r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|-?\d+(?:[.,]\d+)?"
SCALES = {
    "duizend": 1e3,
    "k": 1e3,
    "ton": 1e5,
    "miljoen": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "miljard": 1e9,
    "mld": 1e9,
}
IN_THOUSANDS = re.compile(r"^x\s*€")
AMOUNT = re.compile(
    rf"(?:€|\beuro\b|\bEUR\b)\s*(?P<a>{NUMBER})(?:,-+|,–|,—)?\s*(?P<as>duizend"
    rf"|miljoen|ton\b|mln\.?|miljard|mld\.?|mio|k\b|x\s*€\s*1[. ]?000\b)?"
    rf"|(?P<b>{NUMBER})(?:,-+)?\s*(?P<bs>duizend|ton|miljoen|mln\.?|miljard|mld\.?)?\s*(?:euro\b|€(?!\s*\d))",
    re.IGNORECASE,
)
CELL = re.compile(rf"^\s*(?:€\s*)?(?P<number>{NUMBER})\s*(?P<unit>%|‰|procent)?\s*\*?\s*$")
THOUSANDS = re.compile(
    r"(?:x|×|\*|in)?\s*(?:€|euro)?\s*1[. ]?000\b|in (?:duizenden|duizend euro)|x\s*€\s*1[. ]?000|x €1\.000",
    re.IGNORECASE,
)
MILLIONS = re.compile(
    r"(?:x|×)\s*(?:€|euro)?\s*1[. ]?(?:000[. ]?000|mln|miljoen)|in miljoenen", re.IGNORECASE
)


@dataclass(frozen=True)
class Amount:
    """An amount in euros and where it stands in the text."""

    euros: float
    start: int
    end: int


def parse_number(text: str) -> float | None:
    """„75.000,00” 75000 · „7,3” and „7.3” 7.3 · „1.234” 1234 · „47 175” 47175; None when it is no number.

    A point before exactly three digits parts thousands, as Dutch texts write it; any other point is decimal.
    """
    bare = re.sub(r"[\s\u00a0\u202f]", "", text).replace("−", "-").replace("–", "-").strip("€")
    if not re.fullmatch(r"-?\d+(?:\.\d{3})*(?:,\d+)?|-?\d+[.,]\d+", bare):
        return None
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?", bare):
        bare = bare.replace(".", "")
    value = float(bare.replace(",", "."))
    return int(value) if value.is_integer() else value


def parse_cell(text: str) -> tuple[float, str | None] | None:
    """Value and unit of a table cell that holds nothing but a number."""
    match = CELL.match(text.replace("−", "-").replace("–", "-"))
    value = parse_number(match["number"]) if match else None
    if match is None or value is None:
        return None
    return value, "%" if match["unit"] in {"%", "procent"} else "euro" if "€" in text else None


def scale_of(text: str) -> float:
    """1,000 for „x € 1.000” or „in duizenden”, 1,000,000 for „in miljoenen”, else 1."""
    if MILLIONS.search(text):
        return 1e6
    return (
        1e3
        if THOUSANDS.search(text) and re.search(r"(?:x|×|in)\s*(?:€|euro|1|duizend)", text, re.IGNORECASE)
        else 1.0
    )


def amounts_in(text: str) -> list[Amount]:
    """All amounts in euros: „€ 75.000,00”, „€ 1,2 miljoen”, „30.000 euro”."""
    found = []
    for match in AMOUNT.finditer(text):
        value = parse_number(match["a"] or match["b"])
        scale = (match["as"] or match["bs"] or "").casefold().rstrip(".")
        if value is not None:
            euros = round(value * (1e3 if IN_THOUSANDS.match(scale) else SCALES.get(scale, 1)), 2)
            found.append(
                Amount(int(euros) if float(euros).is_integer() else euros, match.start(), match.end())
            )
    return found
