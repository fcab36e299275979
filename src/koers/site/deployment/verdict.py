"""One line of the report."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    GOOD = "goed"
    WARNING = "let op"
    FAULT = "FOUT"


@dataclass(frozen=True)
class Verdict:
    level: Level
    text: str


def good(text: str) -> Verdict:
    return Verdict(Level.GOOD, text)


def warning(text: str) -> Verdict:
    return Verdict(Level.WARNING, text)


def fault(text: str) -> Verdict:
    return Verdict(Level.FAULT, text)
