"""Every version of a part of the draft, the newest first, each with what it changed."""

from itertools import zip_longest

from koers.govern.review.next_policy.models import Part, PartVersion
from koers.govern.review.next_policy.selectors import versions_of
from koers.present.desk.next_policy.lines import Difference, differences


def history_of(part: Part) -> list[tuple[PartVersion, list[Difference]]]:
    kept = list(versions_of(part))
    return [
        (one, differences(before.content, one.content) if before else [])
        for one, before in zip_longest(kept, kept[1:])
    ]
