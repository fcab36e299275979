"""Why a count is not judged."""

from enum import IntEnum


class Unjudged(IntEnum):
    """A code per count; a screen says it with the words of `outcomes.Reason`."""

    JUDGED = 0
    TOO_FEW = 1  # the baseline counts too little, or leaves no period to learn from
    NO_FIT = 2  # the model did not come to rest
    NO_REFERENCE = 3  # nothing was counted anywhere
