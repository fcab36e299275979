"""Which icon and colour a verdict or a movement gets: word, shape and colour always go together."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Look:
    tone: str  # good, even, poor, unknown
    icon: str  # id of a symbol in design/sprite.html


VERDICTS = {
    "gehaald": Look("good", "v-met"),
    "waarschijnlijk gehaald": Look("good", "v-likely"),
    "niet aantoonbaar veranderd": Look("even", "v-even"),
    "waarschijnlijk niet gehaald": Look("poor", "v-unlikely"),
    "niet gehaald": Look("poor", "v-missed"),
    "niet te beoordelen": Look("unknown", "v-unknown"),
}
SCORES = {  # of a norm
    "voldaan": VERDICTS["gehaald"],
    "deels": VERDICTS["niet aantoonbaar veranderd"],
    "niet": VERDICTS["niet gehaald"],
}
UNKNOWN = VERDICTS["niet te beoordelen"]
EVEN = VERDICTS["niet aantoonbaar veranderd"]
DIRECTIONS = {"lager": "down", "hoger": "up"}
STRENGTHS = {"aantoonbaar": "sure", "waarschijnlijk": "likely"}
TONES = {True: "good", False: "poor", None: "even"}


def verdict_look(outcome: str) -> Look:
    word = str(outcome).lower()
    return VERDICTS.get(word) or SCORES.get(word, UNKNOWN)


def movement_look(movement: str, wanted: bool | None) -> Look:
    """The arrow follows the figure; colour and outline follow the wish (round: wanted, diamond: not)."""
    strength, _space, direction = str(movement).lower().rpartition(" ")
    if strength in STRENGTHS and direction in DIRECTIONS:
        tone = TONES[wanted]
        return Look(tone, f"a-{DIRECTIONS[direction]}-{tone}-{STRENGTHS[strength]}")
    return EVEN if str(movement) == "niet aantoonbaar veranderd" else UNKNOWN


@dataclass(frozen=True)
class CellLook:
    css: str
    icon: str
    said: object  # what a screen reader says instead of the shape


CELLS = {
    "eigen kop": CellLook("done", "i-check", _("activiteiten onder eigen kop")),
    "geen eigen kop": CellLook("none", "i-dash", _("plan zonder eigen kop")),
    "geen plan": CellLook("missing", "", _("plan niet in Koers")),
    "bevestigd": CellLook("done", "i-check", _("activiteit, koppeling bevestigd")),
    "voorgesteld": CellLook("proposed", "i-check", _("activiteit, koppeling voorgesteld")),
    "geen": CellLook("none", "i-dash", _("geen activiteit")),
    "in Koers": CellLook("done", "i-check", _("in Koers")),
    "niet in Koers": CellLook("missing", "", _("niet in Koers")),
    "volgt": CellLook("later", "", _("volgt")),
}
