"""Early warning: which counts are higher than the past, or the rest of the country, lets expect."""

from koers.analysis.statistics.aberrations.discoveries import adjusted_p_values
from koers.analysis.statistics.aberrations.farrington import Aberrations, farrington_flexible
from koers.analysis.statistics.aberrations.reasons import Unjudged
from koers.analysis.statistics.aberrations.relative import RelativeAberrations, detect_relative

__all__ = [
    "Aberrations",
    "RelativeAberrations",
    "Unjudged",
    "adjusted_p_values",
    "detect_relative",
    "farrington_flexible",
]
