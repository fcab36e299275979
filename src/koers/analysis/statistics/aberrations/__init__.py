"""Early warning: which counts are higher than the past, or the rest of the country, lets expect."""

from koers.analysis.statistics.aberrations.farrington import Aberrations, Unjudged, farrington_flexible

__all__ = ["Aberrations", "Unjudged", "farrington_flexible"]
