"""Two documents beside each other: which sections went on, changed, came or went, and their verdicts."""

from collections.abc import Iterator
from dataclasses import dataclass

from koers.present.documents.blocks import Document, Mark, Section, Verdict


@dataclass(frozen=True)
class Changed:
    title: str
    was: Mark | None
    now: Mark | None
    kind: str = "gewijzigd"  # voortgezet, gewijzigd, nieuw, vervallen

    @property
    def is_other_verdict(self) -> bool:
        return bool(self.was and self.now) and self.was != self.now


def changed_verdicts(frozen: Document, now: Document) -> tuple[Changed, ...]:
    """Only the verdicts that would be different now. They are told beside a frozen document, never in it."""
    return tuple(one for one in compared(frozen, now) if one.is_other_verdict)


def compared(first: Document, second: Document) -> tuple[Changed, ...]:
    """By the keys of the sections, which stay the same every year; in the order of the first."""
    old, new = dict(_judged(first.sections)), dict(_judged(second.sections))
    return tuple(_pair(old.get(key), new.get(key)) for key in dict.fromkeys((*old, *new)))


def _pair(old: Section | None, new: Section | None) -> Changed:
    was, now = _verdict(old), _verdict(new)
    title = (new or old).title if (new or old) else ""  # type: ignore[union-attr]
    if old is None or new is None:
        return Changed(title, was, now, "vervallen" if new is None else "nieuw")
    return Changed(title, was, now, "voortgezet" if was == now else "gewijzigd")


def _judged(sections: tuple[Section, ...]) -> Iterator[tuple[str, Section]]:
    """The sections that carry a verdict of their own."""
    for section in sections:
        if _verdict(section):
            yield section.key, section
        yield from _judged(section.sections)


def _verdict(section: Section | None) -> Mark | None:
    blocks = section.blocks if section else ()
    return next((block.mark for block in blocks if isinstance(block, Verdict)), None)
