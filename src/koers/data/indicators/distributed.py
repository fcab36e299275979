"""The same formulas on an engine that runs on more than one machine, through Ibis: the extra `spark`.

What an operator means stands in `formulas`; this carries it out as `lines` and `rates` do, step by step under
the same names, and gives the same values to the last digit. Nothing else in Koers imports this module."""

from collections.abc import Mapping, Sequence
from typing import Any

import ibis
from ibis import _

from koers.base.places.selectors import COUNTRY
from koers.data.indicators.formulas import TOLD, WEAKEST_FIRST, Formula, Over
from koers.data.indicators.plan import Plan

NONE = -1  # on the way to Spark a whole number beside an absent one gets lost
EXACT = "decimal(18, 6)"
KEYS = {"reading": "string", "national": "string", "measure": "string"} | dict.fromkeys(
    ("total", "position", "parts"), "int64"
)
TERMS = {"term": "int64", "term_total": "int64", "term_over": "string"}
FORMULAS = {"indicator": "int64", "top": "int64", "bottom": "int64", "same_period": "boolean"} | {
    "year_of_start": "boolean",
    "scale": "float64",
    "index_base": "int64",
    "twelve": "boolean",
}
CELL = ("place", "start", "end", "value", "margin", "status")


def evaluated(
    definitions: Mapping[str, Formula], readings: Mapping[str, Any], cells: ibis.Table
) -> ibis.Table:
    """indicator, place, start, end, numerator, denominator, base, value, margin, status of every indicator at
    every place, not yet carried out. `readings` is by source, with `code` and `national`; `cells` are theirs,
    with the code in a column `reading` (see `cells_of`)."""
    plan = Plan(definitions, readings)
    series = _series(_totals(_parts(cells, plan)), plan)
    names = _table([*enumerate(definitions)], {"indicator": "int64", "name": "string"})
    found = _indexed(_plain(series, plan)).join(names, "indicator")
    numbers = ("numerator", "denominator", "base", "value", "margin")
    return found.select(*numbers, "place", "start", "end", "status", indicator="name")


def cells_of(code: str, rows: ibis.Table, loaded: ibis.Table | None = None) -> ibis.Table:
    """The cells of one reading, from its Parquet file; of a sparse one also from the file of what was loaded,
    inside which a cell without a row is 0."""
    if loaded is not None:
        rows = _dense(rows, loaded)
    return rows.select("measure", *CELL, reading=ibis.literal(code))


def _dense(rows: ibis.Table, loaded: ibis.Table) -> ibis.Table:
    def axis(name: str) -> ibis.Table:
        return loaded.filter(_.axis == name)

    cross = (
        axis("measure")
        .select("block", measure=_.code)
        .join(axis("place").select("block", place=_.code), "block")
        .join(axis("period").select("block", "start", "end", absent="status"), "block")
    )
    keys = ["measure", "place", "start", "end"]
    found = rows.select(*keys, "value", "margin", "status", there=ibis.literal(True))
    joined = cross.left_join(found, keys)
    return joined.select(
        *keys,
        "margin",
        value=ibis.ifelse(joined.there.isnull(), 0.0, joined.value),
        status=ibis.ifelse(joined.there.isnull(), joined.absent, joined.status),
    )


def _table(rows: Sequence[tuple[Any, ...]], types: Mapping[str, str]) -> ibis.Table:
    return ibis.memtable([dict(zip(types, row, strict=True)) for row in rows], schema=ibis.schema(types))


def _bound(plan: Plan, types: Mapping[str, str], prefix: str = "") -> ibis.Table:
    found = plan.parameters()
    rows = zip(*(found[f"{prefix}{name}"] for name in types), strict=True)
    return _table([tuple(NONE if part is None else part for part in row) for row in rows], types)


def _sum(value: ibis.Value) -> ibis.Value:
    """In decimals; without a value as soon as one is absent."""
    whole = value.count() == ibis._.count()
    return ibis.ifelse(whole, value.cast(EXACT).sum().cast("float64"), ibis.null("float64"))


def _parts(cells: ibis.Table, plan: Plan) -> ibis.Table:
    keys = _bound(plan, KEYS, "key_")
    found = cells.join(keys, ["reading", "measure"]).mutate(status=_.status.fill_null(""))
    columns = ("total", "position", "parts", *CELL)
    own = found.filter((_.place != COUNTRY) | (_.national == "rij")).select(*columns)
    municipal = found.filter(_.national == "som", _.place.startswith("GM"))
    country = municipal.group_by("total", "position", "parts", "start", "end").agg(
        value=_sum(municipal.value),
        status=ibis.ifelse(_.status.min() == _.status.max(), _.status.min(), WEAKEST_FIRST[-1]),
    )
    country = country.mutate(place=ibis.literal(COUNTRY), margin=ibis.null("float64")).select(*columns)
    return ibis.union(own, country)


def _rank(status: ibis.Value) -> ibis.Value:
    return ibis.cases(
        *((status == name, at) for at, name in enumerate(WEAKEST_FIRST)), else_=len(WEAKEST_FIRST)
    ).cast("int64")


def _weakest(rank: ibis.Value, otherwise: ibis.Value) -> ibis.Value:
    return ibis.cases(*((rank == at, name) for at, name in enumerate(TOLD)), else_=otherwise)


def _totals(parts: ibis.Table) -> ibis.Table:
    ranked = parts.mutate(rank=_rank(_.status))
    columns = ("total", *CELL, "rank")
    many = ranked.filter(_.parts > 1)
    sums = many.group_by("total", "place", "start", "end").agg(
        value=_sum(many.value),
        first=_.status.argmin(_.position),
        rank=_.rank.min(),
        found=_.count(),
        parts=_.parts.max(),
    )
    whole = sums.filter(_.found == _.parts).mutate(
        margin=ibis.null("float64"), status=_weakest(_.rank, _.first)
    )
    return ibis.union(ranked.filter(_.parts == 1).select(*columns), whole.select(*columns))


def _series(totals: ibis.Table, plan: Plan) -> ibis.Table:
    terms = _bound(plan, TERMS).rename(total="term_total", stretch="term_over")
    found = totals.join(terms, "total")
    columns = ("term", *CELL)
    months = found.filter(
        _.start.day() == 1,
        _.end.year() == _.start.year(),
        _.end.month() == _.start.month(),
        (_.end + ibis.interval(days=1)).day() == 1,
    ).mutate(month=(_.start.year() * 12 + _.start.month()).cast("int64"))
    return ibis.union(
        found.filter(_.stretch == str(Over.PERIOD)).select(*columns),
        _twelve_months(months.filter(_.stretch == str(Over.TWELVE_MONTHS))).select(*columns),
        _year_to_date(months.filter(_.stretch == str(Over.YEAR_TO_DATE))).select(*columns),
    )


def _twelve_months(months: ibis.Table) -> ibis.Table:
    order = ibis.window(group_by=["term", "place"], order_by="month")
    year = ibis.window(group_by=["term", "place"], order_by="month", preceding=11, following=0)
    return _stretched(
        months.mutate(first=_.start.lag(11).over(order), gone=_.month - _.month.lag(11).over(order) + 1), year
    ).filter(_.gone == 12)


def _year_to_date(months: ibis.Table) -> ibis.Table:
    months = months.mutate(year=_.start.year())
    so_far = ibis.cumulative_window(group_by=["term", "place", "year"], order_by="month")
    first = ibis.date(_.start.year(), 1, 1)
    return _stretched(months.mutate(first=first, gone=_.end.month().cast("int64")), so_far).filter(
        _.gone == _.rows
    )


def _stretched(months: ibis.Table, window: Any) -> ibis.Table:
    """Of every month the sum over its window; without a value as soon as one is absent."""
    found = months.mutate(
        rows=_.count().over(window),
        known=_.value.count().over(window),
        amount=_.value.cast(EXACT).sum().over(window),
        weakest=_.rank.min().over(window),
    )
    return found.mutate(
        start=_.first,
        value=ibis.ifelse(_.known == _.rows, _.amount.cast("float64"), ibis.null("float64")),
        margin=ibis.null("float64"),
        status=_weakest(_.weakest, _.status),
    )


def _plain(series: ibis.Table, plan: Plan) -> ibis.Table:
    tops = series.join(_bound(plan, FORMULAS), [("term", "top")])
    start, end = tops.start, tops.end
    year = ibis.date(start.year(), 1, 1), ibis.date(start.year(), 12, 31)
    divides = tops.same_period | ((start == year[0]) & (end == year[1]))
    nothing = ibis.null("date")
    tops = tops.mutate(
        first=ibis.cases((tops.year_of_start, year[0]), (divides, start), else_=nothing),
        last=ibis.cases((tops.year_of_start, year[1]), (divides, end), else_=nothing),
    )
    bottoms = series.select(bottom="term", place="place", first="start", last="end", denominator="value")
    found = tops.left_join(bottoms, ["bottom", "place", "first", "last"])
    rate = found.value / found.denominator.nullif(0) * found.scale
    return found.select(
        *("indicator", "place", "start", "end", "denominator", "margin", "status", "index_base", "twelve"),
        numerator=found.value,
        value=ibis.ifelse(found.bottom == NONE, found.value, rate),
    )


def _indexed(plain: ibis.Table) -> ibis.Table:
    """Twelve months against the calendar year; whole months of one year against the same months."""
    start, end, year = plain.start, plain.end, plain.index_base
    whole_months = (
        (start.day() == 1) & ((end + ibis.interval(days=1)).day() == 1) & (start.year() == end.year())
    )
    asked = plain.mutate(
        base_year=ibis.ifelse(plain.twelve | whole_months, year, ibis.null("int64")),
        base_first=ibis.ifelse(plain.twelve, 1, start.month()).cast("int64"),
        base_last=ibis.ifelse(plain.twelve, 12, end.month()).cast("int64"),
    )
    same_year = plain.filter(
        start.day() == 1, (end + ibis.interval(days=1)).day() == 1, start.year() == end.year()
    )
    bases = same_year.select(
        indicator="indicator",
        place="place",
        base_year=_.start.year().cast("int64"),
        base_first=_.start.month().cast("int64"),
        base_last=_.end.month().cast("int64"),
        base="value",
    )
    found = asked.left_join(bases, ["indicator", "place", "base_year", "base_first", "base_last"])
    index = found.value / found.base.nullif(0) * 100
    return found.select(
        *("indicator", "place", "start", "end", "numerator", "denominator", "base", "margin", "status"),
        value=ibis.ifelse(found.index_base == NONE, found.value, index),
    )
