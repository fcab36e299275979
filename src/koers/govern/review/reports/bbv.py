"""The safety indicators that every municipality must show in its budget and accounts, kept as data."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from koers.data.figures.definitions import Definition, catalog_folder, read_definition

FILE = "bbv-veiligheid.yaml"


class MandatoryIndicator(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    unit: str
    indicator: str | None  # null: Koers has no such indicator yet, and the table shows the gap


class Mandatory(Definition):
    article: str
    source: str
    valid_from: date
    verified_by: str | None
    verified_on: date | None
    note: str
    indicators: tuple[MandatoryIndicator, ...]


def mandatory_indicators() -> Mandatory:
    return read_definition(catalog_folder("reports") / FILE, Mandatory)
