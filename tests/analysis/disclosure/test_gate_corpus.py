"""The gate on its corpus: what must be found and what must pass."""

import pytest
from labelled import Line, lines_of

from koers.analysis.disclosure import Kind, find_personal_data

POSITIVE, NEGATIVE = lines_of("positive"), lines_of("negative")


def test_labels_of_positives_are_kinds_and_every_kind_has_lines() -> None:
    assert {line.label for line in POSITIVE} == set(Kind)


@pytest.mark.parametrize("line", POSITIVE, ids=lambda line: f"{line.batch} {line.label}")
def test_line_with_personal_data_is_found_as_its_kind(line: Line) -> None:
    assert line.label in {one.kind for one in find_personal_data(line.text)}


@pytest.mark.parametrize("line", NEGATIVE, ids=lambda line: f"{line.batch} {line.label}")
def test_line_without_personal_data_passes(line: Line) -> None:
    assert [(one.kind.value, line.text[one.start : one.end]) for one in find_personal_data(line.text)] == []
