"""Months × series behind one door: counts with their exposure and disturbed months, all of one shape."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koers.analysis.statistics.errors import InvalidMonths, InvalidShape, TooShort
from koers.analysis.statistics.inputs import Floats, exposures, whole_counts
from koers.analysis.statistics.months import MONTHS, Flags


@dataclass(frozen=True)
class Table:
    """Whole years of months and perhaps a part of one; exposure runs on to the end of that year."""

    counts: Floats  # months × series
    exposure: Floats  # months to the end of the last year × series
    usable: Flags  # months × series, False where disturbed

    @property
    def rows(self) -> int:
        return len(self.counts)

    @property
    def series(self) -> int:
        return int(self.counts.shape[1])

    def only(self, series: Flags) -> "Table":
        return Table(self.counts[:, series], self.exposure[:, series], self.usable[:, series])

    def before(self, rows: int, *, to: int | None = None) -> "Table":
        """The table as it was when only the first `rows` months were known."""
        return Table(self.counts[:rows], self.exposure[: to or rows], self.usable[:rows])

    def years(self) -> tuple[Floats, Floats, Flags]:
        """Counts and exposures as years × 12 × series, and which years × series are whole and undisturbed."""
        years = self.rows // MONTHS
        shape = (years, MONTHS, self.series)
        whole = years * MONTHS
        return (
            self.counts[:whole].reshape(shape),
            self.exposure[:whole].reshape(shape),
            np.asarray(self.usable[:whole].reshape(shape).all(axis=1)),
        )


def table_of(
    counts: ArrayLike, exposure: ArrayLike, disturbed: ArrayLike | None, observed_months: int | None = None
) -> Table:
    """Check and stretch. `observed_months` None: whole years are asked for.

    Raises: InvalidCount, InvalidExposure, InvalidMonths, InvalidShape, TooShort.
    """
    found = whole_counts(counts)
    if found.ndim not in (1, 2):
        raise InvalidShape("Geef een tabel van maanden bij reeksen, of één reeks van maanden.")
    single = found.ndim == 1
    found = found[:, None] if single else found
    rows, series = found.shape
    end = _end(rows, observed_months)
    usable = ~_disturbed(disturbed, rows, end, series)
    return Table(found, _exposure(exposure, rows, end, series, single), np.asarray(usable))


def _end(rows: int, observed: int | None) -> int:
    if rows < MONTHS:
        raise TooShort("De reeks is korter dan een jaar. Er zijn ten minste twaalf maanden nodig.")
    if observed is None:
        if rows % MONTHS:
            raise InvalidMonths("Alleen hele jaren tellen hier. Laat de maanden van het lopende jaar weg.")
        return rows
    if observed not in range(MONTHS + 1):
        raise InvalidMonths("Het aantal getelde maanden van het jaar ligt tussen 0 en 12.")
    if rows % MONTHS != observed % MONTHS:
        raise InvalidMonths(
            f"De reeks heeft {rows} maanden; dat past niet bij {observed} maanden van het laatste jaar. "
            "Er ontbreekt een maand, of de reeks begint niet in januari."
        )
    return rows + MONTHS - observed


def _exposure(values: ArrayLike, rows: int, end: int, series: int, single: bool) -> Floats:
    found = exposures(values)
    if single and found.ndim == 1 and len(found) in (rows, end):
        found = found[:, None]
    if found.ndim < 2:
        return _stretched(found, (end, series))
    if len(found) == rows < end:
        found = _carried_on(found, end)
    return _stretched(found, (end, series))


def _carried_on(exposure: Floats, end: int) -> Floats:
    """The months to come: as a year earlier, with the growth since then."""
    for _ in range(end - len(exposure)):
        growth = exposure[-1] / exposure[-1 - MONTHS] if len(exposure) > MONTHS else 1.0
        exposure = np.vstack([exposure, exposure[-MONTHS] * growth])
    return exposure


def _disturbed(values: ArrayLike | None, rows: int, end: int, series: int) -> Flags:
    if values is None:
        return np.zeros((rows, series), dtype=bool)
    found = np.asarray(values)
    if found.dtype != np.bool_:
        raise InvalidShape("Verstoorde maanden zijn waar of onwaar, voor elke maand één.")
    found = found[:, None] if found.ndim == 1 else found
    if found.ndim != 2 or len(found) not in (rows, end):
        raise InvalidShape("Geef voor elke maand aan of zij verstoord is.")
    return np.asarray(_stretched(found[:rows], (rows, series)), dtype=bool)


def _stretched(values: NDArray[np.generic], shape: tuple[int, int]) -> Floats:
    try:
        return np.broadcast_to(values, shape)
    except ValueError:
        raise InvalidShape("Blootstelling of verstoorde maanden passen niet bij de tellingen.") from None
