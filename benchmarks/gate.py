"""How fast the personal-data gate reads, beside a peer that only looks for nine digits with the 11-proef.

Run: .venv/bin/python benchmarks/gate.py. Processor time, so that a busy machine does not matter. The last
rows are texts made to be slow; linear is 4 times as long.
"""

import re
import time
from collections.abc import Callable
from pathlib import Path

from koers.analysis.disclosure import find_personal_data
from koers.analysis.disclosure.checks import passes_eleven_test

CORPUS = Path(__file__).resolve().parents[1] / "tests/analysis/disclosure/corpus"
HANDBOOK = Path(__file__).resolve().parents[1] / "docs/handleiding"
MEGABYTE = 1_000_000
NINE = re.compile(r"(?<!\d)\d(?:[ .-]?\d){8}(?!\d)")
ENDLESS = {
    "digits": "1234567890",
    "digits with blanks": "1 2 3 ",
    "letters": "a",
    "capitals with blanks": "Jan ",
    "at signs": "a.b@",
    "commas": "Aa,",
    "invisible": "\u200b",
    "look-alikes": "06-l2O4 ",
    "roles": "moeder van de ",
}


def seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def filled(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def peer(text: str) -> int:
    return sum(passes_eleven_test(re.sub(r"\D", "", match[0])) for match in NINE.finditer(text))


def main() -> None:
    paths = sorted(CORPUS.glob("*_*.txt"))
    passing = [path for path in paths if path.name.startswith("negative")]
    for name, files in (
        ("prose", sorted(HANDBOOK.glob("*.md"))),
        ("lines that pass", passing),
        ("corpus", paths),
    ):
        text = filled("\n".join(path.read_text(encoding="utf-8") for path in files), MEGABYTE)
        ours, theirs = seconds(find_personal_data, text), seconds(peer, text)
        print(f"{name:20} {1 / ours:5.2f} MB/s   peer {1 / theirs:6.1f} MB/s   ratio {ours / theirs:6.1f}")
    for name, piece in ENDLESS.items():
        quarter = seconds(find_personal_data, filled(piece, MEGABYTE // 4))
        whole = seconds(find_personal_data, filled(piece, MEGABYTE))
        print(f"{name:20} {1 / whole:5.2f} MB/s   4 times the text: {whole / quarter:4.1f} times as long")


if __name__ == "__main__":
    main()
