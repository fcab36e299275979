"""Within how long a question of the council is answered: data, dated, with who checked it."""

from datetime import date, timedelta
from functools import cache

from pydantic import Field

from koers.base.access.dated_rules import DatedRule, read_rules
from koers.govern.review.pledges.days import DayOrYear


class QuestionRule(DatedRule):
    days: int = Field(gt=0)


@cache
def question_rules() -> tuple[QuestionRule, ...]:
    return read_rules("raadsvraag", QuestionRule)


def question_rule(on: date) -> QuestionRule | None:
    return next((rule for rule in question_rules() if rule.holds_on(on)), None)


def answer_by(asked: date) -> tuple[DayOrYear, QuestionRule] | None:
    """The last day to answer, and the rule that says so; nothing when no rule held on that day."""
    rule = question_rule(asked)
    return (DayOrYear(asked + timedelta(days=rule.days)), rule) if rule else None
