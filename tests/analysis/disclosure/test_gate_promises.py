"""What the gate promises for every text: places that fit, no exception, the same answer, bounded work."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labelled import lines_of

from koers.analysis import disclosure
from koers.analysis.disclosure import PersonalData, find_personal_data
from koers.analysis.disclosure.folding import fold

LONGEST = 450  # characters that one attempt of a pattern may look at
SURROGATES_TOO = st.text(st.characters(), max_size=300)
PIECES = st.lists(
    st.sampled_from([line.text for line in lines_of("positive")]) | st.text(max_size=8), max_size=6
)
ONE_CLASS = {"WORD", "DIGIT"}  # a repeated class of characters, which cannot look back


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.iter_modules(disclosure.__path__):
        for name, value in vars(importlib.import_module(f"{disclosure.__name__}.{module.name}")).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


PATTERNS = list(patterns())


def fits(found: list[PersonalData], text: str) -> bool:
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(text)]
    return all(one.start < one.end for one in found) and all(
        a <= b for a, b in zip(ends, starts, strict=True)
    )


@given(SURROGATES_TOO)
@settings(max_examples=200, deadline=None)
def test_any_text_gives_findings_in_order_within_the_text(text: str) -> None:
    assert fits(find_personal_data(text), text)


@given(PIECES)
@settings(max_examples=200, deadline=None)
def test_texts_made_of_personal_data_give_findings_apart_and_twice_the_same(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = find_personal_data(text)
    assert fits(found, text)
    assert find_personal_data(text) == found


@given(SURROGATES_TOO)
@settings(deadline=None)
def test_folded_text_knows_where_each_character_came_from(text: str) -> None:
    folded = fold(text)
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert fold(text[start:end]).text.count(folded.text[at]) >= 1


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[name for name, _ in PATTERNS])
def test_pattern_has_a_longest_match_so_that_time_is_linear(name: str, pattern: re.Pattern[str]) -> None:
    longest = _parser.parse(pattern.pattern, pattern.flags).getwidth()[1]
    assert longest <= LONGEST or name.rpartition(".")[2] in ONE_CLASS


def test_empty_text_has_nothing() -> None:
    assert find_personal_data("") == []
