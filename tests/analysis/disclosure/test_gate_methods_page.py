"""The examples of docs/methods/persoonsgegevens.md, found again; its counts, counted again."""

from pathlib import Path

import pytest
from labelled import lines_of

from koers.analysis.disclosure import Kind, find_personal_data

PAGE = (Path(__file__).resolve().parents[3] / "docs/methods/persoonsgegevens.md").read_text(encoding="utf-8")


def table(first: str) -> list[list[str]]:
    """The rows of the table whose first column has this name."""
    rows = PAGE.split(f"| {first} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


@pytest.mark.parametrize(("text", "part", "kind"), table("text"), ids=[row[0] for row in table("text")])
def test_example_of_the_page_is_found_as_it_says(text: str, part: str, kind: str) -> None:
    found = [(text[one.start : one.end], one.kind.value) for one in find_personal_data(text)]
    assert found == ([(part, kind)] if kind else [])


def test_table_of_rules_names_every_kind() -> None:
    assert {kind.strip() for row in table("kind") for kind in row[0].split(",")} == set(Kind)


@pytest.mark.parametrize("row", table("batch"), ids=[row[0] for row in table("batch")])
def test_batch_has_at_most_as_many_lines_as_when_it_was_first_tried(row: list[str]) -> None:
    batch, _, positive, _, negative, _ = row
    assert 0 <= int(positive) - sum(line.batch == batch for line in lines_of("positive")) <= 1
    assert int(negative) == sum(line.batch == batch for line in lines_of("negative"))
