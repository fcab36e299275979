"""Change, dispersion and verdicts: pure functions of arrays, each with the paper that its method comes
from."""

from koers.analysis.statistics.aberrations import (
    Aberrations,
    RelativeAberrations,
    Unjudged,
    adjusted_p_values,
    detect_relative,
    farrington_flexible,
)
from koers.analysis.statistics.chance import chance_range, smallest_visible_fall
from koers.analysis.statistics.changes import Change, compare_counts
from koers.analysis.statistics.dispersion import FEWEST_PLACES, pooled_dispersion
from koers.analysis.statistics.effects import Indication, MeasureEffect, effect_of_measure
from koers.analysis.statistics.errors import StatisticsError, TooFewPlaces
from koers.analysis.statistics.funnel import Funnel, FunnelLimits, funnel_limits
from koers.analysis.statistics.intervals import RateInterval, rate_interval
from koers.analysis.statistics.judgement import Counted, Judgement, judge, judge_mark, ladder, unknown
from koers.analysis.statistics.marks import (
    MarkChange,
    compare_marks,
    margin_of_sample,
    probability_mark_at_least,
    visible_mark_change,
)
from koers.analysis.statistics.movements import FEWEST_EVENTS, Moved, movements
from koers.analysis.statistics.outcomes import Direction, Movement, Outcome, Question, Reason
from koers.analysis.statistics.posterior import probability_level_at_most, probability_ratio_at_most
from koers.analysis.statistics.scan import Cluster, Scan, spatial_scan
from koers.analysis.statistics.shrinkage import ShrunkRates, shrink_rates

__all__ = [
    "FEWEST_EVENTS",
    "FEWEST_PLACES",
    "Aberrations",
    "Change",
    "Cluster",
    "Counted",
    "Direction",
    "Funnel",
    "FunnelLimits",
    "Indication",
    "Judgement",
    "MarkChange",
    "MeasureEffect",
    "Moved",
    "Movement",
    "Outcome",
    "Question",
    "RateInterval",
    "Reason",
    "RelativeAberrations",
    "Scan",
    "ShrunkRates",
    "StatisticsError",
    "TooFewPlaces",
    "Unjudged",
    "adjusted_p_values",
    "chance_range",
    "compare_counts",
    "compare_marks",
    "detect_relative",
    "effect_of_measure",
    "farrington_flexible",
    "funnel_limits",
    "judge",
    "judge_mark",
    "ladder",
    "margin_of_sample",
    "movements",
    "pooled_dispersion",
    "probability_level_at_most",
    "probability_mark_at_least",
    "probability_ratio_at_most",
    "rate_interval",
    "shrink_rates",
    "smallest_visible_fall",
    "spatial_scan",
    "unknown",
    "visible_mark_change",
]
