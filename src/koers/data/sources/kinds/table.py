"""A file with one record a line, whatever its form: which columns say what. CSV, XLSX and JSON use it."""

from abc import abstractmethod
from pathlib import Path
from typing import Self

from pydantic import model_validator

from koers.data.sources.kinds.base import Context, Kind, Located
from koers.data.sources.kinds.marks import with_margins, without_marks
from koers.data.sources.kinds.records import Options, Records, Table


class TableKind(Kind, Options):
    """A kind adds how to get at the records; its options say what they mean."""

    @model_validator(mode="after")
    def says_what_and_when(self) -> Self:
        if bool(self.topics) == bool(self.value):
            raise ValueError("read heeft topics of value nodig, niet beide")
        if self.value and not (self.measure or self.the_measure):
            raise ValueError("read heeft bij value ook measure of the_measure nodig")
        if bool(self.period) == bool(self.year):
            raise ValueError("read heeft period of year nodig, niet beide")
        return self

    @abstractmethod
    def table(self, path: Path) -> Table:
        """Raises UnreadableCell."""

    def located(self, path: Path, context: Context) -> Located:
        found = Records(self, path.name, self.table(path), context).marked()
        return with_margins(found, path.name) if self.margins else without_marks(found)
