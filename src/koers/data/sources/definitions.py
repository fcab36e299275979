"""What catalog/sources says about a source: what it is, whose, how to read it and what it cannot tell."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from koers.data.figures.definitions import Definition
from koers.data.figures.models import Reading
from koers.data.sources.addresses import HOST
from koers.data.sources.cadence import Cadence
from koers.data.sources.fetches.odata_v3 import ODataV3
from koers.data.sources.fetches.odata_v4 import ODataV4
from koers.data.sources.kinds.cbs_cells import CbsCells
from koers.data.sources.kinds.csv_table import CsvTable
from koers.data.sources.kinds.json_rows import JsonRows
from koers.data.sources.kinds.key_figures import KeyFigures
from koers.data.sources.kinds.own_figures import OwnFigures
from koers.data.sources.kinds.statline_export import StatlineExport
from koers.data.sources.kinds.xlsx_table import XlsxTable

AnyFetch = Annotated[ODataV3 | ODataV4, Field(discriminator="kind")]
AnyKind = Annotated[
    CbsCells | CsvTable | JsonRows | KeyFigures | OwnFigures | StatlineExport | XlsxTable,
    Field(discriminator="kind"),
]


class Earlier(BaseModel):
    """The same source as it was read before: its own extract, and what it says of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    note: str
    read_on: date | None = None


class SourceDefinition(Definition):
    """One file in catalog/sources; the name of the file is the code of the source."""

    publisher: str
    table: str = ""
    citation: str
    licence: str
    licence_note: str = ""
    origin: str  # where this extract came from, and what was done to it
    hosts: list[Annotated[str, Field(pattern=f"^{HOST.pattern}$")]] = []  # where it may be fetched from
    file: str = ""  # the extract, in catalog/samples; empty: described, not loaded
    sha256: str = Field(default="", pattern="^([0-9a-f]{64})?$")
    read: AnyKind | None = None
    fetch: AnyFetch | None = None  # where it comes from, and what is asked there
    read_on: date | None = None  # null: not recorded, and every page says so
    boundaries: int | None = None  # the year of the municipal boundaries
    cadence: Cadence | None = None  # how often its publisher brings new figures; null: once, or not known
    status: Literal["definitief", "voorlopig", "uit tekst", "onbekend"] = "onbekend"
    status_text: str = ""
    note: str = ""
    national: Reading.National = Reading.National.NONE
    why_unused: str = ""
    earlier: list[Earlier] = []  # older readings of the same table, the oldest first
    limits: list[str] = []  # what one must know before drawing a conclusion

    @model_validator(mode="after")
    def can_be_read_or_says_why_not(self) -> Self:
        if self.file and not (self.sha256 and self.read):
            raise ValueError("file heeft ook sha256 en read nodig")
        if not self.file and not self.fetch and not self.why_unused:
            raise ValueError("file ontbreekt, of fetch, of why_unused met de reden")
        if self.fetch and self.fetch.host not in self.hosts:
            raise ValueError("fetch.host staat niet in hosts")
        return self

    @property
    def licence_text(self) -> str:
        return " ".join(f"{part.rstrip('.')}." for part in (self.licence, self.licence_note) if part)

    @property
    def extracts(self) -> "list[SourceDefinition]":
        """This source as it was read each time, the newest last."""
        before = [self.model_copy(update={**vars(one), "earlier": []}) for one in self.earlier]
        return [*before, self] if self.file else before

    @property
    def remark(self) -> str:
        return self.remark_on(self.boundaries, self.note)

    @staticmethod
    def remark_on(boundaries: int | None, note: str = "") -> str:
        indeling = f"indeling {boundaries}" if boundaries else ""
        return ", ".join(part for part in (indeling, note) if part)
