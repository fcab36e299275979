"""Terms as data, one YAML file each in catalog/rules: the article, from when it holds, who checked it."""

from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml
from django.conf import settings
from pydantic import BaseModel, ConfigDict, ValidationError

from koers.base.access.errors import RuleBroken


class DatedRule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str
    starts: str  # Dutch: from which moment the term runs
    article: str
    text: str
    valid_from: date
    valid_until: date | None
    source: str
    verified_by: str | None  # null: nobody has checked it yet, and the page says so
    verified_on: date | None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


R = TypeVar("R", bound=DatedRule)


def read_rules(kind: str, model: type[R]) -> tuple[R, ...]:
    """Those whose file begins with `kind`. Raises RuleBroken."""
    paths = sorted((Path(settings.CATALOG_DIR) / "rules").glob(f"{kind}-*.yaml"))
    return tuple(_read(path, model) for path in paths)


def _read(path: Path, model: type[R]) -> R:
    try:
        return model.model_validate({"code": path.stem, **yaml.safe_load(path.read_text(encoding="utf-8"))})
    except (yaml.YAMLError, ValidationError, TypeError) as error:
        raise RuleBroken(path.name) from error
