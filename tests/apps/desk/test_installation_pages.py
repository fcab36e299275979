"""Choosing the municipality by two people, and the list of first steps."""

import re

import pytest
from django.urls import reverse
from people import BY, SignedIn

from koers.base.access.models import ApprovalRequest
from koers.base.places.models import Installation, Place
from koers.govern.programme.actions import start_plan
from koers.govern.programme.models import AnnualPlan

PAGE = "/inrichting/"
CHOSEN = {"municipality": "GM0221", "group": "eenheid", "neighbours": ""}


@pytest.fixture
def towns(db):
    Place.objects.create(code="RE02", name="Politie-eenheid Oost-Nederland", kind="eenheid")
    names = {"GM0221": "Doesburg", "GM0213": "Brummen", "GM0820": "Nuenen, Gerwen en Nederwetten"}
    for code, name in names.items():
        Place.objects.create(code=code, name=name, kind="gemeente", parent_id="RE02")


@pytest.fixture
def manager():
    return SignedIn("applicatiebeheerder")


def words(response):
    return " ".join(re.sub("<[^>]+>", " ", response.content.decode()).split())


def approve(client, request):
    address = reverse("access:approval_approve", args=[request.pk])
    return client.post(address, {"version": request.version})


def test_municipality_counts_only_after_another_person_approved_it(manager, client, towns):
    answer = manager.post(PAGE, CHOSEN)
    request = ApprovalRequest.objects.get()
    assert answer.url == reverse("access:approval", args=[request.pk])
    assert approve(manager, request).status_code == 403
    assert not Installation.objects.exists()
    assert "wacht" in words(client.get(PAGE)) or "voorgesteld" in words(client.get(PAGE))
    assert approve(client, request).status_code == 302
    made = Installation.objects.get()
    assert (made.municipality_id, made.police_unit_id, made.group) == ("GM0221", "RE02", "eenheid")
    assert "Deze Koers werkt voor Doesburg (GM0221)." in words(client.get(PAGE))


def test_adviser_who_approves_cannot_propose(client, towns):
    assert client.post(PAGE, CHOSEN).status_code == 403
    assert "Stel dit voor" not in words(client.get(PAGE))


def test_municipality_with_a_comma_in_its_name_is_chosen_among_others(manager, client, towns):
    typed = "nuenen, gerwen en nederwetten, Brummen"
    manager.post(PAGE, CHOSEN | {"group": "gekozen", "neighbours": typed})
    approve(client, ApprovalRequest.objects.get())
    found = Installation.objects.get().neighbours.order_by("code").values_list("code", flat=True)
    assert list(found) == ["GM0213", "GM0820"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"municipality": ""}, "Kies een gemeente."),
        ({"municipality": "GM9998"}, "Kies een gemeente uit de lijst."),
        ({"neighbours": "Brumen"}, "Bedoelt u Brummen?"),
        ({"neighbours": "Doesburg"}, "kan niet met zichzelf worden vergeleken"),
        ({"group": "gekozen"}, "Kies zelf een of meer gemeenten"),
        ({"group": "alle"}, "Kies een groep uit de lijst."),
    ],
)
def test_choice_that_cannot_be_is_refused_with_what_to_do(manager, towns, typed, says):
    answer = manager.post(PAGE, CHOSEN | typed)
    assert answer.status_code == 400
    assert says in words(answer)
    assert not ApprovalRequest.objects.exists()


def test_municipality_with_policy_stays_the_one_of_this_koers(manager, towns, adopted):
    answer = manager.post(PAGE, CHOSEN)
    assert answer.status_code == 400
    assert "een nieuwe Koers" in words(answer)
    assert not ApprovalRequest.objects.exists()


def test_choice_that_rests_on_an_older_one_is_outdated(manager, client, towns):
    manager.post(PAGE, CHOSEN)
    first = ApprovalRequest.objects.get()
    manager.post(PAGE, CHOSEN | {"municipality": "GM0213"})
    approve(client, ApprovalRequest.objects.exclude(pk=first.pk).get())
    assert approve(client, first).status_code == 409
    assert Installation.objects.get().municipality_id == "GM0213"


@pytest.mark.parametrize(
    ("role", "offered"),
    [("applicatiebeheerder", True), ("adviseur-oov", True), ("burgemeester", False), ("raadslid", None)],
)
def test_first_step_is_a_link_for_who_may_open_it(db, role, offered):
    page = SignedIn(role).get("/cijfers/").content.decode()
    assert ("Eerste stappen" in page) == (offered is not None)
    assert ('href="/inrichting/">Kies de gemeente' in page) == bool(offered)


def test_first_steps_end_when_a_plan_was_adopted(client, adopted):
    start_plan(policy=adopted, year=2028, by=BY)
    assert "Eerste stappen" in client.get("/").content.decode()
    AnnualPlan.objects.update(status=AnnualPlan.Status.ADOPTED)
    assert "Eerste stappen" not in client.get("/").content.decode()
