"""A finding, and how findings that overlap become a row of separate ones."""

from collections.abc import Iterable
from dataclasses import dataclass

from koers.analysis.disclosure.kinds import Kind

RANK = {kind: rank for rank, kind in enumerate(Kind)}


@dataclass(frozen=True, order=True)
class PersonalData:
    """What looks like personal data: text[start:end], with 0 <= start < end <= len(text)."""

    start: int
    end: int
    kind: Kind


def separated(found: Iterable[PersonalData]) -> list[PersonalData]:
    """Findings in the order of the text that do not overlap and together cover all that was found.

    Findings of one kind that overlap become one. Between kinds the earlier in `Kind` keeps its whole span and
    the other what is left beside it.
    """
    joined = _joined_per_kind(found)
    bounds = sorted({at for one in joined for at in (one.start, one.end)})
    place = {at: index for index, at in enumerate(bounds)}
    owners: list[PersonalData | None] = [None] * len(bounds)
    for one in sorted(joined, key=lambda one: (RANK[one.kind], one.start)):
        for index in range(place[one.start], place[one.end]):
            if owners[index] is None:
                owners[index] = one
    pieces: list[tuple[PersonalData, int, int]] = []
    for index, owner in enumerate(owners):
        if owner is None:
            continue
        if pieces and pieces[-1][0] is owner and pieces[-1][2] == bounds[index]:
            pieces[-1] = (owner, pieces[-1][1], bounds[index + 1])
        else:
            pieces.append((owner, bounds[index], bounds[index + 1]))
    return [PersonalData(start, end, owner.kind) for owner, start, end in pieces]


def _joined_per_kind(found: Iterable[PersonalData]) -> list[PersonalData]:
    joined: list[PersonalData] = []
    for one in sorted(found, key=lambda one: (RANK[one.kind], one.start, one.end)):
        last = joined[-1] if joined else None
        if last and last.kind == one.kind and one.start < last.end:
            joined[-1] = PersonalData(last.start, max(last.end, one.end), one.kind)
        else:
            joined.append(one)
    return joined
