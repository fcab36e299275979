"""Encrypted fields and blind indexes on a table of the tests' own."""

import json

import pytest
from django.core import serializers
from django.db import IntegrityError, connection, models
from encryption_cases import CASES, NUMBERS, Order, Screening

from koers.base.access.encryption import EncryptedTextField, blind_index, decrypt, encrypt, keyring
from koers.base.access.encryption.errors import KeyLost, NotSearchable, ValueDamaged

CASE = NUMBERS[0]
pytestmark = pytest.mark.usefixtures("tables")


def raw(column: str = "case_number", table: str = "access_order") -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def put_raw(value: str, column: str = "case_number", table: str = "access_order") -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s", [value])


def test_saved_value_comes_back_and_the_database_holds_ciphertext() -> None:
    Order.objects.create(case_number=CASE)
    assert Order.objects.get().case_number == CASE
    assert raw()[0].startswith("koers1.")
    assert CASE not in raw()[0]


def test_every_way_of_writing_encrypts() -> None:
    Order.objects.bulk_create([Order(case_number=number) for number in NUMBERS[:3]])
    orders = list(Order.objects.order_by("pk"))
    for order in orders:
        order.note = f"bij {order.pk}"
    Order.objects.bulk_update(orders, ["note"])
    Order.objects.filter(pk=orders[0].pk).update(note="anders")
    assert [order.note for order in Order.objects.order_by("pk")] == ["anders", *(o.note for o in orders[1:])]
    assert all(value.startswith("koers1.") for value in raw("note") + raw())


def test_empty_value_stays_empty() -> None:
    order = Order.objects.create(case_number=None)
    order.refresh_from_db()
    assert (order.case_number, order.case_index) == (None, None)
    assert Order.objects.filter(case_number__isnull=True).count() == 1


@pytest.mark.parametrize("lookup", ["case_number", "case_number__in", "case_number__contains", "note__gt"])
def test_filter_on_an_encrypted_field_says_what_to_do_instead(lookup: str) -> None:
    with pytest.raises(NotSearchable, match="blinde index"):
        Order.objects.filter(**{lookup: [CASE]}).count()


def test_encrypted_field_that_would_be_unique_fails_the_check_of_django() -> None:
    class Wrong(models.Model):
        number = EncryptedTextField(register="huisverbod", unique=True)

        class Meta:
            app_label = "access"
            apps = type(CASES)(["koers.base.access"])

    assert "koers.E001" in [fault.id for fault in Wrong.check()]


def test_case_number_is_found_back_by_its_blind_index() -> None:
    Order.objects.bulk_create([Order(case_number=number) for number in NUMBERS[:5]])
    found = Order.objects.get(case_index__matches=f" {NUMBERS[3].lower()}")
    assert found.case_number == NUMBERS[3]
    assert not Order.objects.filter(case_index__matches="Z-0").exists()


def test_same_case_number_twice_in_one_register_is_refused_by_the_database() -> None:
    Order.objects.create(case_number=CASE)
    with pytest.raises(IntegrityError):
        Order.objects.bulk_create([Order(case_number=CASE.lower())])


def test_same_case_number_in_two_registers_cannot_be_joined() -> None:
    order, screening = Order.objects.create(case_number=CASE), Screening.objects.create(case_number=CASE)
    assert order.case_index != screening.case_index
    assert order.case_index == blind_index(CASE, register="huisverbod")


def test_same_case_number_under_an_older_key_is_refused_too() -> None:
    order = Order.objects.create(case_number=CASE)
    keyring.write(keyring.keyring().with_new())
    with pytest.raises(IntegrityError):
        Order.objects.create(case_number=CASE)
    assert Order.objects.get(case_index__matches=CASE) == order
    order.save()  # the row itself moves to the new key
    assert order.case_index == blind_index(CASE, register="huisverbod")


def test_value_moved_to_another_column_or_register_is_refused() -> None:
    Order.objects.create(case_number=CASE, note="x")
    Screening.objects.create(case_number="ander")
    moved = raw()[0]
    put_raw(moved, "note")
    with pytest.raises(ValueDamaged, match=r"access\.order\.note"):
        Order.objects.get()
    put_raw(moved, "case_number", "access_screening")
    with pytest.raises(ValueDamaged):
        Screening.objects.get()


def test_value_of_a_lost_key_names_the_key() -> None:
    Order.objects.create(case_number=CASE)
    old = keyring.keyring().current.id
    keyring.write(keyring.Keyring((keyring.new_key(),)))
    with pytest.raises(KeyLost, match=old):
        Order.objects.get()


def test_dump_of_the_objects_holds_ciphertext_and_can_be_loaded_again() -> None:
    Order.objects.create(case_number=CASE, note=None)
    dumped = serializers.serialize("json", Order.objects.all())
    assert CASE not in dumped
    loaded = json.loads(dumped)[0]["fields"]["case_number"]
    assert Order._meta.get_field("case_number").to_python(loaded) == CASE


def test_place_is_bound_by_model_and_field() -> None:
    put = encrypt(CASE, register="huisverbod", place="access.order.note")
    Order.objects.create(case_number="x", note="y")
    put_raw(put, "note")
    assert Order.objects.get().note == CASE
    assert decrypt(raw()[0], register="huisverbod", place="access.order.case_number") == "x"


def test_migration_of_the_fields_says_the_same_again() -> None:
    for field in Order._meta.local_fields[1:]:
        _, _, arguments, options = field.deconstruct()
        again = type(field)(*arguments, **options)
        assert again.deconstruct()[2:] == field.deconstruct()[2:]
