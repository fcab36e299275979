"""The regression behind the absolute early warning, compiled: quasi-Poisson with parts of the year and a trend.

log mean = level of the part of the year + slope · lag, so the tested period, at lag 0, is expected to have
exp(level of part 0). The normal equations form an arrowhead (levels and one slope), solved in closed form; means
come from running powers of exp(slope), and sums per part of the year are enough for scores and deviance.
Source: McCullagh & Nelder 1989, §2.5 (iteration), §2.4.2 (Anscombe residuals), §9.2 (dispersion); Farrington et
al. 1996 and Noufaily et al. 2013 (reweighting, when a trend is kept).
"""

import numpy as np
from numba import njit, prange

START = 0.1  # added to each count for the first means
CLOSE = 1e-8  # the iteration ends when the deviance changes less, relatively: not sooner and not later,
MOST_STEPS = 25  # because published bounds use the weights of the last step but one
OUTLYING = 2.58  # Anscombe residual above which a period weighs less
COLUMNS = 6
LOG_EXPECTED, VARIANCE, DISPERSION, SLOPE, TREND, FITTED = range(COLUMNS)  # of what `fit_series` returns


@njit(cache=True)
def _powers(lag, slope, powers):
    """exp(slope · lag), for lags in rising order."""
    ratio, at = np.exp(slope), lag[0]
    power = np.exp(slope * at)
    for i in range(lag.size):
        while at < lag[i]:
            power *= ratio
            at += 1
        powers[i] = power


@njit(cache=True)
def _sums(lag, season, values, sums):
    """Per part of the year: the sums of values times 1, lag and lag²."""
    sums[:] = 0.0
    for i in range(lag.size):
        sums[0, season[i]] += values[i]
        sums[1, season[i]] += values[i] * lag[i]
        sums[2, season[i]] += values[i] * lag[i] * lag[i]


@njit(cache=True)
def _information(sums):
    """What the data say about the slope once each part has its own level."""
    return np.sum(sums[2] - sums[1] * sums[1] / sums[0])


@njit(cache=True)
def _fit(y, lag, season, weight, with_trend, sums, mean, before):
    """Iterate to levels and slope. Fills `mean`, the means before the last step (`before`), and their `sums`.

    Returns the level of part 0, the slope, and whether the iteration came to rest.
    """
    parts = sums.shape[1]
    level, last_level, scale = np.zeros(parts), np.zeros(parts), np.ones(parts)
    response, events, base = np.zeros((2, parts)), np.zeros((2, parts)), np.empty((3, parts))
    powers = np.ones(y.size)
    slope = last_slope = entropy = deviance = 0.0
    for i in range(y.size):
        g, m = season[i], y[i] + START
        log, wy = np.log(m), weight[i] * y[i]
        before[i] = weight[i] * m
        events[0, g] += wy
        events[1, g] += wy * lag[i]
        response[0, g] += before[i] * log - weight[i] * START
        response[1, g] += (before[i] * log - weight[i] * START) * lag[i]
        if y[i] > 0:
            ratio = np.log(y[i])
            entropy += wy * ratio
            deviance += wy * (ratio - log)
        deviance += weight[i] * START
    _sums(lag, season, before, sums)
    _sums(lag, season, weight, base)
    deviance *= 2
    for _ in range(MOST_STEPS):
        if with_trend:
            slope = np.sum(response[1] - sums[1] * response[0] / sums[0]) / _information(sums)
            _powers(lag, slope, powers)
            _sums(lag, season, weight * powers, base)
        level = (response[0] - slope * sums[1]) / sums[0]
        scale = np.exp(level)
        fitted = scale * base[0]
        last, deviance = deviance, 2 * (
            entropy - np.sum(level * events[0]) - slope * np.sum(events[1]) + np.sum(fitted - events[0])
        )
        if np.abs(deviance - last) < CLOSE * (np.abs(deviance) + START):
            for i in range(y.size):
                mean[i] = scale[season[i]] * powers[i]
            _powers(lag, last_slope, powers)
            for i in range(y.size):
                before[i] = np.exp(last_level[season[i]]) * powers[i]
            return level[0], slope, True
        last_level, last_slope = level, slope
        sums[:] = scale * base
        response[0] = level * sums[0] + slope * sums[1] + events[0] - sums[0]
        response[1] = level * sums[1] + slope * sums[2] + events[1] - sums[1]
    return level[0], slope, False


@njit(cache=True)
def _dispersion(y, weight, mean, before, freedom):
    """Pearson's statistic over its degrees of freedom."""
    total = 0.0
    for i in range(y.size):
        total += weight[i] * before[i] * (y[i] / mean[i] - 1) ** 2
    return total / freedom


@njit(cache=True)
def _downweigh(y, lag, season, with_trend, sums, mean, before, dispersion, weight):
    """Weight periods with a high Anscombe residual by its inverse square; the weights add up to their number."""
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
def _reweighted(y, lag, season, parts, with_trend, published, found):
    """Fit, weigh down what looks like an outbreak, fit again; returns whether both fits came to rest."""
    sums, mean, before, weight = np.empty((3, parts)), np.empty(y.size), np.empty(y.size), np.ones(y.size)
    freedom = y.size - parts - with_trend
    _, _, fitted = _fit(y, lag, season, weight, with_trend, sums, mean, before)
    if not fitted:
        return False
    dispersion = _dispersion(y, weight, mean, before, freedom)
    _downweigh(y, lag, season, with_trend, sums, mean, before, dispersion, weight)
    level, slope, fitted = _fit(y, lag, season, weight, with_trend, sums, mean, before)
    dispersion = _dispersion(y, weight, mean, before, freedom)
    found[DISPERSION] = dispersion
    if published:  # the published program forgets the means in the weights behind its standard errors
        before[:] = 1.0
        dispersion = _dispersion(y, weight, mean, before, freedom)
    centre, information = sums[1, 0] / sums[0, 0], _information(sums) if with_trend else np.inf
    found[LOG_EXPECTED], found[SLOPE] = level, slope
    found[VARIANCE] = dispersion * (1 / sums[0, 0] + centre**2 / information)
    found[TREND] = slope * np.sqrt(information / dispersion) if with_trend else 0.0
    return fitted


@njit(cache=True)
def _chosen(y, lag, season, parts, least_trend, published, found):
    """With a trend where it is clear and expects no more than the baseline has seen, else without."""
    if least_trend < np.inf and _reweighted(y, lag, season, parts, True, published, found):
        if np.abs(found[TREND]) > least_trend and np.exp(found[LOG_EXPECTED]) <= np.max(y):
            found[TREND], found[FITTED] = 1.0, 1.0
            return
    found[FITTED] = _reweighted(y, lag, season, parts, False, published, found)
    found[TREND] = 0.0


@njit(cache=True, parallel=True, nogil=True)
def fit_series(counts, at, lag, season, parts, least_trend, published):
    """Fit the baseline of period `at` of every series.

    Args: counts: time × series; lag, season: of the baseline, in rising lag; parts: number of seasons;
    least_trend: the |t| above which a trend is kept (infinite: none is tried). Returns series × columns.
    """
    found = np.full((counts.shape[1], COLUMNS), np.nan)
    for s in prange(counts.shape[1]):
        y = np.empty(lag.size)
        for i in range(lag.size):
            y[i] = counts[at - lag[i], s]
        _chosen(y, lag, season, parts, least_trend, published, found[s])
    return found
