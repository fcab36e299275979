"""CBS over OData v4 (datasets.cbs.nl). Keys are not padded, and every figure is a row with its measure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from koers.data.sources.asking import Server
from koers.data.sources.odata.paging import SAFE, documents
from koers.data.sources.odata.tables import Code, Table, Topic, year_of_boundaries


@dataclass(frozen=True)
class V4:
    table_id: str
    catalog: str = "CBS"

    @property
    def root(self) -> str:
        return f"/odata/v1/{self.catalog}/{self.table_id}"

    def version(self, server: Server) -> str:
        found = server.document(f"{self.root}/Properties")
        return f"{found['Modified']}|{found.get('ObservationsModified') or ''}"

    def table(self, server: Server) -> Table:
        title = server.document(f"{self.root}/Properties")["Title"]
        dimensions = documents(server, f"{self.root}/Dimensions")
        groups = {row["Id"]: row for row in documents(server, f"{self.root}/MeasureGroups")}
        measures = documents(server, f"{self.root}/MeasureCodes")
        return Table(
            title=title,
            dimensions=tuple(row["Identifier"] for row in dimensions),
            topics=tuple(Topic(row["Identifier"], _path(row, groups)) for row in measures),
            boundaries=next((int(row["MapYear"]) for row in dimensions if row.get("MapYear")), None)
            or year_of_boundaries(title),
        )

    def codes(self, server: Server, dimension: str) -> list[Code]:
        rows = documents(server, f"{self.root}/{dimension}Codes")
        return [Code(row["Identifier"], row.get("Title") or "", row.get("Status") or "") for row in rows]

    def data(self, columns: Iterable[str], conditions: Iterable[str]) -> str:
        chosen = ",".join(columns)
        wanted = " and ".join(f"({condition})" for condition in conditions if condition)
        ask = f"$select={chosen}" + (f"&$filter={wanted}" if wanted else "")
        return f"{self.root}/Observations?{quote(ask, safe=SAFE)}"


def _path(row: dict[str, Any], groups: dict[Any, dict[str, Any]]) -> tuple[str, ...]:
    above = groups.get(row.get("MeasureGroupId", row.get("ParentId")))
    return (*(_path(above, groups) if above else ()), row["Title"])
