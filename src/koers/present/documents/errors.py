"""What can go wrong with a document, in Dutch and with what to do about it."""

from pathlib import Path

from django.utils.translation import gettext as _


class DocumentError(Exception):
    """Base of the errors of this app; the text is meant for the screen."""


class FontsMissing(DocumentError):
    def __init__(self, folder: Path) -> None:
        text = _("De lettertypen ontbreken in {folder}. Draai ./koers opnieuw: dat zet ze klaar.")
        super().__init__(text.format(folder=folder))


class NoPolicy(DocumentError):
    def __init__(self) -> None:
        super().__init__(
            _("Er is nog geen vastgesteld beleid. Laad het voorbeeld met ./koers demo --no-serve.")
        )
