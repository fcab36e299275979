"""Numbers and words as a Dutch reader expects them: 1.138, 7,3, a dash where there is none, Eén."""

import math
from decimal import ROUND_HALF_UP, Decimal

DASH = "–"
WORDS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf")


def decimal(value: float | None, digits: int = 1) -> str:
    """7.25 → 7,3 (half goes up, as people do) and 1234.5 → 1.234,5."""
    if value is None or math.isnan(value):
        return DASH
    if math.isinf(value):
        return "∞"
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    if rounded == 0:
        rounded = abs(rounded)  # never "-0"
    return f"{rounded:,f}".translate(str.maketrans(",.", ".,"))


def exact(value: float | None, most: int = 2) -> str:
    """With the digits that it has, at most so many: 1.234, 7,3 and 0,25."""
    if value is None or not math.isfinite(value):
        return decimal(value)
    enough = (digits for digits in range(most) if round(value, digits) == value)
    return decimal(value, next(enough, most))


def euros(value: object) -> str:
    """An amount with its cents when it has any: 12.500 and 12.500,50."""
    amount = float(str(value)) if value not in (None, "") else None
    return decimal(amount, 0 if amount is None or amount == round(amount) else 2)


def number(value: float | None) -> str:
    """A whole number with points between the thousands."""
    return decimal(value, 0)


def in_words(value: int) -> str:
    """Up to eleven in words, as in running text; above that in figures."""
    return WORDS[value] if 0 <= value < len(WORDS) else number(value)


def capital(text: str) -> str:
    """With a capital, the rest as it stands. A Dutch capital loses its accent: één becomes Eén."""
    return f"Eén{text[3:]}" if text.startswith("één") else text[:1].upper() + text[1:]
