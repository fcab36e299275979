"""Whatever small count a partner delivers, who is outside the inner ring gets the same pages and files."""

import re

import pytest
from django.db import transaction
from django.test import Client
from people import SignedIn

OUTSIDE = ["raadslid", "boa", "politie", "vvh-teamleider", "communicatie", "applicatiebeheerder"]
INSIDE = ["adviseur-oov", "burgemeester", "fg"]
INDICATORS = ("huisverboden", "buurtbemiddeling", "evenementen-c")
ADDRESSES = (
    *("/", "/cijfers/", "/prioriteiten/", "/dekking/", "/meetbaarheid/", "/leveringen/", "/verslagen/"),
    *("/prioriteiten/zorg-veiligheid/", "/verslagen/2023/", "/toegang/tweede-persoon/"),
    *(f"/cijfers/{code}{ending}" for code in INDICATORS for ending in ("/", ".csv")),
)
CHANGES = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"|\d\d:\d\d(:\d\d)?')


def deliver(small: int) -> None:
    """The same deliveries, of which three numbers differ: each of them stays below 5."""
    from decimal import Decimal

    from people import someone

    from koers.base.access.actions import approve
    from koers.base.places.periods import Period
    from koers.base.places.selectors import home
    from koers.data.sources.deliveries.actions import Given, submit_delivery
    from koers.data.sources.deliveries.selectors import request_of

    place = home().municipality.code
    half, quarter = Period.months(2023, 1, 6), Period.months(2023, 1, 3)
    deliveries = [
        ("huisverboden", "procesregisseur", half, {"huisverboden": small, "huisverboden-verlengd": 1}),
        ("huisverboden", "procesregisseur", Period.months(2023, 7, 12),
         {"huisverboden": 14 - small, "huisverboden-verlengd": 5}),
        ("evenementen", "vvh-teamleider", quarter,
         {"evenementen-gemeld": 30, "evenementen-a": 9, "evenementen-b": small, "evenementen-c": small}),
    ]  # fmt: skip
    for code, role, period, numbers in deliveries:
        values = {(measure, place): Given(Decimal(value)) for measure, value in numbers.items()}
        made = submit_delivery(definition=code, period=period, values=values, by=someone(role))
        request = request_of(made)
        approve(request=request, version=request.version, by=someone("adviseur-oov"))


def pages(client: Client) -> dict[str, str]:
    found = {}
    for address in ADDRESSES:
        answer = client.get(address)
        text = answer.content.decode() if answer.status_code == 200 else str(answer.status_code)
        found[address] = CHANGES.sub("", text)
    return found


def seen(role: str, small: int) -> dict[str, str]:
    from koers.base.access.models import Organisation

    with transaction.atomic():
        Organisation.objects.filter(slug__startswith="demo-").update(is_active=False)
        deliver(small)
        found = pages(SignedIn(role))
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("role", OUTSIDE)
def test_pages_and_files_of_a_role_outside_the_ring_do_not_depend_on_small_counts(
    role, demo_database
) -> None:
    from koers.base.access.permissions import roles

    hidden = seen(role, 2)
    assert hidden == seen(role, 4) or "deliveries.own" in roles()[role].permissions
    if "deliveries.own" in roles()[role].permissions:
        own = "/leveringen/"
        assert {a: t for a, t in hidden.items() if a != own} == {
            a: t for a, t in seen(role, 4).items() if a != own
        }


@pytest.mark.parametrize("role", INSIDE)
def test_pages_and_files_of_the_inner_ring_do_show_the_small_count(role, demo_database) -> None:
    two, four = seen(role, 2), seen(role, 4)
    assert two["/cijfers/huisverboden/"] != four["/cijfers/huisverboden/"]
    assert "2 in jan–jun 2023" in " ".join(two["/cijfers/huisverboden/"].split())


def test_evaluation_as_a_document_never_shows_a_small_count(demo_database) -> None:
    """The council gets it, whoever makes it."""
    assert seen("adviseur-oov", 2)["/verslagen/2023/"] == seen("adviseur-oov", 4)["/verslagen/2023/"]
