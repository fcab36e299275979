"""A button that is pressed twice, or a phone that sends again: what was just made is the answer."""

from datetime import timedelta
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.timezone import now

from koers.base.access.models import User
from koers.base.access.who import Who

JUST_NOW = timedelta(minutes=1)
M = TypeVar("M", bound=Model)


def made_just_now(found: QuerySet[M], *, at: str, by: Who) -> M | None:
    """Of `found`, the same in every field, what came less than a minute ago; `at` is when it came.

    Within the transaction of an action: the second of two waits here until the first is done.
    """
    if by.user_id is not None:
        list(User.objects.select_for_update().filter(pk=by.user_id).values_list("pk"))
    return found.filter(**{f"{at}__gte": now() - JUST_NOW}).order_by("pk").last()
