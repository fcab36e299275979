"""The gate on real policy texts, where they are at hand: they hold nothing about a person."""

from pathlib import Path

import pytest
from labelled import lines_of

from koers.analysis.disclosure import find_personal_data

TEXTS = Path(__file__).resolve().parents[4] / "shared" / "source-texts"


@pytest.mark.skipif(not TEXTS.is_dir(), reason="de bronteksten staan niet naast deze map")
def test_real_policy_text_passes_whole() -> None:
    paths = sorted(TEXTS.glob("*.txt"))
    found = {
        path.name: [text[one.start : one.end] for one in find_personal_data(text)]
        for path in paths
        if (text := path.read_text(encoding="utf-8"))
    }
    assert paths
    assert {name: parts for name, parts in found.items() if parts} == {}


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_all_lines_that_pass_together_pass_as_one_document(between: str) -> None:
    text = between.join(line.text for line in lines_of("negative"))
    assert [text[one.start : one.end] for one in find_personal_data(text)] == []
