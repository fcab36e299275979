"""Who may deliver, see and approve what, and what is asked about."""

from datetime import date
from decimal import Decimal

import pytest
from delivery_cases import HALF, accepted, sent
from people import account, someone

from koers.base.places.periods import Period

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(readings_dir, town):
    return town


def police(count=49, period=HALF, **more):
    return sent(
        "aangiften-huiselijk-geweld", period, {"aangiften-huiselijk-geweld": count}, role="politie", **more
    )


def test_delivery_of_another_organisation_or_role_is_not_there() -> None:
    from koers.data.sources.deliveries.errors import UnknownDelivery
    from koers.data.sources.deliveries.selectors import deliveries, delivery

    made = police()
    assert delivery(made.pk, someone("politie")) == made
    for role in ("veiligheidsregio", "vvh-teamleider", "procesregisseur", "raadslid", "auditor"):
        assert list(deliveries(someone(role))) == []
        with pytest.raises(UnknownDelivery):
            delivery(made.pk, someone(role))
    assert list(deliveries(someone("adviseur-oov"))) == [made]


def test_role_that_the_definition_does_not_name_delivers_nothing() -> None:
    from koers.data.sources.deliveries.errors import DeliveryRefused

    with pytest.raises(DeliveryRefused, match="andere organisatie of functie"):
        sent("huisverboden", HALF, {"huisverboden": 9, "huisverboden-verlengd": 1}, role="vvh-teamleider")


def test_two_organisations_that_could_deliver_need_an_agreement() -> None:
    from koers.base.access.models import Organisation
    from koers.data.sources.deliveries.actions import agree_delivery
    from koers.data.sources.deliveries.errors import DeliveryRefused
    from koers.data.sources.deliveries.selectors import may_deliver

    account("politie")
    Organisation.objects.create(name="Politie Oost", slug="politie-oost", kind="politie")
    assert not may_deliver("aangiften-huiselijk-geweld", someone("politie"))
    with pytest.raises(DeliveryRefused):
        police()
    chosen = account("politie").organisation
    agree_delivery(definition="aangiften-huiselijk-geweld", organisation=chosen, by=someone("adviseur-oov"))
    assert police().state == "ingediend"


def test_nobody_approves_what_they_sent_in_and_a_partner_never_approves() -> None:
    from koers.base.access.actions import approve
    from koers.base.access.errors import NotAllowed
    from koers.data.sources.deliveries.selectors import request_of

    request = request_of(police())
    for who in (someone("politie"), someone("politie", number=2), someone("beleidsmedewerker")):
        with pytest.raises(NotAllowed):
            approve(request=request, version=request.version, by=who)


def test_approval_of_other_numbers_than_were_seen_is_a_conflict() -> None:
    from koers.base.access.actions import approve
    from koers.base.access.errors import Conflict
    from koers.data.sources.deliveries.selectors import request_of

    made = police()
    request = request_of(made)
    made.values.update(value=Decimal(50))
    with pytest.raises(Conflict):
        approve(request=request, version=request.version, by=someone("adviseur-oov"))


def test_delivery_that_is_taken_back_is_a_draft_and_can_be_sent_in_again() -> None:
    from koers.data.sources.deliveries.actions import take_back_delivery
    from koers.data.sources.deliveries.models import Delivery

    made = police()
    assert take_back_delivery(delivery=made, by=someone("politie")).state == "concept"
    assert police(31).pk == made.pk
    assert Delivery.objects.get().values.get().value == 31


def test_refused_delivery_says_why_and_leaves_room_for_a_new_one() -> None:
    from koers.data.sources.deliveries.actions import refuse_delivery

    made = police()
    refuse_delivery(delivery=made, answer="Tel ook juni mee.", by=someone("adviseur-oov"))
    made.refresh_from_db()
    assert (made.state, made.answer) == ("afgewezen", "Tel ook juni mee.")
    assert police(52).pk != made.pk


def test_proposal_that_is_refused_elsewhere_refuses_the_delivery_too() -> None:
    from koers.base.access.actions import refuse
    from koers.data.sources.deliveries.selectors import request_of

    made = police()
    refuse(request=request_of(made), by=someone("adviseur-oov"))
    made.refresh_from_db()
    assert made.state == "afgewezen"


@pytest.mark.parametrize("text", ["Het gaat om Jan de Vries.", "Zie 06-12345678."])
def test_personal_data_in_the_note_is_refused_and_nothing_is_stored(text: str) -> None:
    from koers.base.access.errors import PersonalDataFound
    from koers.data.sources.deliveries.models import Delivery

    with pytest.raises(PersonalDataFound):
        police(note=text)
    assert not Delivery.objects.exists()


def test_period_that_still_runs_or_is_incomplete_is_refused() -> None:
    from koers.data.sources.deliveries.errors import DeliveryRefused

    with pytest.raises(DeliveryRefused, match="loopt nog"):
        police(period=Period.months(2099, 1, 6))
    with pytest.raises(DeliveryRefused, match="Nog niet alles"):
        sent("huisverboden", HALF, {"huisverboden": 9}, role="procesregisseur")


@pytest.mark.parametrize(
    ("count", "asks"), [(49, False), (60, False), (30, False), (490, True), (5, True), (0, True)]
)
def test_number_that_chance_alone_would_seldom_make_is_asked_about(count: int, asks: bool) -> None:
    """Last year 49: with the exact test of two counts, 99.8% of what fits is about 21 to 84."""
    from koers.data.sources.deliveries.comparing import besides
    from koers.data.sources.deliveries.definitions import definition_of

    accepted(police(49, Period.months(2022, 1, 6)))
    code = "aangiften-huiselijk-geweld"
    beside = besides(code, definition_of(code), HALF)[code, "GM9999"]
    assert (beside.value, str(beside.period)) == (49, "jan–jun 2022")
    assert beside.asks(count) is asks


def test_expected_of_a_partner_is_the_newest_period_that_is_over_with_its_day() -> None:
    from koers.data.sources.deliveries.selectors import expected

    account("politie")
    found = {one.code: one for one in expected(someone("politie"), date(2023, 8, 1))}
    assert set(found) == {
        "aangiften-huiselijk-geweld",
        "meldingen-overlast-jeugd",
        "meldingen-verward-gedrag",
    }
    one = found["aangiften-huiselijk-geweld"]
    assert (str(one.period), one.due, one.is_late(date(2023, 8, 11)), one.is_late(date(2023, 8, 12))) == (
        "jan–jun 2023", date(2023, 8, 11), False, True,
    )  # fmt: skip
    police()
    assert next(o for o in expected(someone("politie"), date(2023, 9, 1)) if o.code == one.code).is_in


@pytest.mark.parametrize(
    ("name", "every", "period"),
    [
        ("2024", "jaar", "2024"),
        ("2024-h2", "halfjaar", "jul–dec 2024"),
        ("2024-k3", "kwartaal", "jul–sep 2024"),
        ("2024-m11", "maand", "nov 2024"),
        ("2024-h3", "halfjaar", "None"),
        ("2024-k0", "kwartaal", "None"),
        ("2024-k1", "halfjaar", "None"),
        ("２０２４", "jaar", "None"),
    ],
)
def test_period_has_one_name_for_its_address(name: str, every: str, period: str) -> None:
    from koers.data.sources.deliveries.periods import Cadence, name_of, period_named

    found = period_named(name, Cadence(every))
    assert str(found) == period
    assert found is None or name_of(found, Cadence(every)) == name
