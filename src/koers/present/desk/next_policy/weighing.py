"""Weighing a subject per criterion: what stands there, and what this person typed and did not save."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from koers.base.access.who import Who
from koers.govern.programme.reading import draft_of
from koers.govern.review.next_policy.definitions import Criterion
from koers.govern.review.next_policy.models import Candidate, Score
from koers.present.desk.next_policy.forms import ScoreForm
from koers.present.desk.next_policy.overview import weighed_line

NAMES = ("weight", "reason")


@dataclass(frozen=True)
class Weighing:
    criterion: Criterion
    score: Score | None
    form: ScoreForm
    kept_at: datetime | None = None
    is_passed: bool = False  # somebody weighed it since this person began to type

    @property
    def is_typed(self) -> bool:
        """There is something to go on with."""
        return self.kept_at is not None or self.form.is_bound

    @property
    def version(self) -> int:
        """What stands there is on the page beside the form, so saving is about that."""
        return self.score.version if self.score else 0


def score_key(candidate: Candidate, criterion: str) -> str:
    return f"volgend-score-{candidate.pk}-{criterion}"


def weighings(
    candidate: Candidate, who: Who, refused: Mapping[str, ScoreForm] | None = None
) -> list[Weighing]:
    """`refused` has a form that could not be saved, by its criterion."""
    cells = weighed_line(candidate).cells
    return [_weighing(candidate, one, score, who, (refused or {}).get(one.code)) for one, score in cells]


def _weighing(
    candidate: Candidate, criterion: Criterion, score: Score | None, who: Who, refused: ScoreForm | None
) -> Weighing:
    version = score.version if score else 0
    if refused is not None:
        return Weighing(criterion, score, refused, is_passed=refused.seen() != version)
    kept = draft_of(score_key(candidate, criterion.code), who)
    if kept is None:
        stored = {name: getattr(score, name, "") for name in NAMES}
        return Weighing(criterion, score, ScoreForm(initial=stored))
    typed = {name: (kept.content.get(name) or [""])[0] for name in NAMES}
    passed = kept.seen != version
    return Weighing(criterion, score, ScoreForm(initial=typed), kept.saved_at, passed)
