"""The door of the package: every number is checked before anything is computed with it."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koers.analysis.statistics.errors import (
    InvalidCount,
    InvalidDispersion,
    InvalidExposure,
    InvalidLevel,
    InvalidShape,
    StatisticsError,
)

Floats = NDArray[np.float64]


def numbers(values: ArrayLike, what: str, error: type[StatisticsError]) -> Floats:
    """Values as floats, all of them finite. `what` names them in the Dutch text of the error."""
    try:
        found = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise error(f"{what} is geen getal.") from None
    if not np.isfinite(found).all():
        raise error(f"{what} ontbreekt of is oneindig. Laat weg wat niet geteld is; een gat is geen nul.")
    return found


def whole_counts(values: ArrayLike, what: str = "Het aantal") -> Floats:
    found = numbers(values, what, InvalidCount)
    if (found < 0).any():
        raise InvalidCount(f"{what} is negatief. Een telling is nul of meer.")
    if (found != np.floor(found)).any():
        raise InvalidCount(f"{what} is geen heel getal. Geef de telling zelf, geen gemiddelde of omrekening.")
    return found


def exposures(values: ArrayLike, what: str = "De blootstelling") -> Floats:
    found = numbers(values, what, InvalidExposure)
    if (found <= 0).any():
        raise InvalidExposure(f"{what} moet groter zijn dan nul, zoals inwoners of inwoners maal dagen.")
    return found


def dispersions(values: ArrayLike) -> Floats:
    found = numbers(values, "De schommeling", InvalidDispersion)
    if (found < 1).any():
        raise InvalidDispersion("De schommeling (variantie gedeeld door gemiddelde) is ten minste 1.")
    return found


def levels(value: float, what: str = "De zekerheid") -> float:
    found = numbers(value, what, InvalidLevel)
    if found.ndim or not 0 < float(found) < 1:
        raise InvalidLevel(f"{what} ligt tussen 0 en 1, zoals 0,90.")
    return float(found)


def positive(values: ArrayLike, what: str, error: type[StatisticsError]) -> Floats:
    found = numbers(values, what, error)
    if (found <= 0).any():
        raise error(f"{what} moet groter zijn dan nul.")
    return found


def yes_or_no(values: ArrayLike, what: str, error: type[StatisticsError]) -> Floats:
    """Yes as 1 and no as 0; anything else is refused."""
    found = numbers(values, what, error)
    if not np.isin(found, (0, 1)).all():
        raise error(f"{what} is ja of nee.")
    return found


def alike(*arrays: Floats) -> tuple[Floats, ...]:
    """The arrays stretched to one shape."""
    try:
        return tuple(np.array(a) for a in np.broadcast_arrays(*arrays))
    except ValueError:
        raise InvalidShape("De reeksen zijn niet even lang en passen niet op elkaar.") from None


def in_places(*arrays: Floats) -> tuple[Floats, ...]:
    """The arrays stretched to one shape, whose last axis is that of the places."""
    stretched = alike(*arrays)
    if not stretched[0].ndim or not stretched[0].shape[-1]:
        raise InvalidShape("Geef een reeks met één getal per gebied.")
    return stretched


def flat(function: Callable[..., Floats], *arrays: Floats) -> Floats:
    """A function of one-dimensional arrays, applied to arrays of one (other) shape; a number for numbers."""
    found = function(*(np.atleast_1d(a).ravel() for a in arrays))
    return np.reshape(found, arrays[0].shape)[()]
