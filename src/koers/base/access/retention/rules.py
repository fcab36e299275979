"""The rules of retention in catalog/rules: how long, by which article, from when, and who checked it."""

from datetime import date, datetime
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field

from koers.analysis.deadlines import add_months


class RetentionRule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str
    record_class: str
    months: int = Field(gt=0)
    starts: str  # Dutch: from which moment the term runs
    article: str
    text: str
    valid_from: date
    valid_until: date | None
    source: str
    verified_by: str | None  # null: nobody has checked it yet, and the page says so
    verified_on: date | None

    def ended_before(self, now: datetime) -> datetime:
        return add_months(now, -self.months)

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@cache
def retention_rules() -> tuple[RetentionRule, ...]:
    folder = Path(settings.CATALOG_DIR) / "rules"
    paths = sorted(folder.glob("bewaren-*.yaml"))
    return tuple(
        RetentionRule.model_validate({"code": path.stem, **yaml.safe_load(path.read_text(encoding="utf-8"))})
        for path in paths
    )
