"""What is frozen: the document and the figures behind it as one text with one checksum."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from koers.data.indicators.models import Indicator
from koers.govern.review.evaluation import FigureAccount
from koers.govern.review.reports.errors import FrozenDamaged
from koers.govern.review.reports.models import Frozen

FORMAT = 1  # of the JSON below; a later reader knows by it what it holds


def canonical(content: Mapping[str, Any]) -> str:
    """The same content is always the same text."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def frozen_content(
    document: Mapping[str, Any], figures: Iterable[FigureAccount], readings: Sequence[str]
) -> str:
    found = {figure.code: figure for figure in figures if figure.points}
    versions = dict(Indicator.objects.filter(code__in=found).values_list("code", "version"))
    return canonical(
        {
            "format": FORMAT,
            "document": document,
            "readings": sorted(readings),
            "figures": [
                {**asdict(found[code]), "definition_version": versions.get(code)} for code in sorted(found)
            ],
        }
    )


def opened(frozen: Frozen) -> dict[str, Any]:
    """Raises FrozenDamaged when it is not what was frozen."""
    if checksum(frozen.content) != frozen.sha256:
        raise FrozenDamaged
    content: dict[str, Any] = json.loads(frozen.content)
    return content
