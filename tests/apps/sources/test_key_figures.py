"""Kerncijfers: padded codes, water parts, secret values and rounded parts, on small and on real files."""

from pathlib import Path

import pytest
from data_cases import loaded  # noqa: F401

from koers.data.figures.selectors import figures
from koers.data.sources.errors import UnreadableCell
from koers.data.sources.kinds.base import Context
from koers.data.sources.kinds.key_figures import KeyFigures

KIND = KeyFigures.model_validate(
    {
        "kind": "kerncijfers",
        "year": 2024,
        "place": "code",
        "water": "water",
        "subjects": [{"measure": "inwoners", "column": "inwoners"}],
    }
)


def read(tmp_path: Path, *lines: str) -> dict[str, float | None]:
    path = tmp_path / "k.csv"
    path.write_text("\n".join(("code,water,inwoners", *lines)), encoding="utf-8")
    return {row[1]: row[4] for row in KIND.rows(path, Context({}, "definitief"))}


def test_codes_are_trimmed_and_keep_their_letters(tmp_path: Path) -> None:
    found = read(tmp_path, "GM0556    ,NEE,35832", "BU0363AA01,NEE,1500", "NL00      ,NEE,17942942")
    assert found == {"GM0556": 35832, "BU0363AA01": 1500, "NL00": 17942942}


@pytest.mark.parametrize("secret", ["-99995", "-99997", "-99999", "-1", ".", "", "x"])
def test_secret_or_missing_value_is_no_value_and_never_zero(tmp_path: Path, secret: str) -> None:
    assert read(tmp_path, f"GM0556,NEE,{secret}", "GM0599,NEE,0") == {"GM0556": None, "GM0599": 0}


def test_water_part_is_left_out_and_does_not_hide_the_land(tmp_path: Path) -> None:
    assert read(tmp_path, "GM0034,JA,-99997", "GM0034,NEE,226500") == {"GM0034": 226500}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("GM0556,NEE,35833", "GM0556 staat er twee keer in"),
        ("0556,NEE,1", "„0556” is geen code van een gemeente, wijk of buurt"),
        ("GM0000,NEE,1", "„GM0000” is geen code"),
        ("GM0599,NEE,veel", "„veel” is geen getal"),
    ],
)
def test_line_that_is_wrong_is_named_and_nothing_is_read(tmp_path: Path, line: str, problem: str) -> None:
    with pytest.raises(UnreadableCell, match=f"regel 3: {problem}"):
        read(tmp_path, "GM0556,NEE,35832", line)


def inhabitants(source: str) -> dict[str, float | None]:
    return {figure.place: figure.value for figure in figures(source=source, measures=["bevolking"])}


def test_real_figures_of_2024_hold_the_land_of_every_municipality_once(loaded: dict[str, object]) -> None:  # noqa: F811
    people = inhabitants("cbs-85984")
    assert sum(code.startswith("GM") for code in people) == 342
    assert min(value for value in people.values() if value is not None) >= 0
    assert people["GM0556"] == 35832


def test_real_parts_are_rounded_and_do_not_add_up_to_the_municipality(loaded: dict[str, object]) -> None:  # noqa: F811
    """That is how CBS publishes them, so nothing may call the difference a mistake."""
    people = inhabitants("cbs-85984")
    districts = sum(value or 0 for code, value in people.items() if code.startswith("WK0556"))
    neighbourhoods = [value or 0 for code, value in people.items() if code.startswith("BU0556")]
    assert districts == 35840
    assert len(neighbourhoods) == 19
    assert sum(neighbourhoods) == 35825
    assert all(value % 5 == 0 for value in neighbourhoods)


def test_real_figures_of_2020_cover_the_country_and_its_own_row(loaded: dict[str, object]) -> None:  # noqa: F811
    people = inhabitants("cbs-84799")
    assert len(people) == 17341
    assert people["NL00"] == 17407585
    assert sum(value or 0 for code, value in people.items() if code.startswith("GM")) == 17407585
    assert sum(value or 0 for code, value in people.items() if code.startswith("BU")) == 17397650
