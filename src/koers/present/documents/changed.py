"""Two documents beside each other: which verdicts went on, changed, came or went, and what people wrote."""

from collections.abc import Iterator
from dataclasses import dataclass

from koers.govern.review.reports.plain_text import Paragraph
from koers.present.documents.blocks import Document, Mark, Prose, Row, Section, Table, Verdict

CONTINUED, OTHER, NEW, GONE = "voortgezet", "gewijzigd", "nieuw", "vervallen"


@dataclass(frozen=True)
class Changed:
    title: str
    was: Mark | None
    now: Mark | None

    @property
    def kind(self) -> str:
        if self.was and self.now:
            return CONTINUED if self.was.text == self.now.text else OTHER
        return NEW if self.now else GONE


def changed_verdicts(frozen: Document, now: Document) -> tuple[Changed, ...]:
    """Only the verdicts that would be different now. They are told beside a frozen document, never in it."""
    return tuple(one for one in compared(frozen, now) if one.kind == OTHER)


def compared(first: Document, second: Document) -> tuple[Changed, ...]:
    """By what a verdict is about, which keeps its key every year; in the order of the first."""
    old, new = judged(first), judged(second)
    nothing = ("", None)
    return tuple(
        Changed((old.get(key) or new[key])[0], old.get(key, nothing)[1], new.get(key, nothing)[1])
        for key in dict.fromkeys((*old, *new))
    )


def judged(document: Document) -> dict[str, tuple[str, Mark]]:
    """Every verdict with its title: of sections, and of the rows of a table that judges."""
    return {key: (title, mark) for key, title, mark in _in_sections(document.sections, "")}


def _in_sections(sections: tuple[Section, ...], above: str) -> Iterator[tuple[str, str, Mark]]:
    for section in sections:
        verdicts = [block for block in section.blocks if isinstance(block, Verdict)]
        title = f"{above}: {section.title}" if above else section.title
        for at, verdict in enumerate(verdicts):
            yield f"{section.key} {at}", title, verdict.mark
        if not verdicts:  # else a table beside them says the same again
            for table in (block for block in section.blocks if isinstance(block, Table)):
                yield from _in_table(section, table)
        yield from _in_sections(section.sections, section.title if verdicts else "")


def _in_table(section: Section, table: Table) -> Iterator[tuple[str, str, Mark]]:
    """The rows that say again what a section below says are left out."""
    own = {part.title for part in section.sections}
    for row in table.rows:
        mark = _mark(row)
        if mark and row.cells[0].text not in own:
            yield f"{section.key} {row.cells[0].text}", row.cells[0].text, mark


def _mark(row: Row) -> Mark | None:
    return next((cell.mark for cell in row.cells if cell.mark), None)


@dataclass(frozen=True)
class Told:
    """What people wrote in a section of either document."""

    title: str
    was: tuple[Paragraph, ...]
    now: tuple[Paragraph, ...]


def told(first: Document, second: Document) -> tuple[Told, ...]:
    """By section, which keeps its key every year; in the order of the first."""
    old, new = words(first), words(second)
    nothing: tuple[str, tuple[Paragraph, ...]] = ("", ())
    return tuple(
        Told((old.get(key) or new[key])[0], old.get(key, nothing)[1], new.get(key, nothing)[1])
        for key in dict.fromkeys((*old, *new))
    )


def words(document: Document) -> dict[str, tuple[str, tuple[Paragraph, ...]]]:
    return {key: (title, said) for key, title, said in _written(document.sections, "")}


def _written(sections: tuple[Section, ...], above: str) -> Iterator[tuple[str, str, tuple[Paragraph, ...]]]:
    for section in sections:
        said = tuple(p for block in section.blocks if isinstance(block, Prose) for p in block.paragraphs)
        if said:
            yield section.key, f"{above}: {section.title}" if above else section.title, said
        yield from _written(section.sections, section.title)
