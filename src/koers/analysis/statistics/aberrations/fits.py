"""The regression behind the absolute early warning, compiled: quasi-Poisson on parts of the year and a trend.

log mean = level of the part of the year + slope · lag, so the tested period, at lag 0, is expected to have
exp(level of part 0). The normal equations form an arrowhead (levels and one slope), solved in closed form;
means come from running powers of exp(slope); sums per part of the year give scores and deviance.
Source: McCullagh & Nelder 1989, §2.5 (iteration), §2.4.2 (Anscombe residuals), §9.2 (dispersion); Farrington
et al. 1996 and Noufaily et al. 2013 (reweighting, when a trend is kept).
"""

import numpy as np
from numba import njit

from koers.analysis.statistics.aberrations.calendar import Integers
from koers.analysis.statistics.inputs import Floats

START = 0.1  # added to each count for the first means
CLOSE = 1e-8  # the iteration ends when the deviance changes less, relatively: not sooner and not later,
MOST_STEPS = 25  # because published bounds use the weights of the last step but one
OUTLYING = 2.58  # Anscombe residual above which a period weighs less
COLUMNS = 6
LOG_EXPECTED, VARIANCE, DISPERSION, TREND, FITTED, BASELINE = range(COLUMNS)  # of what `fit_series` returns


@njit(cache=True)
def _sums(lag: Integers, season: Integers, weight: Floats, slope: float, sums: Floats) -> None:
    """Per part of the year: the sums of weight · exp(slope · lag) times 1, lag and lag²; lags rise."""
    sums[:] = 0.0
    ratio, power, at = np.exp(slope), np.exp(slope * lag[0]), lag[0]
    for i in range(lag.size):
        while at < lag[i]:
            power *= ratio
            at += 1
        g, value = season[i], weight[i] * power
        sums[0, g] += value
        sums[1, g] += value * at
        sums[2, g] += value * at * at


@njit(cache=True)
def _means(lag: Integers, season: Integers, level: Floats, slope: float, mean: Floats) -> None:
    ratio, power, at = np.exp(slope), np.exp(slope * lag[0]), lag[0]
    scale = np.exp(level)
    for i in range(lag.size):
        while at < lag[i]:
            power *= ratio
            at += 1
        mean[i] = scale[season[i]] * power


@njit(cache=True)
def _information(sums: Floats) -> float:
    """What the data say about the slope once each part has its own level."""
    total = 0.0
    for g in range(sums.shape[1]):
        total += sums[2, g] - sums[1, g] * sums[1, g] / sums[0, g]
    return total


@njit(cache=True)
def _beginning(
    y: Floats,
    logs: Floats,
    lag: Integers,
    season: Integers,
    weight: Floats,
    sums: Floats,
    response: Floats,
    events: Floats,
) -> tuple[float, float]:
    """The sums of the first step, where each mean is its count plus START, and the deviance of those means.

    Returns that deviance and its part that does not depend on the means.
    """
    sums[:], response[:], events[:] = 0.0, 0.0, 0.0
    entropy = deviance = 0.0
    for i in range(y.size):
        g, x, w = season[i], lag[i], weight[i]
        mean, event = w * (y[i] + START), w * y[i]
        target = mean * logs[0, i] - w * START
        sums[0, g] += mean
        sums[1, g] += mean * x
        sums[2, g] += mean * x * x
        response[0, g] += target
        response[1, g] += target * x
        events[0, g] += event
        events[1, g] += event * x
        entropy += event * logs[1, i]
        deviance += event * (logs[1, i] - logs[0, i]) + w * START
    return 2 * deviance, entropy


@njit(cache=True)
def _solve(response: Floats, sums: Floats, with_trend: bool, level: Floats) -> float:
    """Levels and slope of one step: an arrowhead of equations."""
    slope = 0.0
    if with_trend:
        for g in range(level.size):
            slope += response[1, g] - sums[1, g] * response[0, g] / sums[0, g]
        slope /= _information(sums)
    for g in range(level.size):
        level[g] = (response[0, g] - slope * sums[1, g]) / sums[0, g]
    return slope


@njit(cache=True)
def _fit(
    y: Floats,
    logs: Floats,
    lag: Integers,
    season: Integers,
    weight: Floats,
    with_trend: bool,
    sums: Floats,
    mean: Floats,
    before: Floats,
) -> tuple[float, float, bool]:
    """Iterate to levels and slope. Fills `mean`, the means before the last step (`before`), and their `sums`.

    Returns the level of part 0, the slope, and whether the iteration came to rest.
    """
    parts = sums.shape[1]
    level, last_level, base = np.zeros(parts), np.zeros(parts), np.empty((3, parts))
    response, events = np.empty((2, parts)), np.empty((2, parts))
    deviance, entropy = _beginning(y, logs, lag, season, weight, sums, response, events)
    _sums(lag, season, weight, 0.0, base)
    last_slope = 0.0
    for _ in range(MOST_STEPS):
        slope = _solve(response, sums, with_trend, level)
        if with_trend:
            _sums(lag, season, weight, slope, base)
        last, deviance = deviance, entropy
        for g in range(parts):
            fitted = np.exp(level[g]) * base[0, g]
            deviance += fitted - events[0, g] - level[g] * events[0, g] - slope * events[1, g]
        deviance *= 2
        if np.abs(deviance - last) < CLOSE * (np.abs(deviance) + START):
            _means(lag, season, level, slope, mean)
            _means(lag, season, last_level, last_slope, before)
            return level[0], slope, True
        for g in range(parts):
            scale = np.exp(level[g])
            for k in range(3):
                sums[k, g] = scale * base[k, g]
            for k in range(2):
                response[k, g] = (level[g] - 1) * sums[k, g] + slope * sums[k + 1, g] + events[k, g]
        last_level[:] = level
        last_slope = slope
    return level[0], slope, False


@njit(cache=True)
def _dispersion(y: Floats, weight: Floats, mean: Floats, before: Floats, freedom: int) -> float:
    """Pearson's statistic over its degrees of freedom."""
    total = 0.0
    for i in range(y.size):
        total += weight[i] * before[i] * (y[i] / mean[i] - 1) ** 2
    return total / freedom


@njit(cache=True)
def _downweigh(
    y: Floats,
    lag: Integers,
    season: Integers,
    with_trend: bool,
    sums: Floats,
    mean: Floats,
    before: Floats,
    dispersion: float,
    weight: Floats,
) -> None:
    """Weigh periods with a high Anscombe residual by its inverse square; the weights average 1."""
    information = _information(sums) if with_trend else np.inf
    for i in range(y.size):
        g = season[i]
        leverage = before[i] * (1 / sums[0, g] + (lag[i] - sums[1, g] / sums[0, g]) ** 2 / information)
        error = np.sqrt(max(dispersion, 1.0) * (1 - leverage) / mean[i])
        weight[i] = 1.0
        if y[i] / mean[i] - 1 > OUTLYING * error:  # Pearson's residual, never below Anscombe's
            residual = 1.5 * ((y[i] / mean[i]) ** (2 / 3) - 1) / error
            if residual > OUTLYING:
                weight[i] = residual**-2
    weight *= y.size / np.sum(weight)


@njit(cache=True)
def _reweighted(
    y: Floats,
    logs: Floats,
    lag: Integers,
    season: Integers,
    parts: int,
    with_trend: bool,
    published: bool,
    found: Floats,
) -> bool:
    """Fit, weigh down what looks like an outbreak, fit again; returns whether both fits came to rest."""
    sums, mean, before, weight = np.empty((3, parts)), np.empty(y.size), np.empty(y.size), np.ones(y.size)
    freedom = y.size - parts - with_trend
    _, _, fitted = _fit(y, logs, lag, season, weight, with_trend, sums, mean, before)
    if not fitted:
        return False
    dispersion = _dispersion(y, weight, mean, before, freedom)
    _downweigh(y, lag, season, with_trend, sums, mean, before, dispersion, weight)
    level, slope, fitted = _fit(y, logs, lag, season, weight, with_trend, sums, mean, before)
    dispersion = _dispersion(y, weight, mean, before, freedom)
    found[DISPERSION] = dispersion
    if published:  # the published program forgets the means in the weights behind its standard errors
        before[:] = 1.0
        dispersion = _dispersion(y, weight, mean, before, freedom)
    centre, information = sums[1, 0] / sums[0, 0], _information(sums) if with_trend else np.inf
    found[LOG_EXPECTED] = level
    found[VARIANCE] = dispersion * (1 / sums[0, 0] + centre**2 / information)
    found[TREND] = slope * np.sqrt(information / dispersion) if with_trend else 0.0
    return fitted


@njit(cache=True)
def _chosen(
    y: Floats,
    logs: Floats,
    lag: Integers,
    season: Integers,
    parts: int,
    least_trend: float,
    published: bool,
    found: Floats,
) -> None:
    """With a trend where it is clear and expects no more than the baseline has seen, else without."""
    fitted = least_trend < np.inf and _reweighted(y, logs, lag, season, parts, True, published, found)
    if fitted and np.abs(found[TREND]) > least_trend and np.exp(found[LOG_EXPECTED]) <= np.max(y):
        found[TREND], found[FITTED] = 1.0, 1.0
        return
    found[FITTED] = _reweighted(y, logs, lag, season, parts, False, published, found)
    found[TREND] = 0.0


@njit(cache=True, nogil=True)
def fit_series(
    counts: Floats, at: int, lag: Integers, season: Integers, parts: int, least_trend: float, published: bool
) -> Floats:
    """Fit the baseline of period `at` of every series.

    Args: counts: time × series; lag, season: of the baseline, in rising lag; parts: number of seasons;
    least_trend: the |t| above which a trend is kept (infinite: none is tried). Returns series × columns.
    """
    found = np.full((counts.shape[1], COLUMNS), np.nan)
    for s in range(counts.shape[1]):
        y, logs = np.empty(lag.size), np.empty((2, lag.size))
        for i in range(lag.size):
            y[i] = counts[at - lag[i], s]
            logs[0, i] = np.log(y[i] + START)
            logs[1, i] = np.log(max(y[i], 1.0))  # only used times the count
        found[s, BASELINE] = np.mean(y)
        _chosen(y, logs, lag, season, parts, least_trend, published, found[s])
    return found
