"""From words with a place on the page to lines, and to rows where a table is drawn or set in columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

Box = tuple[float, float, float, float]  # left, bottom, right, top; in points, from the lower left corner
Row = tuple[str, float, bool, int]  # text, size of letter, bold, number of its table on the page (0: none)
THIN = 3.0  # points: a drawn box thinner than this is a line
NEAR = 4.0  # points: lines nearer than this are the same line of a grid
COLUMN_GAP = 1.4  # letter sizes of white between two words that makes them two cells
PARAGRAPH_GAP = 1.3  # line distances that make a blank line


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold: bool

    @property
    def size(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


@dataclass(frozen=True)
class Table:
    xs: tuple[float, ...]
    ys: tuple[float, ...]  # from the top down

    def holds(self, word: Word) -> bool:
        x, y = word.middle
        return self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[-1] - 1 <= y <= self.ys[0] + 1

    def cell(self, word: Word) -> tuple[int, int]:
        x, y = word.middle
        column = max(0, min(sum(1 for edge in self.xs if edge <= x) - 1, len(self.xs) - 2))
        row = max(0, min(sum(1 for edge in self.ys if edge >= y) - 1, len(self.ys) - 2))
        return row, column


def rows_of(words: Sequence[Word], drawn: Sequence[Box]) -> list[Row]:
    """The lines of a page in reading order; a blank line stands where the page shows white."""
    tables = [table for table in tables_of(drawn) if _is_used(table, words)]
    rows: list[Row] = []
    loose: list[Word] = []
    done: set[int] = set()
    for word in words:
        number = next((i for i, table in enumerate(tables, 1) if table.holds(word)), 0)
        if not number:
            loose.append(word)
        elif number not in done:
            done.add(number)
            rows += _flow(loose)
            loose = []
            inside = [w for w in words if tables[number - 1].holds(w)]
            rows += _table_rows(tables[number - 1], inside, number)
    return rows + _flow(loose)


def _is_used(table: Table, words: Sequence[Word]) -> bool:
    """Drawn lines are a table when text stands in two columns of them (one row may be left of it on a
    page).
    """
    return len({table.cell(word)[1] for word in words if table.holds(word)}) >= 2


def _table_rows(table: Table, words: Sequence[Word], number: int) -> Iterator[Row]:
    grid: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        grid.setdefault(table.cell(word), []).append(word)
    for row in range(len(table.ys) - 1):
        cells = [grid.get((row, column), []) for column in range(len(table.xs) - 1)]
        inside = [word for cell in cells for word in cell]
        if inside:
            text = "\t".join(" ".join(word.text for word in cell) for cell in cells).rstrip("\t")
            yield text, median(word.size for word in inside), all(word.bold for word in inside), number
    yield "", 0.0, False, 0


def _flow(words: Sequence[Word]) -> list[Row]:
    """Running text: words in the order of the file, broken where the height on the page changes."""
    lines = list(_lines(words))
    steps = [a[0].bottom - b[0].bottom for a, b in pairwise(lines)]
    usual = median([step for step in steps if step > 0] or [0])
    rows: list[Row] = []
    for i, line in enumerate(lines):
        if i and usual and not 0 <= steps[i - 1] <= PARAGRAPH_GAP * usual:
            rows.append(("", 0.0, False, 0))
        rows.append((_joined(line), median(w.size for w in line), all(w.bold for w in line), 0))
    return [*rows, ("", 0.0, False, 0)] if rows else []


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in words:
        if line and not _goes_on(line[-1], word):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _goes_on(before: Word, word: Word) -> bool:
    """On the same height (a raised note number too) and further to the right."""
    overlap = min(before.top, word.top) - max(before.bottom, word.bottom)
    return overlap > 0.5 * min(before.size, word.size) and word.left >= before.left - 1


def _joined(line: Sequence[Word]) -> str:
    text = line[0].text
    for before, word in pairwise(line):
        wide = word.left - before.right > COLUMN_GAP * max(before.size, word.size)
        text += ("\t" if wide else " ") + word.text
    return text


def tables_of(drawn: Sequence[Box]) -> list[Table]:
    """Grids among the drawn lines: groups of lines that touch, around two columns or more."""
    tables = []
    for group in _touching([box for box in drawn if _is_edge(box)]):
        xs = _edges([x for box in group if box[2] - box[0] < THIN or _is_box(box) for x in (box[0], box[2])])
        ys = _edges([y for box in group if box[3] - box[1] < THIN or _is_box(box) for y in (box[1], box[3])])
        if len(xs) >= 3 and len(ys) >= 2:
            tables.append(Table(tuple(xs), tuple(reversed(ys))))
    return tables


def _is_edge(box: Box) -> bool:
    return max(box[2] - box[0], box[3] - box[1]) > 5


def _is_box(box: Box) -> bool:
    return box[2] - box[0] >= THIN and box[3] - box[1] >= THIN


def _edges(values: Sequence[float]) -> list[float]:
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > NEAR:
            merged.append(value)
    return merged


def _touching(boxes: Sequence[Box]) -> list[list[Box]]:
    """Groups of boxes that touch, found from the top of the page down."""
    groups: list[tuple[Box, list[Box]]] = []
    for box in sorted(boxes, key=lambda b: -b[3])[:4000]:
        near = [group for group in groups if _meet(group[0], box)]
        members = [box, *(member for _, inside in near for member in inside)]
        bounds = _around([box, *(bound for bound, _ in near)])
        groups = [group for group in groups if group not in near] + [(bounds, members)]
    return [members for _, members in groups if len(members) >= 3]


def _meet(a: Box, b: Box) -> bool:
    return a[0] - NEAR <= b[2] and b[0] - NEAR <= a[2] and a[1] - NEAR <= b[3] and b[1] - NEAR <= a[3]


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
