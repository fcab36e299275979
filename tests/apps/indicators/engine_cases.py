"""Small readings without a database, and formulas of every kind, for the tests of both engines."""

import calendar
from datetime import date
from typing import Any

from hypothesis import strategies as st

from koers.base.places.periods import Period
from koers.data.figures.loaded import Block, Loaded
from koers.data.figures.models import Reading
from koers.data.figures.store import path_of, publish
from koers.data.figures.writing import made_file, made_sparse
from koers.data.indicators.formulas import Denominator, Formula, Over, Term, Year

Rows = dict[str, list[tuple[Any, ...]]]
MONTHS, PEOPLE = "maanden", "mensen"


def month_row(measure: str, place: str, year: int, month: int, value: float | None, status: str = "") -> Any:
    last = calendar.monthrange(year, month)[1]
    return (measure, place, date(year, month, 1), date(year, month, last), value, None, status)


def year_of(measure: str, place: str, year: int, value: float | None, status: str = "") -> Any:
    return (measure, place, date(year, 1, 1), date(year, 12, 31), value, None, status)


def written(rows: Rows, national: dict[str, str]) -> dict[str, Reading]:
    """Their files stand in READINGS_DIR; the rows in the database are not needed."""
    found = {}
    for source, lines in rows.items():
        with made_file(lines, source=source, facts={"source": source}) as made:
            publish(made)
            found[source] = Reading(code=made.code, source=source, national=national[source])
    return found


def written_sparse(rows: Rows, national: dict[str, str]) -> dict[str, Reading]:
    """The same cells without their zeros; every cell that has a row was loaded, and nothing else."""
    found = {}
    for source, dense in written(rows, national).items():
        loaded = Loaded(tuple(Block((m,), (p,), (Period(s, e),)) for m, p, s, e, *_ in rows[source]))
        with made_sparse([path_of(dense.code)], loaded, source=source, facts={"source": source}) as made:
            publish(made)
            found[source] = Reading(code=made.code, source=source, national=national[source], sparse=True)
    return found


def term(*measures: str, over: Over = Over.PERIOD) -> Term:
    return Term(source=MONTHS, measures=measures, over=over)


INHABITANTS = Denominator(source=PEOPLE, measure="inwoners")
OF_START = Denominator(source=PEOPLE, measure="inwoners", year=Year.START)
FORMULAS = {
    "aantal": Formula(numerator=term("A")),
    "som": Formula(numerator=term("B", "A")),
    "per-duizend": Formula(numerator=term("A", "B"), denominator=INHABITANTS),
    "aandeel": Formula(numerator=term("A"), share_of=("A", "B")),
    "twaalf": Formula(numerator=term("A", over=Over.TWELVE_MONTHS), denominator=OF_START, per=10_000),
    "twaalf-zelfde": Formula(numerator=term("A", "B", over=Over.TWELVE_MONTHS), denominator=INHABITANTS),
    "twaalf-aandeel": Formula(numerator=term("B", over=Over.TWELVE_MONTHS), share_of=("A", "B")),
    "tot-en-met": Formula(numerator=term("A", over=Over.YEAR_TO_DATE)),
    "index": Formula(numerator=term("A"), index_base=2020),
    "index-cijfer": Formula(numerator=term("A", "B"), denominator=INHABITANTS, index_base=2021),
    "index-twaalf": Formula(numerator=term("A", over=Over.TWELVE_MONTHS), index_base=2020),
    "index-tot": Formula(numerator=term("B", over=Over.YEAR_TO_DATE), index_base=2020),
    "nooit-gelezen": Formula(numerator=Term(source="nergens", measures=("A",))),
    "zonder-inwoners": Formula(
        numerator=term("A"), denominator=Denominator(source="nergens", measure="inwoners")
    ),
}
STATUSES = st.sampled_from(["definitief", "voorlopig", "nader voorlopig", "uit tekst", ""])
VALUES = st.one_of(
    st.none(), st.just(0.0), st.integers(0, 9_999).map(float), st.integers(1, 99_999).map(lambda n: n / 1000)
)
HALF_YEAR = (date(2021, 1, 1), date(2021, 6, 30))


@st.composite
def readings(draw: Any) -> tuple[Rows, dict[str, str]]:
    """Three years of months with holes, years and a half year in the same table, and inhabitants per year."""
    national = {
        MONTHS: draw(st.sampled_from(["", "rij", "som"])),
        PEOPLE: draw(st.sampled_from(["rij", "som"])),
    }
    places = draw(st.sampled_from([["GM0001"], ["GM0000", "GM0001"], ["GM0001", "NL00", "WK000101"]]))
    missing = draw(st.sets(st.integers(0, 71), max_size=4))
    rows: list[Any] = []
    for at, (place, measure) in enumerate((p, m) for p in places for m in "AB"):
        rows += [
            month_row(measure, place, 2020 + n // 12, n % 12 + 1, draw(VALUES), draw(STATUSES))
            for n in range(30)
            if (n + 7 * at) % 72 not in missing
        ]
        rows += [year_of(measure, place, year, draw(VALUES), draw(STATUSES)) for year in (2020, 2021)]
        if draw(st.booleans()):
            rows.append((measure, place, *HALF_YEAR, draw(VALUES), None, "definitief"))
    people = [
        year_of("inwoners", place, year, draw(st.sampled_from([None, 0.0, 1000.0, 33_567.0])), "definitief")
        for place in places
        for year in (2020, 2021, 2022)
        if draw(st.integers(0, 9))
    ]
    people = people or [year_of("inwoners", "GM0001", 2020, 1000.0, "definitief")]
    return {MONTHS: rows, PEOPLE: people}, national
