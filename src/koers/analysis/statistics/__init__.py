"""Change, projection and verdicts: pure functions of arrays, each with the paper that its method comes
from."""

from koers.analysis.statistics.aberrations import (
    Aberrations,
    RelativeAberrations,
    Unjudged,
    adjusted_p_values,
    detect_relative,
    farrington_flexible,
)
from koers.analysis.statistics.calibration import Calibration, calibrate
from koers.analysis.statistics.chance import (
    VisibleChange,
    chance_range,
    smallest_visible_change,
    smallest_visible_fall,
)
from koers.analysis.statistics.changes import Change, compare_counts
from koers.analysis.statistics.dispersion import FEWEST_PLACES, pooled_dispersion
from koers.analysis.statistics.effects import Indication, MeasureEffect, effect_of_measure
from koers.analysis.statistics.errors import StatisticsError, TooFewPlaces
from koers.analysis.statistics.funnel import Funnel, FunnelLimits, funnel_limits
from koers.analysis.statistics.intervals import RateInterval, rate_interval
from koers.analysis.statistics.judgement import Counted, Judgement, judge, judge_mark, ladder, unknown
from koers.analysis.statistics.likeness import most_alike
from koers.analysis.statistics.marks import (
    MarkChange,
    compare_marks,
    margin_of_sample,
    probability_mark_at_least,
    visible_mark_change,
)
from koers.analysis.statistics.months import Calendar, calendar_of, disturbed_months
from koers.analysis.statistics.movements import FEWEST_EVENTS, Moved, movements
from koers.analysis.statistics.outcomes import Direction, Movement, Outcome, Question, Reason
from koers.analysis.statistics.patterns import Pattern, estimate_pattern, seasonal_share
from koers.analysis.statistics.posterior import probability_level_at_most, probability_ratio_at_most
from koers.analysis.statistics.projection import Projection, project_year
from koers.analysis.statistics.scan import Cluster, Scan, spatial_scan
from koers.analysis.statistics.shares import ShareChange, compare_shares, judge_share, size_of_margin
from koers.analysis.statistics.shrinkage import ShrunkRates, shrink_rates
from koers.analysis.statistics.verdicts import Verdicts, judge_levels, judge_years, outcomes_of

__all__ = [
    "FEWEST_EVENTS",
    "FEWEST_PLACES",
    "Aberrations",
    "Calendar",
    "Calibration",
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
    "Pattern",
    "Projection",
    "Question",
    "RateInterval",
    "Reason",
    "RelativeAberrations",
    "Scan",
    "ShareChange",
    "ShrunkRates",
    "StatisticsError",
    "TooFewPlaces",
    "Unjudged",
    "Verdicts",
    "VisibleChange",
    "adjusted_p_values",
    "calendar_of",
    "calibrate",
    "chance_range",
    "compare_counts",
    "compare_marks",
    "compare_shares",
    "detect_relative",
    "disturbed_months",
    "effect_of_measure",
    "estimate_pattern",
    "farrington_flexible",
    "funnel_limits",
    "judge",
    "judge_levels",
    "judge_mark",
    "judge_share",
    "judge_years",
    "ladder",
    "margin_of_sample",
    "most_alike",
    "movements",
    "outcomes_of",
    "pooled_dispersion",
    "probability_level_at_most",
    "probability_mark_at_least",
    "probability_ratio_at_most",
    "project_year",
    "rate_interval",
    "seasonal_share",
    "shrink_rates",
    "size_of_margin",
    "smallest_visible_change",
    "smallest_visible_fall",
    "spatial_scan",
    "unknown",
    "visible_mark_change",
]
