"""Remembering which file of the draft was offered as a proposal; that is read like any other."""

from koers.base.access.acting import action
from koers.base.access.who import Who
from koers.govern.review.next_policy.models import NextPolicy


@action("next.hand_over", needs="draft.edit", on="draft")
def record_handover(*, draft: NextPolicy, sha256: str, by: Who) -> NextPolicy:
    NextPolicy.objects.filter(pk=draft.pk).update(handed_over=sha256)
    draft.handed_over = sha256
    return draft
