"""Survey grades: their difference, with the margins that were published or follow from the sample size."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri

from koers.analysis.statistics.errors import InvalidMark
from koers.analysis.statistics.inputs import Floats, alike, levels, numbers

MARGIN_IN_ERRORS = float(ndtri(0.975))  # a published margin is half of a 95% interval
ROUNDING = 0.1  # grades are published with one decimal


@dataclass(frozen=True)
class MarkChange:
    """The difference between two grades; every field but `difference` is NaN where a margin is unknown."""

    difference: Floats
    lower: Floats
    upper: Floats
    probability_at_least: Floats  # that the level is at least the base minus the shift (the council's margin)


def compare_marks(
    mark: ArrayLike,
    margin: ArrayLike | None,
    base_mark: ArrayLike,
    base_margin: ArrayLike | None,
    *,
    shift: ArrayLike = 0.0,
    rounding: float = ROUNDING,
    level: float = 0.90,
) -> MarkChange:
    """Compare two grades of independent samples by the normal approximation.

    A margin is the published half width of a 95% interval, in grade points; None or NaN means unknown, and
    then there is no interval and no chance. Each rounded grade adds rounding²/12 to the variance. Intervals
    are not laid side by side (Schenker & Gentleman 2001): the difference has its own.
    Args (broadcast): grades 1 to 10; margins > 0; shift in grade points, see `MarkChange`.
    Raises: InvalidMark, InvalidLevel, InvalidShape.
    Source: Wellek 2010 and Piaggio et al. 2012 (non-inferiority); Schenker & Gentleman 2001.
    """
    now, width, base, base_width, slack = alike(
        _grades(mark),
        _margins(margin),
        _grades(base_mark),
        _margins(base_margin),
        numbers(shift, "De toegestane verschuiving", InvalidMark),
    )
    error = np.hypot(_error(width, rounding), _error(base_width, rounding))
    half = error * float(ndtri(0.5 + levels(level) / 2))
    difference = now - base
    chance = ndtr((difference + slack) / error)
    return MarkChange(difference[()], (difference - half)[()], (difference + half)[()], chance[()])


def probability_mark_at_least(
    limit: ArrayLike, mark: ArrayLike, margin: ArrayLike | None, *, rounding: float = ROUNDING
) -> Floats:
    """P(the grade of all inhabitants ≥ limit) from one survey; NaN where the margin is unknown.

    Args (broadcast): limit, grades 1 to 10 and margins in grade points. Raises: InvalidMark, InvalidShape.
    Source: normal approximation, as `compare_marks`.
    """
    bound, now, width = alike(numbers(limit, "De streefwaarde", InvalidMark), _grades(mark), _margins(margin))
    found: Floats = ndtr((now - bound) / _error(width, rounding))[()]
    return found


def _error(margin: Floats, rounding: float) -> Floats:
    """The standard error of a published grade: its margin and its rounding."""
    found: Floats = np.hypot(margin / MARGIN_IN_ERRORS, float(rounding) / np.sqrt(12))
    return found


def margin_of_sample(respondents: ArrayLike, spread: ArrayLike) -> Floats:
    """The 95% margin of a grade from the number of respondents and the standard deviation of their grades.

    Args (broadcast): respondents ≥ 2; spread > 0 in grade points (about 1.45 in Dutch safety surveys, to be
    asked).
    Raises: InvalidMark, InvalidShape. Source: the standard error of a mean, simple random sample.
    """
    size, sd = alike(
        numbers(respondents, "Het aantal deelnemers", InvalidMark),
        numbers(spread, "De spreiding", InvalidMark),
    )
    if (size < 2).any() or (sd <= 0).any():
        raise InvalidMark("Een marge vraagt ten minste 2 deelnemers en een spreiding groter dan nul.")
    found: Floats = (MARGIN_IN_ERRORS * sd / np.sqrt(size))[()]
    return found


def _grades(values: ArrayLike) -> Floats:
    found = numbers(values, "Het rapportcijfer", InvalidMark)
    if ((found < 1) | (found > 10)).any():
        raise InvalidMark("Een rapportcijfer ligt tussen 1 en 10.")
    return found


def _margins(values: ArrayLike | None) -> Floats:
    if values is None:
        return np.array(np.nan)
    try:
        found = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise InvalidMark("De marge van het rapportcijfer is geen getal.") from None
    if (found <= 0).any() or np.isinf(found).any():
        raise InvalidMark("Een marge is groter dan nul. Is zij onbekend, laat haar dan weg.")
    return found
