"""Numbers of chapters and paragraphs, so that a council can refer to them."""

from collections.abc import Sequence
from dataclasses import replace

from koers.present.documents.blocks import Section

DEPTH = 2


def numbered(sections: Sequence[Section], prefix: str = "", depth: int = DEPTH) -> tuple[Section, ...]:
    """1, 1.1, 1.2, 2 …; a section without content gets no number because it is left out."""
    kept = [section for section in sections if section.blocks or section.sections]
    return tuple(
        replace(
            section,
            number=f"{prefix}{position}",
            sections=(
                numbered(section.sections, f"{prefix}{position}.", depth - 1)
                if depth > 1
                else section.sections
            ),
        )
        for position, section in enumerate(kept, start=1)
    )
