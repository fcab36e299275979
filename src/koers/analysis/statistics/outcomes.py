"""The words of every verdict: six for a target, seven for a change, and the reasons why there is none."""

from enum import StrEnum


class Outcome(StrEnum):
    """The verdict on a target."""

    MET = "gehaald"
    LIKELY = "waarschijnlijk gehaald"
    EVEN = "niet aantoonbaar veranderd"
    UNLIKELY = "waarschijnlijk niet gehaald"
    MISSED = "niet gehaald"
    UNKNOWN = "niet te beoordelen"


class Movement(StrEnum):
    """The change of a figure between two whole periods."""

    LOWER = "aantoonbaar lager"
    LIKELY_LOWER = "waarschijnlijk lager"
    EVEN = "niet aantoonbaar veranderd"
    LIKELY_HIGHER = "waarschijnlijk hoger"
    HIGHER = "aantoonbaar hoger"
    TOO_FEW = "te klein om te vergelijken"
    NOT_COMPARABLE = "niet te vergelijken"


class Reason(StrEnum):
    """Why there is no verdict."""

    NO_INDICATOR = "geen indicator"
    NO_FIGURES = "geen cijfers"
    NO_BASELINE = "geen startwaarde"
    NO_DIRECTION = "geen richting"
    NO_NEW_MEASUREMENT = "geen nieuwe meting"
    PARTIAL_PERIOD = "deel van een jaar"
    OPEN_PERIOD = "periode loopt nog"
    DISTURBED = "verstoorde periode"
    METHOD_BREAK = "andere manier van tellen"
    TOO_FEW = "te kleine aantallen"
    TOO_SHORT = "te kort gevolgd"
    BAD_FIGURES = "cijfer klopt niet"
    NO_MARGIN_OF_ERROR = "marge onbekend"
    NO_EXPOSURE = "geen inwonertal"
    NO_SIZE = "noemer onbekend"
    IS_INDEX = "indexcijfer"
    TOO_FEW_PLACES = "te weinig vergelijkbare gebieden"
    NO_DISPERSION = "schommeling onbekend"
    NOTHING_MEASURABLE = "geen meetbaar doel"


class Question(StrEnum):
    """What a verdict on a target answers; the three are never mixed."""

    FACT = "feit van een gesloten periode"
    OPEN = "kans dat een open periode de streefwaarde haalt"
    LEVEL = "onderliggend niveau"


class Direction(StrEnum):
    """What a target asks; the values are those of the policy's own targets."""

    AT_LEAST = "gelijk_of_hoger"
    AT_MOST = "gelijk_of_lager"
    HIGHER = "hoger"
    LOWER = "lager"

    @property
    def wants_less(self) -> bool:
        return self in (Direction.AT_MOST, Direction.LOWER)

    @property
    def allows_equal(self) -> bool:
        return self in (Direction.AT_MOST, Direction.AT_LEAST)
