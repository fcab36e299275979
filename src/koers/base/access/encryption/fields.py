"""Model fields: an encrypted text, and the blind index that keeps it unique and lets it be found back."""

from typing import Any

from django.core import checks
from django.db import IntegrityError, models
from django.db.models import Lookup, Model, Transform
from django.db.models.lookups import In, IsNull

from koers.base.access.encryption.errors import NotSearchable
from koers.base.access.encryption.hashes import blind_index, blind_indexes
from koers.base.access.encryption.values import decrypt, encrypt, key_id_of

HASH_DIGITS = 64


class EncryptedTextField(models.TextField):
    """Encrypted with the key of its register and bound to this column. Cannot be searched or sorted."""

    def __init__(self, *args: Any, register: str, **kwargs: Any) -> None:
        self.register = register
        super().__init__(*args, **kwargs)

    @property
    def place(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "register": self.register}

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        if not (self.unique or getattr(self, "db_index", False)):
            return super().check(**kwargs)
        text = "An encrypted field cannot be indexed or unique: put a BlindIndexField beside it."
        return [*super().check(**kwargs), checks.Error(text, obj=self, id="koers.E001")]

    def get_lookup(self, lookup_name: str) -> type[Lookup] | None:
        if lookup_name == "isnull":
            return IsNull
        raise NotSearchable(self.place)

    def get_transform(self, lookup_name: str) -> type[Transform] | None:
        raise NotSearchable(self.place)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if value is None or hasattr(value, "as_sql"):
            return super().get_db_prep_save(value, connection)
        return encrypt(str(value), register=self.register, place=self.place)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return None if value is None else decrypt(value, register=self.register, place=self.place)

    def value_to_string(self, obj: Model) -> str:
        """What a dump of the objects shows: ciphertext, as the database does."""
        value = self.value_from_object(obj)
        return "" if value is None else encrypt(str(value), register=self.register, place=self.place)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and key_id_of(value):
            return decrypt(value, register=self.register, place=self.place)
        return super().to_python(value)


class BlindIndexField(models.CharField):
    """The blind index of the encrypted field that it names. Follows that field at every save, is unique in
    its table unless said otherwise, and finds a value back: `filter(case_index__matches="Z-2026-1")`.
    A save with `update_fields`, and `QuerySet.update`, must name both fields."""

    def __init__(self, *args: Any, of: str, **kwargs: Any) -> None:
        self.of = of
        kwargs = {"unique": True, "null": True, **kwargs, "max_length": HASH_DIGITS, "editable": False}
        super().__init__(*args, **kwargs)

    @property
    def register(self) -> str:
        field = self.model._meta.get_field(self.of)
        assert isinstance(field, EncryptedTextField)
        return field.register

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kept = {key: value for key, value in kwargs.items() if key not in ("max_length", "editable")}
        return name, path, args, {**kept, "of": self.of}

    def pre_save(self, model_instance: Model, add: bool) -> str | None:
        text = getattr(model_instance, self.of)
        index = None if text is None else blind_index(text, register=self.register)
        if index and self.unique:
            self._refuse_under_older_key(model_instance, text)
        setattr(model_instance, self.attname, index)
        return index

    def _refuse_under_older_key(self, instance: Model, text: str) -> None:
        """While keys rotate, the same value may still stand in a row under an older key, where the
        database itself cannot see that it is the same. One query sees each row in one of its states."""
        found = blind_indexes(text, register=self.register)
        if len(found) == 1:
            return
        others = type(instance)._base_manager.exclude(pk=instance.pk)
        if others.filter(**{f"{self.name}__in": found}).exists():
            raise IntegrityError(f"UNIQUE constraint failed: {self.model._meta.db_table}.{self.column}")


@BlindIndexField.register_lookup
class Matches(In):
    """Equal to this plain text, under whichever key it was stored."""

    lookup_name = "matches"

    def __init__(self, lhs: Any, rhs: Any) -> None:
        super().__init__(lhs, blind_indexes(str(rhs), register=lhs.output_field.register))
