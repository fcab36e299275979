"""The move of the old documents: nothing of what they said is lost, there or back."""

from importlib import import_module

import pytest
from django.apps import apps

from koers.govern.policy.models import PolicyDocument, Priority
from koers.govern.review.pledges.models import Pledge

pytestmark = pytest.mark.django_db
MOVING = import_module("koers.govern.review.migrations.0003_pledges_from_documents")


def document(policy: object, name: str, **more: object) -> None:
    PolicyDocument.objects.create(policy=policy, name=name, order=1, **more)


def test_documents_that_were_pledges_move_and_the_others_stay(draft: object) -> None:
    priority = Priority.objects.get()
    document(draft, "Brief", kind="toezegging", end_year=2028, note="Beloofd.", priority=priority)
    document(draft, "Ooit", kind="toezegging")
    document(draft, "Plan jeugd", kind="plan", end_year=2028)
    MOVING.move(apps, None)
    assert [one.name for one in PolicyDocument.objects.all()] == ["Plan jeugd"]
    letter, ever = Pledge.objects.order_by("pk")
    assert (letter.title, str(letter.term), letter.note) == ("Brief", "2028", "Beloofd.")
    assert list(letter.priorities.all()) == [priority]
    assert (ever.term, ever.is_open, ever.policy) == (None, True, draft)


def test_move_back_gives_the_documents_their_name_year_and_note(draft: object) -> None:
    priority = Priority.objects.get()
    document(draft, "Brief", kind="toezegging", end_year=2028, note="Beloofd.", priority=priority)
    MOVING.move(apps, None)
    MOVING.put_back(apps, None)
    (back,) = PolicyDocument.objects.all()
    assert (back.name, back.kind, back.end_year, back.note, back.priority) == (
        "Brief",
        "toezegging",
        2028,
        "Beloofd.",
        priority,
    )
