"""What the council may decide about a priority; below everything else of this app."""

from enum import StrEnum


class Choice(StrEnum):
    """What the council may decide. Koers asks; it never chooses."""

    CONTINUE = "voortzetten"
    ADJUST = "bijstellen"
    STOP = "stoppen"
