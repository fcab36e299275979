"""StatLine over OData v3: opendata.cbs.nl and dataderden.cbs.nl. Keys are padded, a table is wide."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from koers.data.sources.asking import Server
from koers.data.sources.odata.paging import SAFE, documents, only_document
from koers.data.sources.odata.tables import Code, Table, Topic, year_of_boundaries

DIMENSIONS = {"Dimension", "GeoDimension", "GeoDetail", "TimeDimension"}


@dataclass(frozen=True)
class V3:
    table_id: str
    api: str = "ODataFeed"  # ODataApi refuses more than 10,000 rows
    data_set: str = "TypedDataSet"

    @property
    def root(self) -> str:
        return f"/{self.api}/OData/{self.table_id}"

    def version(self, server: Server) -> str:
        """When figures and description were last changed; the same text: nothing new."""
        info = only_document(server, f"{self.root}/TableInfos?$format=json&$select=Modified,MetaDataModified")
        return f"{info['Modified']}|{info.get('MetaDataModified') or ''}"

    def table(self, server: Server) -> Table:
        info = only_document(server, f"{self.root}/TableInfos?$format=json")
        rows = documents(server, f"{self.root}/DataProperties?$format=json")
        groups = {row["ID"]: row for row in rows if row["Type"] == "TopicGroup"}
        dimensions = [row for row in rows if row["Type"] in DIMENSIONS]
        return Table(
            title=info["Title"],
            dimensions=tuple(row["Key"] for row in dimensions),
            topics=tuple(Topic(row["Key"], _path(row, groups)) for row in rows if row["Type"] == "Topic"),
            boundaries=year_of_boundaries(*(row.get("Description", "") for row in dimensions), info["Title"]),
        )

    def codes(self, server: Server, dimension: str) -> list[Code]:
        rows = documents(server, f"{self.root}/{dimension}?$format=json")
        return [Code(row["Key"], row.get("Title") or "", row.get("Status") or "") for row in rows]

    def data(self, columns: Iterable[str], conditions: Iterable[str]) -> str:
        chosen = ",".join(columns)
        wanted = " and ".join(f"({condition})" for condition in conditions if condition)
        ask = f"$format=json&$select={chosen}" + (f"&$filter={wanted}" if wanted else "")
        return f"{self.root}/{self.data_set}?{quote(ask, safe=SAFE)}"


def _path(row: dict[str, Any], groups: dict[Any, dict[str, Any]]) -> tuple[str, ...]:
    """The titles of the groups that a column stands in, and its own."""
    above = groups.get(row.get("ParentID"))
    return (*(_path(above, groups) if above else ()), row["Title"])
