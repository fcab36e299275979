"""What goes on the slides of a council evening: what stands out of the document, one message each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from django.utils.translation import gettext as _

from koers.present.documents.blocks import (
    Cell,
    Chart,
    Document,
    Facts,
    Lede,
    Mark,
    Prose,
    Section,
    SourceLine,
    Table,
    Verdict,
)
from koers.present.documents.pictures import all_blocks

MOST_CHARTS, MOST_SOURCES, MOST_SENTENCES = 6, 8, 3
TABLE_HEIGHT = 460  # px that a slide has for the rows of a table

Cells = tuple[str | Mark, ...]


@dataclass(frozen=True)
class Slide:
    title: str
    sentences: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    mark: Mark | None = None
    chart: Chart | None = None
    rows: tuple[Cells, ...] = ()
    notes: tuple[str, ...] = ()
    is_first: bool = False


def slides(document: Document) -> tuple[Slide, ...]:
    return _each_its_own_title(
        _first(document),
        *_judged(document),
        *_charts(document),
        *(_tables(document) if document.is_short else ()),
        *_decisions(document),
        _last(document),
    )


def _each_its_own_title(*made: Slide) -> tuple[Slide, ...]:
    """By its title somebody who cannot see the slides finds the way among them."""
    seen: Counter[str] = Counter()
    named = []
    for slide in made:
        seen[slide.title] += 1
        again = seen[slide.title]
        named.append(replace(slide, title=f"{slide.title} ({again})") if again > 1 else slide)
    return tuple(named)


def _first(document: Document) -> Slide:
    sentences = (document.subtitle, *document.opening[:MOST_SENTENCES])
    return Slide(document.title, sentences, notes=(document.state,), is_first=True)


def _judged(document: Document) -> Iterator[Slide]:
    """Every section with a verdict of its own: the verdict, its sentence, and what people wrote."""
    for section in document.sections:
        for part in (section, *section.sections):
            verdict = next((b for b in part.blocks if isinstance(b, Verdict)), None)
            if verdict:
                yield _verdict(part, verdict.mark)


def _verdict(section: Section, mark: Mark) -> Slide:
    ledes = tuple(s for b in section.blocks if isinstance(b, Lede) for s in b.sentences)
    proposed = [
        f"{fact.term}: {fact.text}"
        for block in all_blocks(part for part in section.sections if part.key.endswith("-voorstel"))
        if isinstance(block, Facts)
        for fact in block.rows
    ]
    said = [block for block in all_blocks((section,)) if isinstance(block, Prose)]
    told = tuple("".join(run.text for run in p.runs) for block in said for p in block.paragraphs)
    return Slide(
        section.title, ledes[:MOST_SENTENCES], tuple(proposed), mark, notes=(*told, *_sources((section,)))
    )


def _charts(document: Document) -> Iterator[Slide]:
    """The title of a chart says what was found, so it is the title of its slide."""
    charts = [block for block in all_blocks(document.sections) if isinstance(block, Chart)]
    for chart in list({chart.title: chart for chart in charts}.values())[:MOST_CHARTS]:
        notes = (chart.scene.label, *([" · ".join(chart.source)] if chart.source else []))
        yield Slide(chart.title, (chart.subtitle,) if chart.subtitle else (), chart=chart, notes=notes)


def _tables(document: Document) -> Iterator[Slide]:
    """Of a short document its figures are the message: as many slides as the rows need."""
    for table in (block for block in all_blocks(document.sections) if isinstance(block, Table)):
        rows = [tuple(_said(cell) for cell in row.cells) for row in table.rows]
        yield from _table(table.title, table, rows, _sources(document.sections))


def _table(title: str, table: Table, rows: list[Cells], notes: tuple[str, ...]) -> Iterator[Slide]:
    """No row is left out: what does not fit comes on a next slide."""
    head = tuple(column.title for column in table.columns)
    parts = list(_fitting(rows))
    for number, part in enumerate(parts, start=1):
        name = f"{title} ({number}/{len(parts)})" if len(parts) > 1 else title
        yield Slide(name, rows=(head, *part), notes=notes)


def _fitting(rows: list[Cells]) -> Iterator[list[Cells]]:
    part: list[Cells] = []
    used = 0
    for row in rows:
        high = 20 + 26 * max(_lines(cell, at) for at, cell in enumerate(row))
        if part and used + high > TABLE_HEIGHT:
            yield part
            part, used = [], 0
        part.append(row)
        used += high
    yield part


def _lines(cell: str | Mark, at: int) -> int:
    """How many lines the words of a cell take, on the safe side; the first column is the widest."""
    text = cell if isinstance(cell, str) else cell.text
    return max(1, ceil(len(text) / (30 if at == 0 else 18)))


def _said(cell: Cell) -> str | Mark:
    if cell.mark:
        return cell.mark
    return f"{cell.text} ({cell.note})" if cell.text and cell.note else cell.text


def _decisions(document: Document) -> Iterator[Slide]:
    for section in document.sections:
        if section.key != "besluit":
            continue
        for table in (block for block in section.blocks if isinstance(block, Table)):
            questions = tuple(question for row in table.rows for question in row.cells[0].items)
            rows: list[Cells] = [
                (row.cells[0].text, *(cell.note or "☐" for cell in row.cells[1:])) for row in table.rows
            ]
            yield from _table(section.title, table, rows, questions)


def _last(document: Document) -> Slide:
    title = _("Waar dit op rust")
    return Slide(title, (document.state,), points=_sources(document.sections)[:MOST_SOURCES])


def _sources(sections: tuple[Section, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for block in all_blocks(sections):
        parts = block.parts if isinstance(block, SourceLine) else getattr(block, "source", ())
        if parts:
            found[" · ".join(parts)] = None
    return tuple(found)
