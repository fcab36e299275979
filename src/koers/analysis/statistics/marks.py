"""Survey grades: their difference, with the margins that were published or follow from the sample size."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, ndtri

from koers.analysis.statistics.errors import InvalidLevel, InvalidMark
from koers.analysis.statistics.inputs import Floats, alike, levels, numbers, yes_or_no
from koers.analysis.statistics.outcomes import Reason

MARGIN_IN_ERRORS = float(ndtri(0.975))  # a published margin is half of a 95% interval
ROUNDING = 0.1  # grades are published with one decimal


@dataclass(frozen=True)
class MarkChange:
    """The difference between two grades, in grade points; the broadcast shape of the input.

    With a reason the other fields are NaN; only an unknown margin leaves the bare difference.
    """

    difference: Floats  # with an overlap: the town minus the rest of the unit
    lower: Floats
    upper: Floats
    p_value: Floats  # two-sided, of no difference
    probability_at_least: Floats  # that the level is at least the base minus the shift (the council's margin)
    reason: NDArray[np.object_]  # of Reason or None


def compare_marks(
    mark: ArrayLike,
    margin: ArrayLike | None,
    base_mark: ArrayLike,
    base_margin: ArrayLike | None,
    *,
    respondents: ArrayLike | None = None,
    base_respondents: ArrayLike | None = None,
    spread: ArrayLike | None = None,
    shift: ArrayLike = 0.0,
    overlap: ArrayLike = 0.0,
    method_break: ArrayLike = False,
    rounding: ArrayLike = ROUNDING,
    base_rounding: ArrayLike | None = None,
    level: float = 0.90,
) -> MarkChange:
    """Compare two grades by the normal approximation: two waves, two places, or a town and its own unit.

    A margin is the published half width of a 95% interval, in grade points. Where it is unknown (None or NaN)
    it follows from the number of respondents and the spread of their grades (`margin_of_sample`), and without
    those there is no interval and no chance. A rounded grade adds rounding²/12 to the variance; 0 for an
    unrounded one, `base_rounding` where the base differs. Intervals are not laid side by side: the difference
    has its own. A change of method is not bridged.

    Overlap: the share of the inhabitants of the base's unit who live in the town itself. Such a town is
    compared with the rest of the unit: T - R = (T - B) / (1 - w), var R = (var B - w² var T) / (1 - w)².
    Args (broadcast): grades 1 to 10; margins > 0; respondents whole ≥ 2; spread > 0, a standard deviation in
    grade points; shift in grade points, see `MarkChange`; overlap 0 to 1, 1
    excluded; method_break: True where the surveys cannot be compared; roundings ≥ 0.
    Raises: InvalidMark (also when the margins of town and unit contradict each other), InvalidLevel,
    InvalidShape.
    Source: Wellek 2010 and Piaggio et al. 2012 (non-inferiority); Schenker & Gentleman 2001 (intervals);
    Sheppard 1898 (rounding); the overlap is the algebra of a weighted mean.
    """
    now, width, base, base_width, slack, share, broken, step, base_step = alike(
        _grades(mark),
        _margins_or_sample(margin, respondents, spread),
        _grades(base_mark),
        _margins_or_sample(base_margin, base_respondents, spread),
        numbers(shift, "De toegestane verschuiving", InvalidMark),
        _shares(overlap),
        yes_or_no(method_break, "De methodebreuk", InvalidMark),
        _roundings(rounding),
        _roundings(rounding if base_rounding is None else base_rounding),
    )
    rest = _variance_of_rest(width / MARGIN_IN_ERRORS, base_width / MARGIN_IN_ERRORS, share)
    rounded = (step**2 + base_step**2) / 12 / (1 - share) ** 2
    error = np.where(broken > 0, np.nan, np.sqrt((width / MARGIN_IN_ERRORS) ** 2 + rest + rounded))
    difference = np.where(broken > 0, np.nan, (now - base) / (1 - share))
    half = error * float(ndtri(0.5 + levels(level) / 2))
    return MarkChange(
        difference=difference[()],
        lower=(difference - half)[()],
        upper=(difference + half)[()],
        p_value=(2 * ndtr(-np.abs(difference) / error))[()],
        probability_at_least=ndtr((difference + slack) / error)[()],
        reason=_reasons(broken > 0, np.isnan(error)),
    )


def probability_mark_at_least(
    limit: ArrayLike, mark: ArrayLike, margin: ArrayLike | None, *, rounding: ArrayLike = ROUNDING
) -> Floats:
    """P(the grade of all inhabitants ≥ limit) from one survey; NaN where the margin is unknown.

    Args (broadcast): limit, grades 1 to 10 and margins in grade points. Raises: InvalidMark, InvalidShape.
    Source: normal approximation, as `compare_marks`.
    """
    bound, now, width, step = alike(
        numbers(limit, "De streefwaarde", InvalidMark), _grades(mark), _margins(margin), _roundings(rounding)
    )
    found: Floats = ndtr((now - bound) / np.hypot(width / MARGIN_IN_ERRORS, step / np.sqrt(12)))[()]
    return found


def margin_of_sample(respondents: ArrayLike, spread: ArrayLike, *, design_effect: ArrayLike = 1.0) -> Floats:
    """The 95% margin of a grade from the number of respondents and the standard deviation of their grades.

    Args (broadcast): respondents whole ≥ 2; spread > 0 in grade points (about 1.45 in Dutch safety surveys,
    to be asked); design_effect ≥ 1: how many times weighting enlarges the variance (1: simple random sample).
    Raises: InvalidMark, InvalidShape. Source: the standard error of a mean; Kish 1965 (design effect).
    """
    size, sd, effect = alike(
        numbers(respondents, "Het aantal deelnemers", InvalidMark),
        numbers(spread, "De spreiding", InvalidMark),
        numbers(design_effect, "Het ontwerpeffect", InvalidMark),
    )
    if (size < 2).any() or (sd <= 0).any():
        raise InvalidMark("Een marge vraagt ten minste 2 deelnemers en een spreiding groter dan nul.")
    if (size != np.floor(size)).any():
        raise InvalidMark("Het aantal deelnemers is geen heel getal. Geef het aantal zelf, zonder weging.")
    if (effect < 1).any():
        raise InvalidMark("Het ontwerpeffect van een steekproef is ten minste 1.")
    found: Floats = (MARGIN_IN_ERRORS * sd * np.sqrt(effect / size))[()]
    return found


def visible_mark_change(
    margin: ArrayLike,
    base_margin: ArrayLike,
    *,
    rounding: ArrayLike = 0.0,
    level: float = 0.90,
    power: float = 0.80,
) -> Floats:
    """The real change in grade points that two such surveys would show with a chance of `power`.

    Shown: the interval of `compare_marks` at this level leaves out 0. To be told before a target is set.
    Args (broadcast): margins > 0 in grade points; rounding ≥ 0; level and power between 0 and 1, power at
    least a half. Raises: InvalidMark, InvalidLevel, InvalidShape. Source: as `compare_marks`.
    """
    width, base_width, step = alike(_margins(margin), _margins(base_margin), _roundings(rounding))
    if levels(power, "De kans om het te zien") < 0.5:
        raise InvalidLevel("De kans om het te zien is ten minste 0,50, zoals 0,80.")
    error = np.sqrt((width**2 + base_width**2) / MARGIN_IN_ERRORS**2 + step**2 / 6)
    found: Floats = (error * float(ndtri(0.5 + levels(level) / 2) + ndtri(power)))[()]
    return found


def _variance_of_rest(error: Floats, base_error: Floats, share: Floats) -> Floats:
    """The variance of the grade of the unit without the town."""
    left = base_error**2 - (share * error) ** 2
    if (left[share > 0] <= 0).any():  # NaN passes: an unknown margin is a reason, no contradiction
        raise InvalidMark(
            "De marge van de eenheid is kleiner dan het deel van de gemeente erin toelaat. "
            "Controleer beide marges en het aandeel van de gemeente."
        )
    return np.asarray(left / (1 - share) ** 2, np.float64)


def _reasons(broken: NDArray[np.bool_], unknown: NDArray[np.bool_]) -> NDArray[np.object_]:
    found = np.full(broken.shape, None, dtype=object)
    found[unknown] = Reason.NO_MARGIN_OF_ERROR
    found[broken] = Reason.METHOD_BREAK
    return found[()]


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


def _margins_or_sample(
    margin: ArrayLike | None, respondents: ArrayLike | None, spread: ArrayLike | None
) -> Floats:
    """The margin that was published; where there is none, the margin that the sample gives."""
    published = _margins(margin)
    if respondents is None:
        return published
    if spread is None:
        raise InvalidMark("Geef bij het aantal deelnemers ook de spreiding van hun cijfers.")
    known, computed = alike(published, np.asarray(margin_of_sample(respondents, spread)))
    return np.where(np.isnan(known), computed, known)


def _shares(values: ArrayLike) -> Floats:
    found = numbers(values, "Het aandeel van de gemeente", InvalidMark)
    if (found < 0).any():
        raise InvalidMark("Het aandeel van de gemeente in de eenheid is nul of meer.")
    if (found >= 1).any():
        raise InvalidMark("De eenheid is niet groter dan de gemeente. Er is geen rest om mee te vergelijken.")
    return found


def _roundings(values: ArrayLike) -> Floats:
    found = numbers(values, "De afronding", InvalidMark)
    if (found < 0).any():
        raise InvalidMark("De afronding is nul of meer, zoals 0,1 voor één cijfer achter de komma.")
    return found
