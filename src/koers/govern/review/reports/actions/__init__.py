"""Every write of reports."""

from koers.govern.review.reports.actions.comments import add_comment, handle_comment
from koers.govern.review.reports.actions.deciding import Line, write_end_decisions
from koers.govern.review.reports.actions.former import set_former_priorities
from koers.govern.review.reports.actions.sections import (
    drop_draft,
    keep_draft,
    restore_version,
    write_section,
)
from koers.govern.review.reports.actions.starting import refresh_readings, start_report
from koers.govern.review.reports.actions.steps import (
    adopt_report,
    offer_to_council,
    send_back,
    send_to_executive,
)

__all__ = [
    "Line",
    "add_comment",
    "adopt_report",
    "drop_draft",
    "handle_comment",
    "keep_draft",
    "offer_to_council",
    "refresh_readings",
    "restore_version",
    "send_back",
    "send_to_executive",
    "set_former_priorities",
    "start_report",
    "write_end_decisions",
    "write_section",
]
