"""A kind of record that is destroyed when its term has passed. Each app registers its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class RecordClass:
    code: str
    name: str  # Dutch, plural
    due: Callable[[datetime], list[str]]  # the keys of what ended before that moment
    destroy: Callable[[Sequence[str]], None]  # gone for good; doing it again changes nothing
    by_job: bool = False  # the site itself may not: the nightly job does it after approval


CLASSES: dict[str, RecordClass] = {}


def register(record_class: RecordClass) -> None:
    CLASSES[record_class.code] = record_class
