"""What became of codes between boundary years, in the real lists and in small made-up ones."""

from collections import Counter

import pytest

from koers.base.places.conversions import Became, Conversion, alike, conversion
from koers.base.places.errors import UnknownVintage
from koers.base.places.mergers import mergers, successors
from koers.base.places.vintages import names_in

# kind, from, to: gone, come, same code and another name; counted in the lists themselves, before any rule
COUNTED = [
    ("BU", 2021, 2024, 1109, 1603, 396),
    ("WK", 2021, 2024, 199, 344, 191),
    ("GM", 2021, 2024, 14, 4, 6),
    ("BU", 2020, 2021, 405, 677, 321),
    ("BU", 2017, 2020, 1735, 2335, 386),
    ("GM", 2017, 2020, 45, 12, 0),
]
RENAMED = {Became.RESPELLED, Became.UNCERTAIN}


def rows(kind: str, start: int, end: int) -> list[Conversion]:
    return [row for row in conversion(start, end) if (row.old or row.new).startswith(kind)]


@pytest.mark.parametrize(("kind", "start", "end", "gone", "come", "renamed"), COUNTED)
def test_conversion_accounts_for_every_code_that_went_came_or_changed_its_name(
    kind: str, start: int, end: int, gone: int, come: int, renamed: int
) -> None:
    found = rows(kind, start, end)
    old, new = (Counter(getattr(row, side) for row in found if getattr(row, side)) for side in ("old", "new"))
    assert sum(row.old != row.new and bool(row.old) for row in found) == gone
    assert len({code for code in names_in(end) if code.startswith(kind)} - old.keys()) == come
    assert sum(row.became in RENAMED and row.old == row.new for row in found) == renamed
    assert set(old) == {code for code in names_in(start) if code.startswith(kind)}
    assert max(old.values()) == 1
    if kind == "BU":  # nothing that stays may take in another
        assert max(new.values()) == 1


def test_conversion_of_neighbourhoods_from_2021_to_2024_is_what_the_guide_says() -> None:
    """The figures in docs/methods/vergelijken.md."""
    assert Counter(row.became for row in rows("BU", 2021, 2024)) == {
        Became.SAME: 12575,
        Became.RESPELLED: 155,
        Became.RECODED: 723,
        Became.UNCERTAIN: 241,
        Became.GONE: 386,
        Became.NEW: 880,
    }


def test_conversion_of_maassluis_changes_nothing() -> None:
    for start, end in ((2021, 2024), (2020, 2024), (2017, 2024)):
        ours = [row for row in conversion(start, end) if (row.old or row.new)[2:6] == "0556"]
        assert {row.became for row in ours if row.old.startswith("BU")} == {Became.SAME}, (start, end)


def test_merged_municipality_leads_to_the_new_one_and_its_neighbourhoods_follow() -> None:
    found = {row.old: row for row in conversion(2021, 2024) if row.old}
    assert (found["GM0501"].became, found["GM0501"].new) == (Became.MERGED, "GM1992")
    assert not found["GM0501"].follows
    weesp = [row for row in conversion(2021, 2024) if row.old.startswith("BU0457")]
    assert weesp
    assert all(row.new[:6] in ("BU0363", "") for row in weesp)


def test_municipality_divided_over_several_has_no_single_successor() -> None:
    haaren = next(row for row in conversion(2020, 2021) if row.old == "GM0788")
    assert haaren.became == Became.GONE
    assert haaren.municipalities == ("GM0757", "GM0824", "GM0855", "GM0865")


def test_every_municipality_that_went_stands_in_the_list_of_mergers_and_the_other_way_round() -> None:
    for start, end in ((2017, 2020), (2020, 2021), (2021, 2024)):
        gone = {code for code in names_in(start).keys() - names_in(end).keys() if code.startswith("GM")}
        assert gone == {code for one in mergers(start, end) for code in one.gone}
        come = {code for code in names_in(end).keys() - names_in(start).keys() if code.startswith("GM")}
        assert come <= {code for one in mergers(start, end) for code in one.into}
        assert {new for into in successors(start, end).values() for new in into} <= names_in(end).keys()


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("De Pas-Noord", "De Pas - noord", True),
        ("Wijk 01 Centrum Zeist", "Zeist Centrum", True),
        ("Groerne Zoom", "Groene Zoom", True),
        ("’t Buurtje", "'t Buurtje", True),
        ("Goëngahuizen", "Goengahuizen", True),
        ("Vogelhorst", "Kolkgriend en Oostgriend", False),
        ("Nieuwenhage Noord", "Nieuwenhage Zuid", False),
        ("Hoofddorp Zuid", "Hoofddorp Centrum Zuid", False),
        ("Wijk 08", "Bedum", False),
        ("De", "Het", False),
    ],
)
def test_names_are_alike_when_only_the_spelling_differs(before: str, after: str, same: bool) -> None:
    assert alike(before, after) is same
    assert alike(after, before) is same


def test_conversion_between_years_the_wrong_way_round_or_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="2024 ligt niet voor 2021"):
        conversion(2024, 2021)
    with pytest.raises(UnknownVintage, match="2022"):
        conversion(2021, 2022)
