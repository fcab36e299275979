"""Puts lines together into blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.columns import one_cell_per_line
from koers.analysis.reading.furniture import Entry, contents_of, furniture_of
from koers.analysis.reading.headings import (
    CAPTION,
    ENOUGH,
    Surroundings,
    heading_score,
    parts_of,
    split_glued,
)
from koers.analysis.reading.indicatorcolumns import indicators_per_line
from koers.analysis.reading.lines import ExtractedText, Line
from koers.analysis.reading.outline import context_of
from koers.analysis.reading.relining import relined
from koers.analysis.reading.valuecolumns import values_per_line
from koers.analysis.reading.vocabulary import normal, role_of

MARK = re.compile(
    r"^(?P<indent>\s*)(?P<mark>[-–—•*▪○●◦·‣➢✓►▶■□§\uf0b7\uf0a7o»>]|\(?[a-z0-9]{1,2}[.)]|[ivx]{1,4}[.)])(?:\s+(?P<text>.*))?$"
)
NUMBER_MARK = re.compile(r"^\(?(\d{1,2})[.)]$")
CAPTION_LENGTH = 120
ENDING = {"organisation", "annex", "intro", "frame", "lookback"}
ASKING = {"definition", "ambition", "owner", "partners", "planning", "budget", "indicator"}
CLOSED = (".", "!", "?", ":", ";", "…")


@dataclass(frozen=True)
class Assembly:
    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...]
    wrapped: bool
    cut: tuple[int, ...] = ()  # lines of the document that held headings and were cut for reading


def assemble(text: ExtractedText) -> Assembly:
    """The blocks of a text, every non-blank line in exactly one of them (a glued heading shares its line)."""
    meant = relined(text.lines)
    furniture = furniture_of(meant.lines)
    contents, entries = contents_of(meant.lines, furniture)
    found = _Assembler(meant.lines, furniture, contents, entries).run()
    if len(meant.lines) == len(text.lines) and not meant.cut:
        return found
    blocks = tuple(replace(block, lines=meant.original(block.lines)) for block in found.blocks)
    own = tuple(replace(entry, line=meant.original([entry.line])[0]) for entry in found.entries)
    return Assembly(blocks, own, found.wrapped, meant.cut)


class _Assembler:
    def __init__(
        self, lines: Sequence[Line], furniture: set[int], contents: set[int], entries: Sequence[Entry]
    ):
        self.lines = lines
        self.furniture, self.contents, self.entries = furniture, contents, tuple(entries)
        self.titles = frozenset(normal(entry.title) for entry in entries)
        self.text = [line for line in lines if line.text.strip() and line.number not in furniture | contents]
        self.wrapped, self.width = _wrapping(self.text)
        self.cells: dict[int, Block | None] = {}
        for tables in (indicators_per_line, values_per_line, one_cell_per_line):
            self.cells |= tables([line for line in self.text if line.number not in self.cells])
        self.numbered = self._numbered_items()
        self.blocks: list[Block] = []
        self.waiting: list[Line] = []  # lines of the paragraph or item that is being read
        self.marks: list[int] = []  # lines that hold nothing but the mark of the next item
        self.kind, self.level = "paragraph", 0

    def run(self) -> Assembly:
        for line in self.lines:
            if not line.text.strip():
                if not self._goes_on_after_white(line.number):
                    self._close()
            elif not (self._outside(line) or self._table(line) or self._title(line) or self._listed(line)):
                self._running(line)
        self._close()
        return Assembly(tuple(_levelled(self.blocks)), self.entries, self.wrapped)

    def _outside(self, line: Line) -> bool:
        """Menu, page number or table of contents."""
        if line.number not in self.furniture and line.number not in self.contents:
            return False
        kind = "furniture" if line.number in self.furniture else "contents"
        self._add(Block(kind, line.text.strip(), (line.number,)))
        return True

    def _table(self, line: Line) -> bool:
        if line.number in self.cells:
            row = self.cells[line.number]
            self._close()
            self.blocks += [row] if row else []
            return True
        if self._is_row(line):
            self._add(_row(line))
            return True
        return False

    def _title(self, line: Line) -> bool:
        """A heading or a caption; text right after a list mark is neither."""
        if self.marks and not self.waiting:
            return False
        score = self._heading(line)
        if score >= ENOUGH:
            self._add(self._heading_block(line, score))
            return True
        if CAPTION.search(line.text.strip()) and len(line.text) < CAPTION_LENGTH and not self.waiting:
            self._add(Block("caption", line.text.strip(), (line.number,)))
            return True
        return False

    def _listed(self, line: Line) -> bool:
        mark = self._mark(line)
        if not mark:
            return False
        self._close()
        self.kind, self.level = "item", mark[0]
        if mark[1]:
            self.waiting = [replace(line, text=mark[1])]
        else:
            self.marks = [line.number]
        return True

    def _running(self, line: Line) -> None:
        """Text that goes on with the paragraph or item that is open, or opens a new one."""
        if self.waiting and not self._joins(self.waiting[-1], line):
            level = self.level
            self._close()
            self.level = level if line.style.listed else 0
        if line.style.listed and not self.waiting:
            self.kind = "item"
        self.waiting.append(line)

    def _add(self, block: Block) -> None:
        self._close()
        self.blocks.append(block)

    def _close(self) -> None:
        if self.waiting or self.marks:
            self.blocks.extend(self._closed(self.kind, self.level, self.waiting, self.marks))
        self.waiting, self.marks, self.kind, self.level = [], [], "paragraph", 0

    def _closed(
        self, kind: str, level: int, waiting: Sequence[Line], marks: Sequence[int]
    ) -> Iterator[Block]:
        numbers = (*marks, *(line.number for line in waiting))
        text = " ".join(line.text.strip() for line in waiting)
        if not text:
            yield Block(
                "furniture", " ".join(self.lines[number - 1].text.strip() for number in numbers), numbers
            )
            return
        glued = split_glued(text) if kind == "paragraph" else None
        if glued:
            number, title = parts_of(glued[0])
            yield Block("heading", title, (numbers[0],), number=number, glued=True, sure=2.0)
            text = glued[1]
        yield Block(kind, text, numbers, level=level)

    def _goes_on_after_white(self, number: int) -> bool:
        """Some texts have a blank line after every line: a sentence that is cut in two goes on."""
        waiting = self.waiting
        if not waiting:
            return True
        before = waiting[-1].text.rstrip()
        after = next((line for line in self.lines[number:] if line.text.strip()), None)
        return (
            after is not None
            and after.text[:1].islower()
            and len(before) > 40
            and not before.endswith(CLOSED)
            and after.number - waiting[-1].number <= 2
            and not self._mark(after)
        )

    def _joins(self, before: Line, line: Line) -> bool:
        """Whether a line goes on with the paragraph of the line before it."""
        if before.number < line.number - 2:
            return False
        if line.style.listed or before.style.listed:
            return False
        ends = before.text.rstrip(" ¹²³⁴⁵⁶⁷⁸⁹⁰").endswith(CLOSED)
        if not ends and line.text.strip()[:1].islower():
            return True
        if not self.wrapped:
            return False
        return len(before.text) >= (0.85 if ends else 0.6) * self.width

    @staticmethod
    def _is_row(line: Line) -> bool:
        cells = [cell for cell in line.text.strip().split("\t") if cell.strip()]
        return bool(line.style.table) or (
            len(cells) >= 2 and not MARK.match(line.text) and not _is_number_tab(cells)
        )

    def _heading(self, line: Line) -> float:
        if line.number in self.numbered:
            return 0.0
        marked = MARK.match(line.text)
        if marked and not line.style.heading and not marked["mark"][:1].isdigit():
            return 0.0
        i = line.number - 1
        before = self.lines[i - 1].text if i else ""
        after = self.lines[i + 1].text if i + 1 < len(self.lines) else ""
        later = next((other.text.strip() for other in self.lines[i + 1 : i + 5] if other.text.strip()), "")
        shown = (
            replace(line, text=line.text.replace("\t", " "))
            if _is_number_tab(line.text.strip().split("\t"))
            else line
        )
        blocks = self.blocks
        below = bool(blocks) and blocks[-1].kind == "heading" and blocks[-1].last == line.number - 1
        white = not before.strip(), not after.strip()
        asked = bool(blocks) and blocks[-1].kind == "heading" and role_of(blocks[-1].text) in ASKING
        around = Surroundings(before, later, *white, self.titles, below, asked, self.wrapped, self.width)
        return heading_score(shown, around)

    def _heading_block(self, line: Line, score: float) -> Block:
        number, title = parts_of(line.text.replace("\t", " ").strip())
        return Block("heading", title, (line.number,), level=line.style.heading, number=number, sure=score)

    def _mark(self, line: Line) -> tuple[int, str] | None:
        """Depth and text of a list item."""
        match = MARK.match(line.text.replace("\t", " "))
        if not match or (match["mark"] == "o" and not match["indent"] and len(match["text"] or "") < 3):
            return None
        text = (match["text"] or "").strip()
        if re.fullmatch(r"\d{1,2}[.)]", text):  # a mark and a number of its own
            text = ""
        return len(match["indent"]) // 2 + 1, text

    def _numbered_items(self) -> set[int]:
        """Numbered lines that follow each other with nothing in between are a list, not headings."""
        found: set[int] = set()
        run: list[int] = []
        for line in self.text:
            match = MARK.match(line.text.replace("\t", " "))
            number = NUMBER_MARK.match(match["mark"]) if match and match["text"] else None
            if number and not line.style.heading and (int(number[1]) == len(run) + 1):
                run.append(line.number)
            elif number and int(number[1]) == 1 and not line.style.heading:
                found |= set(run) if len(run) >= 2 else set()
                run = [line.number]
            elif not (run and line.text[:1].islower()):
                found |= set(run) if len(run) >= 2 else set()
                run = []
        return found | (set(run) if len(run) >= 2 else set())


def _is_number_tab(cells: Sequence[str]) -> bool:
    """A heading number parted from its title by a tab is no table."""
    return len(cells) == 2 and bool(
        re.fullmatch(r"(?:\d{1,2}\.?)+|[A-H]\.|[•·o▪-]|[a-z]\)", cells[0].strip())
    )


def _row(line: Line) -> Block:
    cells = tuple(cell.strip() for cell in line.text.split("\t"))
    return Block(
        "row",
        line.text.strip(),
        (line.number,),
        cells=cells,
        table=line.style.table,
        header=line.style.header,
    )


def _wrapping(lines: Sequence[Line]) -> tuple[bool, int]:
    """Whether sentences are cut at the end of a line, and how long the lines are."""
    pairs = [
        (a.text.rstrip(), b.text.strip())
        for a, b in pairwise(lines)
        if b.number - a.number <= 2 and len(a.text) > 35 and "\t" not in a.text + b.text
    ]
    cut = sum(1 for a, b in pairs if b[:1].islower() and not a.endswith(CLOSED))
    if len(pairs) < 4 or cut < 0.25 * len(pairs):
        return False, 100
    lengths = sorted(len(a) for a, _ in pairs)
    return True, lengths[int(0.85 * len(lengths))]


def _levelled(blocks: Sequence[Block]) -> Iterator[Block]:
    """Headings without a level of their own get one: by their number, their capitals, or what stood before.

    „Prioriteiten” or „Overige onderwerpen” right before another heading stands above it and the next ones.
    """
    base = 0  # level of the last heading that has a number or a style
    below = 0  # 1 after a heading that stands above others of its kind
    capitals = any(b.kind == "heading" and not b.number and b.text.isupper() for b in blocks)
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if block.kind != "heading":
            yield block
            continue
        level = block.level
        if not level and block.number[:1].isdigit():
            level = block.number.count(".") + 1
        if level:
            base, below = level, 0
        else:
            above = _stands_above(block, after)
            below = 0 if context_of(block.text) in ENDING else below
            level = base + 1 + (0 if above else below) + (1 if capitals and not block.text.isupper() else 0)
            below = 1 if above else below
        yield replace(block, level=level)


def _stands_above(block: Block, after: Block | None) -> bool:
    if after is None or after.kind != "heading" or after.level or after.number or role_of(after.text):
        return False
    return block.text.isupper() == after.text.isupper() and context_of(block.text) in {
        "priorities",
        "regular",
    }
