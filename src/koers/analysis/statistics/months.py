"""The door for months: in order, none missing, no year totals among them, and how many of them are final."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koers.analysis.statistics.errors import InvalidMonths

MONTHS = 12
Flags = NDArray[np.bool_]
FORM = re.compile(r"(\d{4})(?:MM|-)(0[1-9]|1[0-2])(?:-\d{2})?\s*")
YEAR_TOTAL = re.compile(r"\d{4}(?:JJ|KW|HJ)\d{2}\s*")


@dataclass(frozen=True)
class Calendar:
    """What rows of months hold: `rows` may be used, and `observed_months` of them are in the last year."""

    first_year: int
    rows: int
    observed_months: int  # 1 to 12


def calendar_of(
    periods: Sequence[str | date | np.datetime64], *, provisional: ArrayLike | None = None
) -> Calendar:
    """Check the months of a table, and count the rows that may be used for a projection.

    A month whose figure still grows is no month: rows from the first provisional one on are left out, or the
    year would be projected from a part of it.
    Args: periods: one per row, as the source writes them (2022MM01), as 2022-01, or as dates; the first is a
    January. provisional: one boolean per row.
    Raises: InvalidMonths (unsorted, twice the same, a gap, a year or quarter among the months, no months).
    """
    months = np.array([_month(period) for period in periods])
    if not len(months):
        raise InvalidMonths("Er zijn geen maanden. Lees eerst een bron met maandcijfers in.")
    _check_order(months)
    if months[0] % MONTHS:
        raise InvalidMonths("De reeks begint niet in januari. Laat de maanden van dat eerste jaar weg.")
    rows = _final(provisional, len(months))
    return Calendar(int(months[0] // MONTHS), rows, (rows - 1) % MONTHS + 1)


def disturbed_months(
    first_year: int,
    rows: int,
    *,
    stretches: Iterable[tuple[date, date]] = (),
    breaks: Iterable[tuple[date, date]] = (),
) -> Flags:
    """Which months teach nothing about the level: those of a disturbed stretch, and all before a new way of
    counting was complete.

    Args: first_year: of the first row, a January. stretches and breaks: first and last day, such as corona
    and the recording change of July 2018. Returns one boolean per row.
    """
    begin = np.datetime64(f"{first_year}-01", "M") + np.arange(rows)
    found = np.zeros(rows, dtype=np.bool_)
    for start, end in stretches:
        found |= (begin >= np.datetime64(start, "M")) & (begin <= np.datetime64(end, "M"))
    for _, end in breaks:
        found |= begin.astype("datetime64[D]") < np.datetime64(end, "D")
    return found


def _check_order(months: NDArray[np.int_]) -> None:
    steps = np.diff(months)
    if (steps == 0).any():
        raise InvalidMonths("Een maand komt twee keer voor. Kies één lezing van de bron.")
    if (steps < 0).any():
        raise InvalidMonths("De maanden staan niet op volgorde. Sorteer ze van oud naar nieuw.")
    if (steps > 1).any():
        raise InvalidMonths("Er ontbreekt een maand. Lees haar in; een gat is geen nul.")


def _final(provisional: ArrayLike | None, rows: int) -> int:
    if provisional is None:
        return rows
    flags = np.asarray(provisional, dtype=bool)
    if flags.shape != (rows,):
        raise InvalidMonths("Geef voor elke maand aan of zij voorlopig is.")
    final = int(np.argmax(flags)) if flags.any() else rows
    if not final:
        raise InvalidMonths("Alle maanden zijn voorlopig. Wacht op definitieve cijfers.")
    return final


def _month(period: str | date | np.datetime64) -> int:
    text = str(period)
    if YEAR_TOTAL.fullmatch(text):
        raise InvalidMonths(f"Tussen de maanden staat een totaal ({text.strip()}). Gebruik alleen maanden.")
    found = FORM.fullmatch(text)
    if not found:
        raise InvalidMonths(f"„{text}” is geen maand. Schrijf 2022MM01 of 2022-01.")
    return int(found[1]) * MONTHS + int(found[2]) - 1
