"""Rows that are written once: which those are, and what somebody reads who tries to change one."""

import pytest
from django.apps import apps
from django.db import transaction
from people import BY

from koers.base.access.errors import RowFrozen
from koers.base.access.unchanging import Freezing, Unchanging
from koers.govern.programme.actions import start_plan
from koers.govern.programme.history import seal
from koers.govern.programme.models import Edition, Version

WRITTEN_ONCE = {
    "govern.programme": {"Edition", "Version"},
    "data.indicators": {"DefinitionVersion", "InterpretationVersion"},
    "govern.review": {
        "EndDecision",
        "Frozen",
        "PartVersion",
        "PledgeStep",
        "PledgeVersion",
        "RepeatDecision",
        "ReportStep",
        "SectionVersion",
        "SignalStep",
    },
}


def freezing(kind):
    return [model for model in apps.get_models() if issubclass(model, kind)]


def test_written_once_is_every_step_version_and_sealed_text():
    found = {(model._meta.label.split(".")[0], model.__name__) for model in freezing(Unchanging)}
    assert found == {(room.split(".")[1], name) for room, names in WRITTEN_ONCE.items() for name in names}


@pytest.mark.django_db  # the words of a municipality are in its settings
def test_refusal_is_an_error_that_becomes_a_page_with_its_text():
    for model in freezing(Freezing):
        error = model.frozen_error
        assert (error.__module__.rpartition(".")[2], error.status) == ("errors", 400), model
        assert str(error())


@pytest.mark.parametrize("model", [Edition, Version])
def test_row_written_once_refuses_every_change(adopted, model):
    plan = start_plan(policy=adopted, year=2028, by=BY)
    seal(plan, adopted_on=None, by=str(BY))
    row = model.objects.first()
    changes = [
        row.save,
        row.delete,
        lambda: model(pk=row.pk, plan=plan, number=9, content={}, written_by="iemand").save(),
        lambda: model.objects.update(written_by="iemand"),
        lambda: model.objects.filter(pk=row.pk).delete(),
        lambda: model.objects.bulk_update([row], ["content"]),
    ]
    for change in changes:
        with pytest.raises(RowFrozen, match="verandert niet meer"), transaction.atomic():
            change()
    assert list(model.objects.filter(pk=row.pk).values_list("written_by", flat=True)) == [row.written_by]
