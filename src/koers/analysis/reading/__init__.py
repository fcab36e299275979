"""Reads the text of a policy document and proposes its structure; it stores nothing and decides nothing."""

from koers.analysis.reading.documents import MAX_BYTES, cleaned_name, read_document
from koers.analysis.reading.errors import UnreadableDocument, too_large
from koers.analysis.reading.lines import ExtractedText, Line
from koers.analysis.reading.proposal import PolicyText
from koers.analysis.reading.propose import propose

__all__ = [
    "MAX_BYTES",
    "ExtractedText",
    "Line",
    "PolicyText",
    "UnreadableDocument",
    "cleaned_name",
    "propose",
    "read_document",
    "read_policy",
    "too_large",
]


def read_policy(data: bytes, name: str, *, max_bytes: int = MAX_BYTES) -> tuple[ExtractedText, PolicyText]:
    """The text of a file and what was found in it. Raises UnreadableDocument."""
    extracted = read_document(data, name, max_bytes=max_bytes)
    return extracted, propose(extracted)
