"""False discovery control over a list of p-values."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from koers.analysis.statistics.errors import InvalidMethod, InvalidShape
from koers.analysis.statistics.inputs import Floats

Procedure = Literal["BH", "BY"]


def adjusted_p_values(p_values: ArrayLike, *, procedure: Procedure = "BH") -> Floats:
    """The lowest false discovery rate at which each hypothesis would still be on the list.

    BH holds for independent and positively dependent tests, BY for any dependence, at the price of a factor
    of about log(n). NaN is not a test: it stays NaN and does not count.
    Args: one-dimensional, from 0 to 1. Returns: the same shape, in the order given.
    Raises: InvalidMethod, InvalidShape.
    Source: Benjamini & Hochberg 1995, JRSS B 57:289; Benjamini & Yekutieli 2001, Ann Stat 29:1165.
    """
    if procedure not in ("BH", "BY"):
        raise InvalidMethod(f"Procedure „{procedure}” bestaat niet. Kies BH of BY.")
    given = np.asarray(p_values, np.float64)
    if given.ndim != 1:
        raise InvalidShape("Geef de kansen als één rij.")
    found = np.full(given.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(given))
    order = tested[np.argsort(given[tested], kind="stable")]
    rank = np.arange(1, len(order) + 1)
    price = np.sum(1 / rank) if procedure == "BY" else 1.0
    scaled = given[order] * len(order) / rank * price
    found[order] = np.minimum(1.0, np.minimum.accumulate(scaled[::-1])[::-1])
    return found
