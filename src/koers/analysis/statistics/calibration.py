"""How far earlier forecasts were off, as factors for the intervals of the next one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from koers.analysis.statistics.errors import InvalidMonths, TooShort
from koers.analysis.statistics.forecasts import can_be_projected, forecast
from koers.analysis.statistics.inputs import Floats
from koers.analysis.statistics.months import MONTHS
from koers.analysis.statistics.negbin import mid_score
from koers.analysis.statistics.patterns import pattern_of
from koers.analysis.statistics.table import Table, table_of

EDGES = (1.0, 5.0, 20.0, 100.0)  # of the predicted total; five bins
TAIL = 0.05  # the side of a 90% interval, where the factors are measured
SCALE = float(ndtri(1 - TAIL))
CAUTION = 20.0  # forecasts whose weight the uncalibrated model keeps
WIDEST = 3.0  # a factor beyond this is no calibration but another model


@dataclass(frozen=True)
class Calibration:
    """Per bin of the predicted total where the middle lies, and how many times wider than the model each
    side of an interval must be."""

    middle: Floats  # one per bin: the normal score of the model that is really the median
    lower: Floats  # one per bin, of the side below the middle
    upper: Floats
    forecasts: NDArray[np.int_]  # one per bin: earlier forecasts that it rests on
    edges: tuple[float, ...] = EDGES

    def at(self, predicted: Floats) -> "Calibration":
        """One element per prediction in the place of one per bin."""
        bins = np.digitize(predicted, self.edges)
        return Calibration(
            self.middle[bins], self.lower[bins], self.upper[bins], self.forecasts[bins], self.edges
        )

    def to_model(self, z: float) -> Floats:
        """The normal score of the model that a calibrated normal score stands for."""
        return np.asarray(self.middle + z * (self.lower if z < 0 else self.upper), np.float64)


def uncalibrated() -> Calibration:
    """Factors of 1: the model as it is."""
    ones = np.ones(len(EDGES) + 1)
    return Calibration(0 * ones, ones, ones, np.zeros(len(EDGES) + 1, dtype=np.int_))


def calibrate(
    counts: ArrayLike,
    exposure: ArrayLike = 1.0,
    groups: ArrayLike | None = None,
    *,
    observed_months: int,
    disturbed: ArrayLike | None = None,
) -> Calibration:
    """Project every closed undisturbed year from the months before it, and see how far each was off.

    Each earlier year is projected after `observed_months` months, with season, dispersion and drift out of
    the years before that year only. Of the normal scores of what really happened the conformal 5% and 95%
    quantiles, over those of the normal distribution, are the factors; per bin of the predicted total and per
    side. A bin of n forecasts counts for n/(n + 20): the forecasts of one year share its luck. A bin without
    forecasts keeps a factor of 1.
    Args: as `estimate_pattern`; whole years, all before the year that will be projected. observed_months: 0
    to 11, of that year.
    Raises: as `estimate_pattern`; TooShort (fewer than two years).
    Source: Vovk, Gammerman & Shafer 2005; Angelopoulos & Bates 2023 (split conformal); Czado, Gneiting & Held
    2009 (scores for counts).
    """
    if observed_months not in range(MONTHS):
        raise InvalidMonths("Het aantal getelde maanden van het jaar ligt tussen 0 en 11.")
    table = table_of(counts, exposure, disturbed)
    if table.rows < 2 * MONTHS:
        raise TooShort("IJken vraagt ten minste twee hele jaren voor het jaar van de prognose.")
    years = range(MONTHS, table.rows, MONTHS)
    found = [_scores_of_year(table, groups, rows, observed_months) for rows in years]
    predicted, scores = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return _factors(predicted, scores)


def _scores_of_year(
    table: Table, groups: ArrayLike | None, rows: int, observed: int
) -> tuple[Floats, Floats]:
    """The predicted totals and the scores of what came, for the year that begins after `rows` months."""
    pattern = pattern_of(table.before(rows), groups)
    past = table.before(rows + observed, to=rows + MONTHS)
    fair = table.usable[rows : rows + MONTHS].all(axis=0) & can_be_projected(past) & pattern.known
    expected = forecast(past.only(fair), pattern.only(fair), observed)
    came = table.counts[rows + observed : rows + MONTHS, fair].sum(axis=0)
    return expected.total, mid_score(came, expected.mean, expected.variance)


def _factors(predicted: Floats, scores: Floats) -> Calibration:
    bins = np.digitize(predicted, EDGES)
    parts = [scores[bins == each] for each in range(len(EDGES) + 1)]
    middles = [_middle(part) for part in parts]
    sides = list(zip(parts, middles, strict=True))
    return Calibration(
        middle=np.array(middles),
        lower=np.array([_factor(middle - part) for part, middle in sides]),
        upper=np.array([_factor(part - middle) for part, middle in sides]),
        forecasts=np.array([len(part) for part in parts]),
    )


def _middle(scores: Floats) -> float:
    return float(np.median(scores)) * len(scores) / (len(scores) + CAUTION) if len(scores) else 0.0


def _factor(scores: Floats) -> float:
    n = len(scores)
    if not n:
        return 1.0
    rank = min(1.0, (1 - TAIL) * (n + 1) / n)
    widened = np.clip(np.quantile(scores, rank) / SCALE, 1 / WIDEST, WIDEST)
    return float(np.exp(np.log(widened) * n / (n + CAUTION)))
