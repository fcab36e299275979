"""A table over OData v3: CBS StatLine and the tables of the police."""

from typing import Literal, Self

from pydantic import model_validator

from koers.data.sources.asking import Server
from koers.data.sources.fetches.odata import Measures, Name, OData
from koers.data.sources.odata.question import Columns
from koers.data.sources.odata.tables import Table
from koers.data.sources.odata.v3 import V3


class ODataV3(OData):
    kind: Literal["odata-v3"]
    api: Literal["ODataFeed", "ODataApi"] = "ODataFeed"  # ODataApi refuses more than 10,000 rows
    data_set: Literal["TypedDataSet", "UntypedDataSet"] = "TypedDataSet"
    measure: Name | Literal[""] = ""  # the dimension of which the codes are measures, with …
    value: str = ""  # … the title of the one column with figures; else there are topics

    @model_validator(mode="after")
    def has_measures(self) -> Self:
        if bool(self.topics) == bool(self.measure) or bool(self.measure) != bool(self.value):
            raise ValueError("fetch heeft topics nodig, of measure met value")
        return self

    @property
    def dialect(self) -> V3:
        return V3(self.table, self.api, self.data_set)

    @property
    def measure_dimension(self) -> str:
        return self.measure

    @property
    def as_text(self) -> bool:
        return self.data_set == "UntypedDataSet"

    def columns(self, table: Table, source: str) -> Columns:
        topics = tuple(
            (
                name,
                tuple(
                    table.topic(title, source).key for title in ((wish,) if isinstance(wish, str) else wish)
                ),
            )
            for name, wish in self.topics.items()
        )
        return Columns(
            place=self.place,
            period=self.period,
            measure=self.measure,
            topics=topics,
            value=table.topic(self.value, source).key if self.value else "",
            margins=self.margins.dimension if self.margins else "",
        )

    def measures(self, server: Server, table: Table, columns: Columns, source: str) -> Measures:
        if not self.measure:
            return {name: name for name, _ in columns.topics}, []
        return {code.key: code.code for code in self.dialect.codes(server, self.measure)}, []
