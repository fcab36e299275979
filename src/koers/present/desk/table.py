"""The figures of an indicator as rows, for the table on the page and the file to download."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from koers.base.access import spreadsheets
from koers.base.design.numbers import decimal
from koers.data.indicators.selectors import Series, Value
from koers.present.desk.years import columns_of, gap_years


@dataclass(frozen=True)
class Figure:
    value: Value
    country_rate: float | None
    notes: str


@dataclass(frozen=True)
class Gap:
    years: str
    reason: str


def figures(series: Series, country: Series | None) -> list[Figure]:
    """Newest first; parts of a year that no whole year covers included."""
    chosen = sorted({*series.whole_years, *series.partial}, key=lambda v: v.period.start, reverse=True)
    return [Figure(value, country_rate(value, country), notes(value)) for value in chosen]


HIDDEN_NOTES = {
    "<5": _later("te klein om te tonen"),
    "x": _later("niet getoond, om een klein aantal te beschermen"),
}


def country_rate(value: Value, country: Series | None) -> float | None:
    same = country.value_for(value.period) if country else None
    return same.rate if same else None


def notes(value: Value) -> str:
    status = (
        "" if value.status in ("definitief", "uit tekst") else HIDDEN_NOTES.get(value.hidden, value.status)
    )
    return "; ".join(part for part in (value.disturbed, *value.notes, str(status), margin(value)) if part)


def margin(value: Value) -> str:
    """Only what people feel comes out of a survey."""
    if value.count is not None or value.hidden:
        return ""
    return _("marge %(m)s") % {"m": decimal(value.margin, 1)} if value.margin else _("marge onbekend")


def gaps(series: Series, until: int, on: date) -> list[Gap]:
    """Years after the last figure that are missing, newest first."""
    found = columns_of(series, until=until, on=on)
    return [Gap(*row) for row in reversed(gap_years(column for column in found if column.year < on.year))]


HEADER = (
    *("periode", "van", "tot_en_met", "waarde", "eenheid", "inwoners", "per_1000", "per_1000_nederland"),
    *("marge", "status", "kanttekening", "bron"),
)


def csv_text(series: Series, country: Series | None) -> str:
    """With decimal commas, and every row with its source."""
    return spreadsheets.csv_text(HEADER, csv_rows(series, country))


def csv_rows(series: Series, country: Series | None) -> Iterator[list[str]]:
    per_1000 = 1000 / series.indicator.definition.get("per", 1000)
    for figure in sorted(figures(series, country), key=lambda f: f.value.period.start):
        value = figure.value
        yield [
            str(value.period),
            value.period.start.isoformat(),
            value.period.end.isoformat(),
            value.hidden or plain(value.shown),
            series.indicator.unit,
            plain(value.population),
            plain(value.rate and value.rate * per_1000),
            plain(figure.country_rate and figure.country_rate * per_1000),
            plain(value.margin),
            value.status,
            figure.notes,
            str(series.source_line),
        ]


def plain(value: float | None) -> str:
    """Without points between thousands; empty when there is no figure, never 0."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else decimal(value, 4).replace(".", "")


def caption(series: Series) -> str:
    return _("%(name)s per jaar, %(place)s") % {"name": series.indicator.name, "place": series.place}
