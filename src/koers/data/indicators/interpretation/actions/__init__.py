"""Every write of interpretations and of the sessions about them."""

from koers.data.indicators.interpretation.actions.meeting import (
    answer_item,
    keep_item,
    set_partners,
    start_session,
)
from koers.data.indicators.interpretation.actions.writing import Told, write_interpretation

__all__ = ["Told", "answer_item", "keep_item", "set_partners", "start_session", "write_interpretation"]
