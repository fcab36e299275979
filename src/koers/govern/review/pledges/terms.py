"""Within how long a question of the council is answered: data, dated, with who checked it."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from koers.govern.review.pledges.days import DayOrYear
from koers.govern.review.pledges.errors import QuestionRuleError


class QuestionRule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str
    days: int = Field(gt=0)
    starts: str
    article: str
    text: str
    valid_from: date
    valid_until: date | None
    source: str
    verified_by: str | None
    verified_on: date | None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@cache
def question_rules() -> tuple[QuestionRule, ...]:
    """Raises QuestionRuleError."""
    paths = sorted((Path(settings.CATALOG_DIR) / "rules").glob("raadsvraag-*.yaml"))
    try:
        return tuple(
            QuestionRule.model_validate(
                {"code": path.stem, **yaml.safe_load(path.read_text(encoding="utf-8"))}
            )
            for path in paths
        )
    except (yaml.YAMLError, ValidationError, TypeError) as error:
        raise QuestionRuleError from error


def question_rule(on: date) -> QuestionRule | None:
    return next((rule for rule in question_rules() if rule.holds_on(on)), None)


def answer_by(asked: date) -> tuple[DayOrYear, QuestionRule] | None:
    """The last day to answer, and the rule that says so; nothing when no rule held on that day."""
    rule = question_rule(asked)
    return (DayOrYear(asked + timedelta(days=rule.days)), rule) if rule else None
