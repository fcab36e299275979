"""For which areas a source is fetched: words that every installation can use, or codes of CBS."""

from collections.abc import Iterable
from dataclasses import dataclass

from koers.base.places.selectors import home, neighbours

HOME, NEIGHBOURS, UNIT = "gemeente", "buurgemeenten", "politie-eenheid"
COUNTRY_WORD, ALL = "land", "alle-gemeenten"
WITH_PARTS = "+"  # GM0556+ is the municipality with its districts and neighbourhoods


@dataclass(frozen=True)
class Areas:
    """What was asked, sorted, so that the same question is the same text."""

    codes: tuple[str, ...] = ()  # exactly these; one that a table does not know is refused
    with_parts: tuple[str, ...] = ()  # municipalities with their districts and neighbourhoods
    beside: tuple[str, ...] = ()  # to compare with; one that a table does not know is left out
    country: bool = False
    all_municipalities: bool = False


def areas_of(words: Iterable[str]) -> Areas:
    """Raises NoInstallation when a word needs one."""
    wanted = {word.strip() for word in words}
    codes = wanted - {HOME, NEIGHBOURS, UNIT, COUNTRY_WORD, ALL}
    parts = {code.removesuffix(WITH_PARTS) for code in codes if code.endswith(WITH_PARTS)}
    alone = {code for code in codes if not code.endswith(WITH_PARTS)}
    if HOME in wanted:
        parts.add(home().municipality.code)
    beside = {place.code for place in neighbours()} if NEIGHBOURS in wanted else set()
    if UNIT in wanted and (unit := home().police_unit):
        beside.add(unit.code)
    return Areas(
        codes=tuple(sorted(alone - parts)),
        with_parts=tuple(sorted(parts)),
        beside=tuple(sorted(beside - alone - parts)),
        country=COUNTRY_WORD in wanted,
        all_municipalities=ALL in wanted,
    )
