"""What became of every code between two boundary years, and how sure that is.

Only codes and names are known, not where borders ran. So a row says what the names tell and no more; a
figure may follow a code from one year to another only where `follows` holds."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from koers.base.places.codes import district_code, municipality_code, plain_name
from koers.base.places.mergers import successors
from koers.base.places.vintages import Names, names_in

WORD = re.compile(r"[a-z0-9]+")
SMALL_WORDS = frozenset({"de", "het", "een", "en", "van", "der", "den", "t", "s", "wijk"})


class Became(StrEnum):
    SAME = "zelfde"  # code and name as before; borders may have moved
    RESPELLED = "hernoemd"  # same code, the same words written otherwise
    RECODED = "andere code"  # the one place of that name in the municipality, under another code
    MERGED = "samengevoegd"  # wholly within one other: a merger of municipalities, or all parts of a district
    UNCERTAIN = "onzeker"  # same code and an unlike name: renamed, or the code was used again
    GONE = "opgeheven"  # no code or name leads further; where its inhabitants are counted now is unknown
    NEW = "nieuw"  # nothing leads to it


FOLLOWS = frozenset({Became.SAME, Became.RESPELLED, Became.RECODED})


@dataclass(frozen=True)
class Conversion:
    """One step of one place. `old` is empty for what is new, `new` for what is gone."""

    old: str
    new: str
    old_name: str
    new_name: str
    became: Became
    municipalities: tuple[str, ...] = ()  # of what is gone: in which it must lie now

    @property
    def follows(self) -> bool:
        """Whether a series may run on from the one code to the other."""
        return self.became in FOLLOWS


@lru_cache(maxsize=8)
def conversion(from_year: int, to_year: int) -> tuple[Conversion, ...]:
    """A row for every code of either year, in order of code. Raises UnknownVintage, and ValueError when the
    years are not in order."""
    if from_year >= to_year:
        raise ValueError(f"{from_year} ligt niet voor {to_year}")
    old, new, into = names_in(from_year), names_in(to_year), successors(from_year, to_year)
    rows = _municipalities(_kind(old, "GM"), _kind(new, "GM"), into)
    neighbourhoods = _parts(_kind(old, "BU"), _kind(new, "BU"), into)
    districts = _parts(_kind(old, "WK"), _kind(new, "WK"), into)
    rows += _with_merged(districts, neighbourhoods) + neighbourhoods
    return tuple(sorted(rows, key=lambda row: (row.old or row.new, row.new)))


def _kind(names: Names, prefix: str) -> dict[str, str]:
    return {code: name for code, name in names.items() if code.startswith(prefix)}


def _municipalities(
    old: Mapping[str, str], new: Mapping[str, str], into: Mapping[str, Sequence[str]]
) -> list[Conversion]:
    """The code of a municipality is never given out again, so the same code is the same municipality."""
    rows = [Conversion(c, c, old[c], new[c], _kept(old[c], new[c], sure=True)) for c in old if c in new]
    for code in old.keys() - new.keys():
        found = tuple(into.get(code, ()))
        target = found[0] if len(found) == 1 else ""
        became = Became.MERGED if target else Became.GONE
        rows.append(Conversion(code, target, old[code], new.get(target, ""), became, found))
    return rows + _new(old, new, ())


def _parts(
    old: Mapping[str, str], new: Mapping[str, str], into: Mapping[str, Sequence[str]]
) -> list[Conversion]:
    rows = [Conversion(c, c, old[c], new[c], _kept(old[c], new[c])) for c in old if c in new]
    gone, come = old.keys() - new.keys(), new.keys() - old.keys()
    leads = _by_name(come, new)
    claims = Counter(place for code in gone for place in _leads(code, old[code], into))
    used: set[str] = set()
    names_before = _by_name(old, old)
    for code in sorted(gone):
        towards = _leads(code, old[code], into)
        found = [target for place in towards for target in leads.get(place, ())]
        unique = (
            all(claims[place] == 1 for place in towards)
            and len(names_before[municipality_code(code), words(old[code])]) == 1
        )
        if len(found) == 1 and unique:
            used.add(found[0])
            rows.append(Conversion(code, found[0], old[code], new[found[0]], Became.RECODED))
        else:
            where = tuple(into.get(municipality_code(code), (municipality_code(code),)))
            rows.append(Conversion(code, "", old[code], "", Became.GONE, where))
    return rows + _new(old, new, used)


def _leads(code: str, name: str, into: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Under which municipality and name it can have come back."""
    own = municipality_code(code)
    return [(place, words(name)) for place in into.get(own, (own,))]


def _by_name(codes: Iterable[str], names: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code in sorted(codes):
        found[municipality_code(code), words(names[code])].append(code)
    return found


def _new(old: Mapping[str, str], new: Mapping[str, str], used: Iterable[str]) -> list[Conversion]:
    return [Conversion("", code, "", new[code], Became.NEW) for code in new.keys() - old.keys() - set(used)]


def _kept(before: str, after: str, *, sure: bool = False) -> Became:
    """Of one code with two names: the name tells whether it is still the same place."""
    if before == after:
        return Became.SAME
    return Became.RESPELLED if sure or alike(before, after) else Became.UNCERTAIN


def _with_merged(districts: Sequence[Conversion], neighbourhoods: Sequence[Conversion]) -> list[Conversion]:
    """A district that is gone, and of which every neighbourhood went on in one and the same district."""
    towards: dict[str, set[str]] = defaultdict(set)
    for row in neighbourhoods:
        if row.old:
            towards[district_code(row.old)].add(district_code(row.new) if row.follows else "")
    names = {row.new: row.new_name for row in districts if row.new}
    found = []
    for row in districts:
        targets = towards.get(row.old, {""})
        target = next(iter(targets)) if len(targets) == 1 else ""
        if row.became == Became.GONE and target:
            row = Conversion(row.old, target, row.old_name, names.get(target, ""), Became.MERGED)
        found.append(row)
    return found


def words(name: str) -> str:
    """The words of a name without accents, capitals, hyphens and the number of a district."""
    plain = unicodedata.normalize("NFKD", plain_name(name)).encode("ascii", "ignore").decode().lower()
    return " ".join(WORD.findall(plain))


def alike(before: str, after: str) -> bool:
    """The same telling words, whatever their order and hyphens, with at most one wrong letter a word."""
    first, second = _telling(before), _telling(after)
    if not first or not second:
        return False
    if "".join(first) == "".join(second) or sorted(first) == sorted(second):
        return True
    return len(first) == len(second) and all(_one_slip(a, b) for a, b in zip(first, second, strict=True))


def _telling(name: str) -> list[str]:
    return [word for word in words(name).split() if word not in SMALL_WORDS]


def _one_slip(one: str, other: str) -> bool:
    """The same but for one letter, which is a mistake in spelling only when the word is long enough."""
    if one == other:
        return True
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
