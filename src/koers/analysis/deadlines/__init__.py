"""Terms: calendar rules without a clock."""

from koers.analysis.deadlines.months import add_months

__all__ = ["add_months"]
