"""What goes on the slides of a council evening: what stands out of the document, one message each."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from koers.present.documents.blocks import (
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

PICTURE_WIDTH = 900  # px of the drawing; the slide scales it
MOST_CHARTS, MOST_ROWS, MOST_SENTENCES = 6, 9, 3


@dataclass(frozen=True)
class Slide:
    title: str
    sentences: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    mark: Mark | None = None
    chart: Chart | None = None
    rows: tuple[tuple[str | Mark, ...], ...] = ()
    notes: tuple[str, ...] = ()
    is_first: bool = False


def slides(document: Document) -> tuple[Slide, ...]:
    return (
        _first(document),
        *_judged(document),
        *_charts(document),
        *_decisions(document),
        _last(document),
    )


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


def _decisions(document: Document) -> Iterator[Slide]:
    for section in document.sections:
        if section.key != "besluit":
            continue
        for table in (block for block in section.blocks if isinstance(block, Table)):
            questions = tuple(question for row in table.rows for question in row.cells[0].items)
            rows = tuple(
                (row.cells[0].text, *(cell.note or "☐" for cell in row.cells[1:])) for row in table.rows
            )
            head = tuple(column.title for column in table.columns)
            yield Slide(section.title, rows=(head, *rows)[: MOST_ROWS + 1], notes=questions)


def _last(document: Document) -> Slide:
    title = _("Waar dit op rust")
    return Slide(title, (document.state,), points=_sources(document.sections)[:MOST_ROWS])


def _sources(sections: tuple[Section, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for block in all_blocks(sections):
        parts = block.parts if isinstance(block, SourceLine) else getattr(block, "source", ())
        if parts:
            found[" · ".join(parts)] = None
    return tuple(found)
