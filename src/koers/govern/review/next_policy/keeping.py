"""What a part of the draft says as plain data, and the version of it that is kept after every change."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from koers.base.access.versions import claim
from koers.govern.review.next_policy.errors import UnknownPart
from koers.govern.review.next_policy.models import (
    Candidate,
    DraftGoal,
    FieldAnalysis,
    NextPolicy,
    Part,
    PartVersion,
    Score,
)

KINDS: dict[str, type[Part]] = {
    "nextpolicy": NextPolicy,
    "candidate": Candidate,
    "score": Score,
    "draftgoal": DraftGoal,
    "fieldanalysis": FieldAnalysis,
}
DAYS = ("baseline_start", "baseline_end", "target_date")


def kind_of(part: Part) -> str:
    return type(part).__name__.lower()


def draft_of_part(part: Part) -> NextPolicy:
    if isinstance(part, NextPolicy):
        return part
    return part.candidate.next_policy if isinstance(part, Score) else part.next_policy


def content_of(part: Part) -> dict[str, Any]:
    """As it can be kept in a version and put in a form."""
    found = {name: getattr(part, name) for name in part.WORDS}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}


def changed_part(part: Part, *, version: int, content: Mapping[str, Any], by: str, why: str = "") -> Part:
    """Raises Conflict when somebody changed it since `version`; then nothing is written."""
    claim(part, version)
    for name in part.WORDS:
        if name in content:
            setattr(part, name, content[name])
    part.save()
    keep_version(part, by=by, why=why)
    return part


def keep_version(part: Part, *, by: str, why: str = "") -> PartVersion:
    return PartVersion.objects.create(
        next_policy=draft_of_part(part),
        about=kind_of(part),
        key=part.pk,
        number=part.version,
        content=content_of(part),
        why=why.strip(),
        by_name=by,
    )


def kept_content(version: PartVersion) -> dict[str, Any]:
    """As it can be written again."""
    return {
        name: date.fromisoformat(value) if name in DAYS and value else value
        for name, value in version.content.items()
    }


def part_of(version: PartVersion) -> Part:
    """Raises UnknownPart, for one that was taken away."""
    found = KINDS[version.about]._default_manager.filter(pk=version.key).first()
    if found is None:
        raise UnknownPart
    return found
