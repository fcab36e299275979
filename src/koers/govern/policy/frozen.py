"""Guards an adopted policy: nothing below it changes, whichever way the change comes."""

from typing import Any, ClassVar, cast

from django.db import models, transaction

from koers.govern.policy.errors import PolicyError, PolicyFrozen

ADOPTED = "vastgesteld"


class GuardedQuerySet(models.QuerySet[Any]):
    """Bulk changes pass `save` and `delete` of a model by, so they are guarded here."""

    def _refuse_frozen(self) -> None:
        for path in self.model.status_paths():
            if self.filter(**{path: ADOPTED}).exists():
                raise self.model.frozen_error

    @transaction.atomic
    def update(self, **kwargs: Any) -> int:
        if self.model.open_fields.issuperset(kwargs):
            return super().update(**kwargs)
        self._refuse_frozen()
        moved = {f.name for f in self.model._meta.fields if f.is_relation} & set(kwargs)
        touched = list(self.values_list("pk", flat=True)) if moved else []
        count = super().update(**kwargs)
        self.model._default_manager.filter(pk__in=touched)._refuse_frozen()  # moved into an adopted policy
        return count

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_frozen()
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        objs = list(objs)
        for item in objs:
            item.refuse_frozen()
        return super().bulk_create(objs, *args, **kwargs)


class Guarded(models.Model):
    """A part of a policy. `policy_paths` says by which foreign keys it hangs below its policy; `open_fields`
    may change afterwards, when they are saved by name."""

    policy_paths: ClassVar[tuple[str, ...]] = ("policy",)
    open_fields: ClassVar[frozenset[str]] = frozenset()
    frozen_error: ClassVar[type[PolicyError]] = PolicyFrozen

    objects = GuardedQuerySet.as_manager()

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
    def status_paths(cls) -> list[str]:
        return [f"{path}__status" for path in cls.policy_paths]

    def refuse_frozen(self) -> None:
        if self.pk:
            type(self)._default_manager.filter(pk=self.pk)._refuse_frozen()
        for path in self.policy_paths:
            first, _, rest = path.partition("__")
            above = cast(type[models.Model], type(self)._meta.get_field(first).related_model)
            status = {f"{rest}__status" if rest else "status": ADOPTED}
            if above._default_manager.filter(pk=getattr(self, f"{first}_id"), **status).exists():
                raise self.frozen_error
