"""Rows that do not change any more: saving, deleting and bulk changes of them are refused.

The database refuses it too for rows that are written once, by triggers (`written_once.py`, ADR 0090). A
migration that rebuilds such a table adds them again.
"""

from typing import Any, ClassVar

from django.db import models, transaction

from koers.base.access.errors import RowFrozen


class FreezingQuerySet(models.QuerySet[Any]):
    """Bulk changes pass `save` and `delete` of a model by, so they are guarded here."""

    def refuse_frozen(self) -> None:
        if self.model.any_frozen(self):
            raise self.model.frozen_error

    @transaction.atomic
    def update(self, **kwargs: Any) -> int:
        if self.model.open_fields.issuperset(kwargs):
            return super().update(**kwargs)
        self.refuse_frozen()
        moved = {f.name for f in self.model._meta.fields if f.is_relation} & set(kwargs)
        touched = list(self.values_list("pk", flat=True)) if moved else []
        count = super().update(**kwargs)
        self.model._default_manager.filter(pk__in=touched).refuse_frozen()  # moved below what is frozen
        return count

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        self.refuse_frozen()
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        objs = list(objs)
        for item in objs:
            item.refuse_frozen()
        return super().bulk_create(objs, *args, **kwargs)


class Freezing(models.Model):
    """A row that no longer changes once `any_frozen` says so, but for its `open_fields`, saved by name."""

    open_fields: ClassVar[frozenset[str]] = frozenset()
    frozen_error: ClassVar[type[Exception]] = RowFrozen

    objects = FreezingQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.open_fields.issuperset(kwargs.get("update_fields") or ("everything",)):
            self.refuse_frozen()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.refuse_frozen()
        return super().delete(*args, **kwargs)

    @classmethod
    def any_frozen(cls, rows: models.QuerySet[Any]) -> bool:
        """Whether one of these stored rows does not change any more."""
        raise NotImplementedError

    def refuse_frozen(self) -> None:
        if self.pk:
            type(self)._default_manager.filter(pk=self.pk).refuse_frozen()


class Unchanging(Freezing):
    """A row that is written once: frozen as soon as it is stored."""

    class Meta:
        abstract = True

    @classmethod
    def any_frozen(cls, rows: models.QuerySet[Any]) -> bool:
        return rows.exists()
