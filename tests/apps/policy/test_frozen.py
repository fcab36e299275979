"""An adopted policy does not change, whichever way the change comes."""

import pytest
from django.db import transaction
from people import BY

from koers.govern.policy.actions import adopt_policy, set_target, write_policy
from koers.govern.policy.errors import PolicyExists, PolicyFrozen
from koers.govern.policy.frozen import Guarded
from koers.govern.policy.models import (
    Body,
    BudgetLine,
    Goal,
    Objective,
    Policy,
    Priority,
    Target,
    Theme,
)

PARTS = [Priority, Theme, Goal, Objective, Target, BudgetLine, Body]


@pytest.fixture
def full(draft):
    """An adopted policy with at least one of everything."""
    set_target(of=Goal.objects.first(), by=BY, target_value=10)
    return adopt_policy(policy=draft, adopted_on=None, by=BY)


def test_guard_covers_every_model_that_hangs_below_a_policy():
    below = {model for model in Guarded.__subclasses__() if not model._meta.abstract}
    below |= {m for g in Guarded.__subclasses__() if g._meta.abstract for m in g.__subclasses__()}
    assert {m for m in below if m._meta.app_label == "policy"} == {Policy, *PARTS}


@pytest.mark.parametrize("model", [Policy, *PARTS])
def test_part_of_an_adopted_policy_refuses_every_change(full, model):
    item = model.objects.first()
    text = "Dit beleid is vastgesteld en verandert niet meer."
    field = next(f.name for f in model._meta.fields if not f.primary_key and not f.is_relation)
    changes = [
        item.save,
        item.delete,
        model.objects.all().delete,
        lambda: model.objects.update(**{field: getattr(item, field)}),
        lambda: model.objects.bulk_update([item], [field]),
        lambda: model.objects.filter(pk=item.pk).update_or_create(
            pk=item.pk, defaults={field: getattr(item, field)}
        ),
    ]
    for change in changes:
        with pytest.raises(PolicyFrozen, match=text), transaction.atomic():
            change()
    assert model.objects.filter(pk=item.pk).exists()


@pytest.mark.parametrize("model", PARTS)
def test_part_cannot_be_added_to_an_adopted_policy(full, model):
    copy = model.objects.first()
    copy.pk = None
    copy._state.adding = True
    with pytest.raises(PolicyFrozen), transaction.atomic():
        copy.save()
    with pytest.raises(PolicyFrozen), transaction.atomic():
        model.objects.bulk_create([copy])


def test_related_manager_of_an_adopted_policy_is_guarded(full):
    with pytest.raises(PolicyFrozen):
        full.priorities.update(name="Anders")
    with pytest.raises(PolicyFrozen):
        full.priorities.create(name="Nieuw", slug="nieuw", order=9)


def test_part_of_a_draft_cannot_move_into_an_adopted_policy(full, proefstad):
    other = Policy.objects.create(
        place=proefstad, title="Ander", slug="ander", start_year=2031, end_year=2034
    )
    body = Body.objects.create(policy=other, name="Overleg", order=1)
    with pytest.raises(PolicyFrozen), transaction.atomic():
        Body.objects.filter(pk=body.pk).update(policy=full)
    body.policy = full
    with pytest.raises(PolicyFrozen):
        body.save()
    body.refresh_from_db()
    assert body.policy == other


def test_part_of_a_draft_changes_freely(draft):
    priority = draft.priorities.get()
    priority.name = "Anders"
    priority.save()
    assert draft.priorities.update(ambition="Rust") == 1
    draft.delete()
    assert not Theme.objects.exists()


def test_policy_adopted_twice_is_refused(full):
    with pytest.raises(PolicyFrozen):
        adopt_policy(policy=full, adopted_on=None, by=BY)
    assert (full.status, full.adopted_on) == ("vastgesteld", None)


def test_second_policy_of_a_term_is_not_adopted_and_stays_a_draft(full, proefstad):
    other = Policy.objects.create(
        place=proefstad, title="Ander", slug="ander", start_year=2027, end_year=2030
    )
    with pytest.raises(PolicyExists, match="al een vastgesteld beleid vanaf 2027"):
        adopt_policy(policy=other, adopted_on=None, by=BY)
    other.refresh_from_db()
    assert other.status == "concept"


def test_target_of_an_adopted_policy_cannot_change(full, indicator):
    with pytest.raises(PolicyFrozen):
        set_target(of=full.objectives.get(), indicator=indicator, by=BY)
    assert full.objectives.get().target.indicator is None


def test_proposal_written_once_cannot_become_a_second_policy(full, proposal):
    proposal.refresh_from_db()
    with pytest.raises(Exception, match="al overgenomen"):
        write_policy(proposal=proposal, place=full.place, by=BY)
