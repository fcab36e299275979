"""Which earlier periods a tested period is compared with, and which part of the year each belongs to."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from koers.analysis.statistics.errors import InvalidBaseline

Integers = NDArray[np.int64]
UNUSED = -1
FEWEST_PER_PART = 2  # a part of one period fits itself, whatever its count


@dataclass(frozen=True)
class Calendar:
    """How a year is divided and how much of the past is looked at; all lengths in periods (months, weeks)."""

    frequency: int  # periods in a year
    years_back: int
    half_window: int
    periods: int  # parts of the year, the window included
    exclude_last: int

    def __post_init__(self) -> None:
        if not all(isinstance(getattr(self, field.name), int | np.integer) for field in fields(self)):
            raise InvalidBaseline("De instellingen van de vergelijkingsperiode zijn hele getallen.")
        if self.years_back < 1 or self.half_window < 0 or not 0 <= self.exclude_last < self.frequency:
            raise InvalidBaseline(
                "Vergelijk met ten minste één jaar terug, en laat minder dan een jaar van het laatste weg."
            )
        between = self.frequency - 2 * self.half_window - 1
        if between < 0 or not 1 <= self.periods <= between + 1:
            raise InvalidBaseline(
                f"Een jaar van {self.frequency} perioden is niet te verdelen in {self.periods} delen "
                f"met een venster van {2 * self.half_window + 1}. Neem minder delen of een kleiner venster."
            )

    @property
    def first(self) -> int:
        """The index of the first period that can be tested."""
        return self.years_back * self.frequency

    def seasons(self) -> Integers:
        """The part of the year of each place in it, counted from the end of a window: 0 = the window."""
        between = self.frequency - 2 * self.half_window - 1
        parts = np.array_split(np.zeros(between, np.int64), self.periods - 1) if self.periods > 1 else []
        named = [part + number for number, part in enumerate(parts, 1)] or [np.full(between, UNUSED)]
        return np.concatenate([*named, np.zeros(2 * self.half_window + 1, np.int64)])

    def baseline(self, at: int) -> tuple[Integers, Integers]:
        """How many periods ago each period of the baseline of `at` was, newest first, and its season.

        Windows of 2·half_window + 1 periods lie around the same time of each earlier year. What lies between
        two windows is cut into periods - 1 parts, as equal as can be, the longer ones first; with a single
        period it is left out. The last `exclude_last` periods are left out too, so that a slow outbreak does
        not hide itself. A first window that begins before the series does is cut off. Seasons without any
        period are not counted.
        Source: Noufaily et al. 2013, §3.
        """
        oldest = min(at, self.years_back * self.frequency + self.half_window)
        lag = np.arange(self.exclude_last + 1, oldest + 1)
        season = self.seasons()[(-lag - self.half_window - 1) % self.frequency]
        lag, season = lag[season != UNUSED], season[season != UNUSED]
        season = np.unique(season, return_inverse=True)[1].astype(np.int64)
        sizes = np.bincount(season)
        if len(lag) < len(sizes) + 2 or sizes.min() < FEWEST_PER_PART:
            raise InvalidBaseline(
                f"Periode {at} heeft te weinig perioden om mee te vergelijken: {len(lag)}. "
                "Neem meer jaren, een breder venster of minder delen."
            )
        return lag, season
