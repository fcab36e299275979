"""Every place in the database where encrypted texts stand, and how to read and rewrite a row of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import F, Field, Model, TextField
from django.db.models.functions import Cast

from koers.base.access.encryption.fields import BlindIndexField, EncryptedTextField
from koers.base.access.encryption.hashes import blind_index, blind_indexes
from koers.base.access.encryption.values import decrypt, encrypt, key_id_of

BATCH = 200
Row = tuple[Any, Any]  # primary key, what stands in the database


@dataclass(frozen=True)
class Text:
    """One encrypted text within a row."""

    stored: str
    register: str
    place: str

    def opened(self) -> str:
        return decrypt(self.stored, register=self.register, place=self.place)


class Column:
    """A column with encrypted texts."""

    def __init__(self, model: type[Model], field: Field) -> None:
        self.model = model
        self.field = field
        self.label = f"{model._meta.label_lower}.{field.name}"

    def rows(self, after: Any = None) -> list[Row]:
        """The next rows in the order of the key, as the database holds them; locked in a transaction."""
        rows = self.model._base_manager.annotate(raw=self.raw()).exclude(raw=None).order_by("pk")
        if after is not None:
            rows = rows.filter(pk__gt=after)
        if connection.in_atomic_block:
            rows = rows.select_for_update()
        return list(rows.values_list("pk", "raw")[:BATCH])

    def raw(self) -> Any:
        return Cast(F(self.field.name), TextField())

    def texts(self, raw: Any) -> Iterator[Text]:
        raise NotImplementedError

    def rewrite(self, key: Any, raw: Any) -> None:
        """Encrypt again, with the key that encrypts now."""
        raise NotImplementedError

    def has_stale_index(self, key: Any, text: Text) -> bool:
        return False

    def batches(self) -> Iterator[list[Row]]:
        after = None
        while rows := self.rows(after):
            yield rows
            after = rows[-1][0]


class FieldColumn(Column):
    field: EncryptedTextField

    def texts(self, raw: str) -> Iterator[Text]:
        yield Text(raw, self.field.register, self.field.place)

    def indexes(self) -> list[BlindIndexField]:
        fields = self.model._meta.local_fields
        return [f for f in fields if isinstance(f, BlindIndexField) and f.of == self.field.name]

    def rewrite(self, key: Any, raw: str) -> None:
        plain = decrypt(raw, register=self.field.register, place=self.field.place)
        index = blind_index(plain, register=self.field.register)
        changed = {self.field.name: plain, **{field.name: index for field in self.indexes()}}
        self.model._base_manager.filter(pk=key).update(**changed)

    def has_stale_index(self, key: Any, text: Text) -> bool:
        """A blind index that does not belong to the value: someone wrote the one without the other."""
        names = [field.name for field in self.indexes()]
        if not names:
            return False
        known = blind_indexes(text.opened(), register=self.field.register)
        found = self.model._base_manager.values_list(*names).get(pk=key)
        return any(index not in known for index in found)


class JsonColumn(Column):
    """Encrypted by hand, somewhere inside JSON: settings.ENCRYPTED_IN_JSON says under which register."""

    def __init__(self, label: str, register: str) -> None:
        app, model, field = label.split(".")
        found = apps.get_model(app, model)
        super().__init__(found, found._meta.get_field(field))
        self.register = register

    def raw(self) -> Any:
        return F(self.field.name)

    def texts(self, raw: Any) -> Iterator[Text]:
        for text in strings(raw):
            if key_id_of(text):
                yield Text(text, self.register, "")

    def rewrite(self, key: Any, raw: Any) -> None:
        def again(text: str) -> str:
            if not key_id_of(text):
                return text
            return encrypt(decrypt(text, register=self.register), register=self.register)

        self.model._base_manager.filter(pk=key).update(**{self.field.name: with_strings(raw, again)})


def columns() -> list[Column]:
    fields = [(model, field) for model in apps.get_models() for field in model._meta.local_fields]
    found: list[Column] = [FieldColumn(m, f) for m, f in fields if isinstance(f, EncryptedTextField)]
    return found + [JsonColumn(label, name) for label, name in sorted(settings.ENCRYPTED_IN_JSON.items())]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def with_strings(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: with_strings(part, change) for name, part in value.items()}
    if isinstance(value, list):
        return [with_strings(part, change) for part in value]
    return value
