"""From what a source asks of a table to filters that respect the padding, and to how many rows must come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from koers.base.places.periods import Period
from koers.base.places.selectors import COUNTRY
from koers.data.sources.areas import Areas
from koers.data.sources.errors import TableChanged, UnknownArea
from koers.data.sources.odata.paging import SAFE
from koers.data.sources.odata.tables import Code

COUNTRY_CODES = {"NL00": COUNTRY, "NL01": COUNTRY, "NL": COUNTRY, "": COUNTRY}  # the tables do not agree
AXES = ("measure", "place", "period", "mark")
ROOM = 1200  # characters of one condition on places; a longer one becomes several questions


@dataclass(frozen=True)
class Choice:
    """A condition on the dimension of places, and the codes that it holds for."""

    condition: str
    codes: tuple[Code, ...]


@dataclass(frozen=True)
class Block:
    """One question to the server. `rows` is how many there must be: None where a table has gaps."""

    path: str
    places: tuple[str, ...]
    rows: int | None


@dataclass(frozen=True)
class Columns:
    """Which columns of a row say what. One of `measure` (a dimension) and `topics` names the measures."""

    place: str  # empty: the whole table is of the country
    period: str = ""  # empty: the whole table is of one period
    measure: str = ""
    topics: tuple[tuple[str, tuple[str, ...]], ...] = ()  # our name, the columns to look in, first one first
    value: str = ""
    margins: str = ""  # the dimension with value, lower and upper

    @property
    def numbers(self) -> list[str]:
        return [self.value] if self.value else [column for _, columns in self.topics for column in columns]

    @property
    def keys(self) -> list[str]:
        return [name for name in (self.measure, self.margins, self.place, self.period) if name]


@dataclass(frozen=True)
class Question:
    """All that is asked of one table. Keys are those of the table; a hidden measure is read and left out."""

    blocks: tuple[Block, ...]
    columns: Columns
    places: dict[str, str]
    periods: dict[str, tuple[Period, str]]
    measures: dict[str, str]
    hidden: frozenset[str] = frozenset()
    marks: dict[str, str] = field(default_factory=dict)  # of the margins: value, lower, upper
    text: bool = False  # figures as text, with „.” where there is none

    @property
    def keys(self) -> dict[str, list[str]]:
        """By axis, in a fixed order: what is kept of a page counts in it."""
        found: tuple[Iterable[str], ...] = (self.measures, self.places, self.periods, self.marks)
        return {axis: sorted(keys) for axis, keys in zip(AXES, found, strict=True)}

    @property
    def skips_zeros(self) -> bool:
        """A cell that was asked for and is not there is 0; that is so where the count can be checked."""
        return self.is_dense and not self.marks

    @property
    def is_dense(self) -> bool:
        return self.rows is not None

    @property
    def rows(self) -> int | None:
        counts = [block.rows for block in self.blocks]
        return None if None in counts else sum(count or 0 for count in counts)


def either(conditions: Iterable[str]) -> str:
    return " or ".join(conditions)


def equal(dimension: str, code: Code) -> str:
    return f"{dimension} eq '{code.key}'"


# --- Places ------------------------------------------------------------------------------------------------


def choices(dimension: str, codes: Sequence[Code], areas: Areas, source: str) -> list[Choice]:
    """Conditions that hold for what was asked, no place twice. Raises UnknownArea."""
    known = {code.code: code for code in codes}
    if missing := [code for code in (*areas.codes, *areas.with_parts) if code not in known]:
        raise UnknownArea(source, missing)
    found: list[Choice] = []
    alone = [known[code] for code in (*areas.codes, *(c for c in areas.beside if c in known))]
    if areas.country:
        alone += [code for code in codes if code.code in COUNTRY_CODES]
    if areas.all_municipalities:
        every = tuple(code for code in codes if code.code.startswith("GM"))
        found.append(Choice(f"startswith({dimension},'GM')", every))
    for municipality in areas.with_parts:
        found += _with_parts(dimension, codes, known[municipality], whole=not areas.all_municipalities)
    taken = {code.key for choice in found for code in choice.codes}
    return found + [Choice(equal(dimension, code), (code,)) for code in alone if code.key not in taken]


def _with_parts(dimension: str, codes: Sequence[Code], place: Code, *, whole: bool) -> list[Choice]:
    digits = place.code[2:6]
    parts = [code for code in codes if code.code[:2] in ("WK", "BU") and code.code[2:6] == digits]
    if not parts:
        return [Choice(equal(dimension, place), (place,))] if whole else []
    if whole:
        condition = f"substring({dimension},2,4) eq '{digits}'"
        return [Choice(condition, tuple(code for code in codes if code.code[2:6] == digits))]
    starts = either(f"startswith({dimension},'{kind}{digits}')" for kind in ("WK", "BU"))
    return [Choice(f"({starts})", tuple(parts))]


def grouped(found: Sequence[Choice]) -> list[list[Choice]]:
    """In groups of which the conditions fit in one address."""
    groups: list[list[Choice]] = [[]]
    for choice in found:
        together = either(one.condition for one in (*groups[-1], choice))
        if groups[-1] and len(quote(together, safe=SAFE)) > ROOM:
            groups.append([])
        groups[-1].append(choice)
    return [group for group in groups if group]


# --- Periods -----------------------------------------------------------------------------------------------


def chosen_periods(
    dimension: str, codes: Sequence[Code], kind: str, since: date | None, source: str
) -> tuple[dict[str, tuple[Period, str]], list[str]]:
    """The periods of one kind, and the conditions for them: a table may hold months and years in one
    dimension. Raises TableChanged."""
    same = {code.key: code for code in codes if code.code[4:6] == kind}
    if not same:
        raise TableChanged(source, f"de tabel heeft geen perioden van soort {kind}")
    found = {key: (Period.from_cbs_key(code.code), in_words(code.status)) for key, code in same.items()}
    conditions = [] if len(same) == len(codes) else [f"substring({dimension},4,2) eq '{kind}'"]
    if since:
        late = {key: value for key, value in found.items() if value[0].end >= since}
        if not late:
            raise TableChanged(source, f"de tabel heeft geen cijfers vanaf {since:%d-%m-%Y}")
        if len(late) < len(found):
            conditions.append(f"{dimension} ge '{min(late)}'")
        found = late
    return found, conditions


def in_words(status: str) -> str:
    known = {"Definitief": "definitief", "Voorlopig": "voorlopig", "NaderVoorlopig": "voorlopig"}
    return known.get(status, "onbekend")
