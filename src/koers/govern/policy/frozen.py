"""Guards an adopted policy: nothing below it changes, whichever way the change comes."""

from typing import Any, ClassVar, cast

from django.db import models

from koers.base.access.unchanging import Freezing
from koers.govern.policy.errors import PolicyFrozen

ADOPTED = "vastgesteld"


class Guarded(Freezing):
    """A part of a policy, frozen with it. `policy_paths`: by which foreign keys it hangs below its policy."""

    policy_paths: ClassVar[tuple[str, ...]] = ("policy",)
    frozen_error: ClassVar[type[Exception]] = PolicyFrozen

    class Meta:
        abstract = True

    @classmethod
    def status_paths(cls) -> list[str]:
        return [f"{path}__status" for path in cls.policy_paths]

    @classmethod
    def any_frozen(cls, rows: models.QuerySet[Any]) -> bool:
        return any(rows.filter(**{path: ADOPTED}).exists() for path in cls.status_paths())

    def refuse_frozen(self) -> None:
        """Also when it would come to stand below a policy that is adopted."""
        super().refuse_frozen()
        for path in self.policy_paths:
            first, _, rest = path.partition("__")
            above = cast(type[models.Model], type(self)._meta.get_field(first).related_model)
            status = {f"{rest}__status" if rest else "status": ADOPTED}
            if above._default_manager.filter(pk=getattr(self, f"{first}_id"), **status).exists():
                raise self.frozen_error
