"""A row that is written once: saving it again, deleting it and bulk changes are all refused.

The database refuses it too, by triggers (ADR 0090). A migration that rebuilds such a table adds them again.
"""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _


class RowFrozen(Exception):
    def __init__(self) -> None:
        super().__init__(_("Dit is vastgelegd en verandert niet meer. Leg er iets nieuws naast vast."))


class UnchangingQuerySet(models.QuerySet[Any]):
    """Bulk changes pass `save` and `delete` of a model by, so they are refused here."""

    def update(self, **kwargs: Any) -> int:
        raise self.model.frozen_error

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        raise self.model.frozen_error

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> int:
        raise self.model.frozen_error


class Unchanging(models.Model):
    frozen_error: ClassVar[type[Exception]] = RowFrozen

    objects = UnchangingQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise self.frozen_error
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise self.frozen_error
