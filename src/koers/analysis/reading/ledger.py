"""Keeps which words of the text got a place in the proposal, so that the rest can be shown as unplaced."""

import re
from collections.abc import Iterable, Sequence

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.lines import ExtractedText
from koers.analysis.reading.proposal import Source, Unplaced

REAL = re.compile(r"[^\W_]")


class Ledger:
    """`use` a block or a part of it; `unplaced` gives all text that nobody used."""

    def __init__(self, text: ExtractedText, blocks: Sequence[Block]) -> None:
        self.text = text
        self.blocks = blocks
        self._rest: dict[int, list[str]] = {id(block): [block.text] for block in blocks}

    def source(self, *blocks: Block) -> Source:
        """Where these blocks stand."""
        numbers = sorted({number for block in blocks for number in block.lines})
        return Source(numbers[0], numbers[-1], self.text.lines[numbers[0] - 1].page, frozenset(numbers))

    def use(self, block: Block, quoted: str | None = None) -> None:
        """Mark all of a block as placed, or only the words that were quoted."""
        if quoted is None:
            self._rest[id(block)] = []
            return
        rest: list[str] = []
        found = False
        for piece in self._rest[id(block)]:
            at = -1 if found else piece.find(quoted)
            if at < 0:
                rest.append(piece)
                continue
            found = True
            rest += [part.strip() for part in (piece[:at], piece[at + len(quoted) :]) if REAL.search(part)]
        self._rest[id(block)] = rest

    def use_all(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self.use(block)

    def is_used(self, block: Block) -> bool:
        return not self._rest[id(block)]

    def unplaced(self) -> tuple[Unplaced, ...]:
        return tuple(
            Unplaced(self.source(block), piece)
            for block in self.blocks
            for piece in self._rest[id(block)]
            if piece.strip()
        )
