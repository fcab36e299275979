"""Keeps what somebody typed and did not save yet, for when the connection or the session is lost."""

from collections.abc import Mapping
from typing import Any

from koers.base.access.acting import action
from koers.base.access.gate import refuse_in
from koers.base.access.who import Who
from koers.govern.programme.models import Draft

NEEDS = {"melding": "progress.own", "voorstellen": "report.edit"}  # by how the name of a form begins


def _of_form(given: Mapping[str, object]) -> str:
    """Who may send a form may keep what they typed in it."""
    return NEEDS.get(str(given["form"]).partition("-")[0], "plan.edit")


@action("draft.keep", needs=_of_form)
def keep_draft(*, form: str, content: Mapping[str, Any], seen: int, by: Who) -> Draft | None:
    """Nothing for a command: there nobody comes back to it."""
    if by.user_id is None:
        return None
    refuse_in({key: " ".join(values) for key, values in content.items()})
    draft, _made = Draft.objects.update_or_create(
        user_id=by.user_id, form=form, defaults={"content": dict(content), "seen": seen}
    )
    return draft


@action("draft.drop", needs=_of_form)
def drop_draft(*, form: str, by: Who) -> None:
    if by.user_id is not None:
        Draft.objects.filter(user_id=by.user_id, form=form).delete()
