"""What one check of the supply chain found."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    FINE = "in orde"
    WRONG = "niet in orde"
    SKIPPED = "overgeslagen"


@dataclass(frozen=True)
class Outcome:
    title: str
    state: State
    text: str  # one Dutch line
    faults: tuple[str, ...] = ()


def judged(title: str, faults: list[str], fine: str, wrong: str) -> Outcome:
    """Wrong where there are faults; `wrong` says what to do."""
    return Outcome(title, State.WRONG if faults else State.FINE, wrong if faults else fine, tuple(faults))
