"""What the data say about a section, for beside the words that a person writes."""

from collections.abc import Iterable
from dataclasses import replace

from koers.govern.review.reports.models import Section as Written
from koers.present.documents.blocks import Section
from koers.present.documents.reports import drafted
from koers.present.documents.words_added import ADDED


def data_of(written: Written) -> Section | None:
    """Without the words themselves: those stand in the form."""
    found = _find(drafted(written.report).document.sections, written.key)
    if found is None:
        return None
    own = {f"{written.key}-{part}" for part in ADDED}
    kept = tuple(part for part in found.sections if part.key not in own)
    return replace(found, sections=kept) if found.blocks or kept else None


def _find(sections: Iterable[Section], key: str) -> Section | None:
    for section in sections:
        found = section if section.key == key else _find(section.sections, key)
        if found:
            return found
    return None
