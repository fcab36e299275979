"""Nothing is dropped without a trace: every word is in a part of the proposal or in the unplaced text."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koers.analysis.reading import ExtractedText, PolicyText, UnreadableDocument, read_policy
from koers.analysis.reading.proposal import Item

HERE = Path(__file__).parent / "texts"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "source-texts"
FILES = [*sorted(HERE.iterdir()), *sorted(SHARED.glob("*.txt"))]
PIECES = [
    "Prioriteit 1: Winkeldiefstal",
    "PRIORITEIT JEUGD",
    "Inhoud",
    "1. Inleiding\t3",
    "2.1 Jeugd ..... 12",
    "- een punt",
    "•",
    "Thema\tDoel",
    "Preventie\tMinder inbraken in de wijk",
    "Actie",
    "Trekker",
    "Planning",
    "Streven",
    "Minder overlast voor iedereen in de gemeente.",
    "Meldingen\t2021\t2022 (t/m juni)",
    "Aangiften\t12\t7",
    "De prioriteiten zijn jeugd, drugs en overlast.",
    "Wij zetten in op meer toezicht. Er is € 12.000 voor.",
    "OndermijningHet tegengaan van misdaad doen wij samen met de politie en met de bewoners van de wijken.",
    "Deel deze pagina",
    "12",
    "Bron: cijfers politie",
    "afgebroken regel die doorgaat op de",
    "volgende regel met kleine letters",
    "Het overleg vindt vier keer per jaar plaats.",
    "Doel: minder diefstal",
    "a)",
    "",
]


def check_covered(text: ExtractedText, found: PolicyText) -> None:
    items: list[Item] = [*found.items, *found.unplaced]
    covered = {number for item in items for number in range(item.source.start, item.source.end + 1)}
    used = {number for item in items for number in item.source.used}
    filled = {line.number for line in text.lines if re.search(r"[^\W_]", line.text)}
    assert filled <= covered
    assert filled <= used
    for item in items:
        assert 1 <= item.source.start <= item.source.end <= len(text.lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_line_of_a_text_is_placed_or_unplaced(path: Path) -> None:
    check_covered(*read_policy(path.read_bytes(), path.name))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_quote_stands_in_the_lines_it_points_to(path: Path) -> None:
    text, found = read_policy(path.read_bytes(), path.name)
    quotes = [(u.text, u.source) for u in found.unplaced]
    quotes += [(t.goal, t.source) for p in found.priorities for t in p.themes if t.goal]
    quotes += [(o.text, o.source) for o in found.objectives]
    quotes += [(p.definition or "", p.source) for p in found.priorities]
    quotes += [(line, a.source) for a in found.actions for line in a.text.split("\n")]
    for quote, source in quotes:
        lines = " ".join(line.text for line in text.lines[source.start - 1 : source.end])
        assert squeezed(quote) in squeezed(lines)


def squeezed(text: str) -> str:
    """Without white and list marks, which a joined paragraph leaves out."""
    return re.sub(r"[\s|•-]+", "", text)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_every_line_of_any_mix_is_placed_or_unplaced(pieces: list[str]) -> None:
    data = "\n".join([*pieces, "einde"]).encode()
    check_covered(*read_policy(data, "mix.txt"))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_without_trouble(text: str) -> None:
    data = (text + "\neinde").encode("utf-8", "ignore")
    try:
        text_and_proposal = read_policy(data, "iets.txt")
    except UnreadableDocument:
        return
    check_covered(*text_and_proposal)


def test_same_text_gives_the_same_proposal() -> None:
    data = (HERE / "velden.txt").read_bytes()
    assert read_policy(data, "a.txt")[1] == read_policy(data, "a.txt")[1]
