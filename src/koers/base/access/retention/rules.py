"""The rules of retention in catalog/rules: how long something is kept."""

from datetime import datetime
from functools import cache

from pydantic import Field

from koers.analysis.deadlines import add_months
from koers.base.access.dated_rules import DatedRule, read_rules


class RetentionRule(DatedRule):
    record_class: str
    months: int = Field(gt=0)

    def ended_before(self, now: datetime) -> datetime:
        return add_months(now, -self.months)


@cache
def retention_rules() -> tuple[RetentionRule, ...]:
    return read_rules("bewaren", RetentionRule)
