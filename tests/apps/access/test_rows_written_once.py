"""Past Koers, with SQL, nobody changes or takes away a row that is written once; on both databases."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, models, transaction

from koers.base.access.unchanging import Unchanging
from koers.govern.review.pledges.models import PledgeVersion

pytestmark = pytest.mark.django_db
STATEMENTS = {
    "change": "UPDATE {table} SET id = id + 1000",
    "removal": "DELETE FROM {table}",
    "replacement": "REPLACE INTO {table} SELECT * FROM {table}",  # of SQLite; PostgreSQL has an UPDATE for it
}


def concrete(model: type[models.Model]) -> list[type[models.Model]]:
    below = [found for one in model.__subclasses__() for found in concrete(one)]
    return below if model._meta.abstract else [model, *below]


EVERY = sorted(concrete(Unchanging), key=lambda model: model._meta.label)


def value(field: models.Field, number: int) -> object:
    if isinstance(field, models.ForeignKey | models.IntegerField | models.FloatField):
        return number
    others = {models.JSONField: {}, models.BooleanField: False, models.DateField: date(2026, 6, 1)}
    return others.get(type(field), "")


def row_of(model: type[models.Model]) -> models.Model:
    """What it hangs below is not there: databases ask for that at the end of a transaction only."""
    fields = [one for one in model._meta.concrete_fields if not one.primary_key and not one.null]
    row = model(**{one.attname: value(one, number) for number, one in enumerate(fields, start=1)})
    row.save()
    return row


def as_stored(model: type[models.Model]) -> list[tuple]:
    return list(model._default_manager.values_list())


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model.__name__)
@pytest.mark.parametrize("way", STATEMENTS)
def test_row_that_is_written_once_stays_as_it_is_whatever_the_sql(
    model: type[models.Model], way: str
) -> None:
    if way == "replacement" and connection.vendor != "sqlite":
        pytest.skip("only SQLite can replace a row without changing it")
    statement = STATEMENTS[way].format(table=model._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        row_of(model)
        before = as_stored(model)
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            cursor.execute(statement)
        assert as_stored(model) == before
        transaction.set_rollback(True)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite can replace a row")
def test_row_with_a_number_that_is_taken_does_not_push_the_other_out() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        row_of(PledgeVersion)
        before = as_stored(PledgeVersion)
        names = "pledge_id, number, content, why, by_name, at"
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            cursor.execute(
                f"REPLACE INTO review_pledgeversion ({names}) SELECT {names} FROM review_pledgeversion"
            )
        assert as_stored(PledgeVersion) == before
        transaction.set_rollback(True)
