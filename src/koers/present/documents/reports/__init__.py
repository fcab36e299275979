"""Every kind of report as a document: drafted from data, with the words of people, in its state."""

from koers.present.documents.reports.drafting import Drafted, drafted, read_frozen
from koers.present.documents.reports.state import adopted, offered

__all__ = ["Drafted", "adopted", "drafted", "offered", "read_frozen"]
