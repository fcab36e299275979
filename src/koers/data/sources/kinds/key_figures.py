"""Kerncijfers wijken en buurten: a line per place, a column per subject, one year a file."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from koers.base.places.codes import COUNTRY, is_place
from koers.base.places.periods import Period
from koers.data.sources.errors import UnreadableCell
from koers.data.sources.kinds.base import Context, Kind, Located, number, records


class Subject(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    measure: str
    column: str


class KeyFigures(Kind):
    """What stands in a boundary year belongs to the borders of that same year."""

    kind: Literal["kerncijfers"]
    year: int
    place: str
    subjects: list[Subject]
    water: str = ""  # the column that says a line is the water part of a place: it has no figures of its own

    def located(self, path: Path, context: Context) -> Located:
        period, seen = Period.year(self.year), set[str]()
        columns = [self.place, self.water or self.place, *(one.column for one in self.subjects)]
        for line, (code, water, *texts) in records(path, columns):
            if self.water and water == "JA":
                continue
            place = COUNTRY if code in ("NL00", "NL01", "NL") else code
            if place != COUNTRY and not is_place(place):
                raise UnreadableCell(
                    path.name, line, f"„{code}” is geen code van een gemeente, wijk of buurt"
                )
            if place in seen:
                raise UnreadableCell(path.name, line, f"{code} staat er twee keer in")
            seen.add(place)
            for subject, text in zip(self.subjects, texts, strict=True):
                value = known(number(text, file=path.name, line=line))
                yield line, (subject.measure, place, period.start, period.end, value, None, context.status)


def known(value: float | None) -> float | None:
    """Below zero is how these files say secret, unreliable or impossible: -99995, -99997, and once -1."""
    return None if value is not None and value < 0 else value
