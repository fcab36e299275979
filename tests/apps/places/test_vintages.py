"""The lists of CBS over the years, against the lists themselves and against what CBS says of them."""

import csv
import gzip
import re
from collections import Counter

import pytest
from data_cases import SHARED_DATA, needs_shared_data

from koers.base.places.codes import district_code, is_place, municipality_code, parent_code, plain_name
from koers.base.places.errors import UnknownVintage
from koers.base.places.vintages import history, names_in, names_within, newest_vintage, vintages

LISTS = {
    2021: "politie/metadata/47022NED_2022-08/WijkenEnBuurten_indeling2021.csv.gz",
    2024: "politie/metadata/47018NED_2024-08/WijkenEnBuurten_indeling2024.csv.gz",
}
SIZES = [
    (2017, 388, 3070, 13208),
    (2020, 355, 3177, 13808),
    (2021, 352, 3248, 14080),
    (2024, 342, 3393, 14574),
]


def listed(year: int) -> list[dict[str, str]]:
    with gzip.open(SHARED_DATA / LISTS[year], "rt", encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if not row["Key"].startswith("NL")]


@pytest.mark.parametrize(("year", "municipalities", "districts", "neighbourhoods"), SIZES)
def test_vintage_holds_every_place_of_its_year_and_none_that_is_unknown(
    year: int, municipalities: int, districts: int, neighbourhoods: int
) -> None:
    """The sizes that data/README states, less GM0000, WK000000 and BU00000000 where the list has those."""
    kinds = Counter(code[:2] for code in names_in(year))
    assert kinds == {"GM": municipalities, "WK": districts, "BU": neighbourhoods}
    assert all(is_place(code) for code in names_in(year))


@needs_shared_data
@pytest.mark.parametrize("year", sorted(LISTS))
def test_parents_out_of_codes_are_those_that_cbs_writes_beside_them(year: int) -> None:
    """Padded keys, and the sentence of CBS that names the district and the municipality."""
    names = names_in(year)
    said = re.compile(r"^Buurt '.*' \(\w+\) is een buurt in wijk '(.*)' in de gemeente '(.*)'\.$")
    for row in listed(year):
        code = row["Key"].strip()
        if not is_place(code):
            continue
        assert names[code] == row["Title"].strip()
        assert row["Municipality"] in (code, municipality_code(code))
        if code.startswith("BU"):
            found = said.match(row["Description"])
            assert found
            assert found[1][:5] == names[district_code(code)][:5]
            assert found[2][:5] == names[municipality_code(code)][:5]


@pytest.mark.parametrize(
    ("code", "parent"),
    [
        ("BU05560101", "WK055601"),
        ("WK055601", "GM0556"),
        ("GM0556", ""),
        ("BU0363AA01", "WK0363AA"),
        ("WK0363AA", "GM0363"),
    ],
)
def test_parent_of_a_code_is_one_step_up_with_letters_too(code: str, parent: str) -> None:
    assert parent_code(code) == parent
    assert is_place(code)


@pytest.mark.parametrize("code", ["GM0000", "WK000000", "BU00000000", "RE07", "BU0556", "0556", "gm0556", ""])
def test_unknown_and_other_codes_are_no_places(code: str) -> None:
    assert not is_place(code)


def test_amsterdam_of_2024_has_627_codes_with_letters() -> None:
    assert sum(not code[2:].isdigit() for code in names_in(2024)) == 627
    assert not any(not code[2:].isdigit() for code in names_in(2021))


def test_titles_are_no_keys_2869_of_them_stand_at_more_than_one_place() -> None:
    """With the country it is 2,870 of 18,313: a neighbourhood is called Nederland."""
    titles = Counter(names_in(2024).values())
    assert titles["Centrum"] == 69
    assert sum(number for number in titles.values() if number > 1) == 2869


def test_districts_and_neighbourhoods_of_maassluis_are_8_and_19_in_every_year() -> None:
    found = {year: names_within("GM0556", year) for year in vintages()}
    assert Counter(code[:2] for code in found[2024]) == {"WK": 8, "BU": 19}
    assert found[2021] == found[2024]
    assert list(found[2024])[:2] == ["WK055601", "WK055602"]


def test_history_of_a_code_tells_its_names_and_stops_when_it_went() -> None:
    assert history("GM0501") == ((2017, "Brielle"), (2020, "Brielle"), (2021, "Brielle"))
    assert history("GM1992") == ((2024, "Voorne aan Zee"),)
    assert history("BU00340502")[-2:] == ((2021, "Vogelhorst"), (2024, "Kolkgriend en Oostgriend"))
    assert history("GM0000") == ()


def test_vintage_that_is_not_known_names_those_that_are() -> None:
    assert newest_vintage() == 2024
    with pytest.raises(UnknownVintage, match="2017, 2020, 2021, 2024"):
        names_in(2023)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Wijk 01 Taanschuurpolder", "Taanschuurpolder"),
        ("Wijk 00", "Wijk 00"),
        ("Sluispolder", "Sluispolder"),
        ("Wijk bij Duurstede", "Wijk bij Duurstede"),
    ],
)
def test_plain_name_leaves_out_the_number_of_a_district_only(name: str, plain: str) -> None:
    assert plain_name(name) == plain
