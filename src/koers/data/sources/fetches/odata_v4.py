"""A table over OData v4: every figure is a row of its own, with the code of its measure."""

from typing import Literal, Self

from pydantic import model_validator

from koers.data.sources.asking import Server
from koers.data.sources.fetches.odata import Measures, OData
from koers.data.sources.odata.question import Columns, either
from koers.data.sources.odata.tables import Table
from koers.data.sources.odata.v4 import V4

MEASURE, VALUE = "Measure", "Value"


class ODataV4(OData):
    kind: Literal["odata-v4"]
    dense: bool = False  # what has no figure has no row

    @model_validator(mode="after")
    def has_measures(self) -> Self:
        if not self.topics or not all(isinstance(title, str) for title in self.topics.values()):
            raise ValueError("fetch heeft topics nodig, elk met één titel")
        return self

    @property
    def dialect(self) -> V4:
        return V4(self.table)

    def columns(self, table: Table, source: str) -> Columns:
        return Columns(
            place=self.place,
            period=self.period,
            measure=MEASURE,
            value=VALUE,
            margins=self.margins.dimension if self.margins else "",
        )

    def measures(self, server: Server, table: Table, columns: Columns, source: str) -> Measures:
        found = {table.topic(str(title), source).key: name for name, title in self.topics.items()}
        return found, [either(f"{MEASURE} eq '{key}'" for key in found)]
