"""Sending in a delivery, taking it back, and what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.actions import propose, refuse, withdraw
from koers.base.access.gate import refuse_personal_data
from koers.base.access.models import ApprovalRequest, Organisation, User
from koers.base.access.permissions import SIGNED_IN
from koers.base.access.versions import claim
from koers.base.access.who import Who
from koers.base.places.periods import Period
from koers.data.sources.deliveries.definitions import definition_of
from koers.data.sources.deliveries.errors import DeliveryRefused
from koers.data.sources.deliveries.models import Agreement, DeliveredValue, Delivery
from koers.data.sources.deliveries.publishing import publish_deliveries
from koers.data.sources.deliveries.selectors import may_deliver, measure_places, open_delivery, request_of

State = Delivery.State


@dataclass(frozen=True)
class Given:
    """What somebody filled in for one number."""

    value: Decimal | None
    unknown: str = ""
    explanation: str = ""


Cell = tuple[str, str]  # measure and place


@action("delivery.submit", needs="deliveries.own")
def submit_delivery(
    *, definition: str, period: Period, values: Mapping[Cell, Given], note: str = "", by: Who
) -> Delivery:
    """Send it in for approval by somebody else. One that was taken back is sent in again as it now is.
    Raises DeliveryRefused and PersonalDataFound; then nothing is stored."""
    _check(definition, period, values, by)
    refuse_personal_data(note, *(given.explanation for given in values.values()))
    if same := _same(definition, period, values, note, by):
        return same  # a browser that sends twice
    delivery = _kept(definition, period, note, by)
    DeliveredValue.objects.filter(delivery=delivery).delete()
    DeliveredValue.objects.bulk_create(
        DeliveredValue(
            delivery=delivery,
            measure=measure,
            place_id=place,
            value=given.value,
            unknown=given.unknown,
            explanation=given.explanation,
        )
        for (measure, place), given in values.items()
    )
    propose(kind="delivery.accept", content={"delivery": delivery.pk}, by=by)
    return delivery


def _check(definition: str, period: Period, values: Mapping[Cell, Given], by: Who) -> None:
    described = definition_of(definition)
    if not may_deliver(definition, by):
        raise DeliveryRefused(
            _("Deze cijfers levert een andere organisatie of functie. Vraag de adviseur wie dat is.")
        )
    if period.end >= timezone.localdate():
        raise DeliveryRefused(_("Dit tijdvak loopt nog. Lever de cijfers als het voorbij is."))
    if set(values) != set(measure_places(described)):
        raise DeliveryRefused(
            _("Nog niet alles is ingevuld. Geef elk aantal, of kies waarom het niet bekend is.")
        )


def _same(
    definition: str, period: Period, values: Mapping[Cell, Given], note: str, by: Who
) -> Delivery | None:
    """What this person sent in already, to the letter."""
    assert by.organisation_id
    found = open_delivery(definition, by.organisation_id, period)
    if found is None or (found.state, found.submitted_by_id, found.note) != (
        State.SUBMITTED,
        by.user_id,
        note,
    ):
        return None
    stored = {(one.measure, one.place_id): (one.value, one.unknown) for one in found.values.all()}
    return found if stored == {cell: (given.value, given.unknown) for cell, given in values.items()} else None


def _kept(definition: str, period: Period, note: str, by: Who) -> Delivery:
    """The row to write on: the one that was taken back, or a new one."""
    assert by.user_id
    assert by.organisation_id
    found = open_delivery(definition, by.organisation_id, period)
    if found and found.state == State.SUBMITTED:
        raise DeliveryRefused(_("Er wacht al een levering over dit tijdvak. Neem die eerst terug."))
    function = User.objects.get(pk=by.user_id).function or _("medewerker")
    delivery = found or Delivery(
        definition=definition, organisation_id=by.organisation_id, start=period.start, end=period.end
    )
    if found:
        claim(delivery, delivery.version)
    delivery.state, delivery.note, delivery.function = State.SUBMITTED, note, function
    delivery.submitted_by_id, delivery.submitted_at = by.user_id, timezone.now()
    delivery.replaces = _approved(definition, period)
    delivery.save()
    return delivery


def _approved(definition: str, period: Period) -> Delivery | None:
    same = Delivery.objects.filter(definition=definition, start=period.start, end=period.end)
    return same.filter(state=State.APPROVED).first()


@action("delivery.take_back", needs="deliveries.own", on="delivery")
def take_back_delivery(*, delivery: Delivery, by: Who) -> Delivery:
    """Only who sent it in, and only while nobody decided. Raises RequestRefused."""
    withdraw(request=_request(delivery), by=by)
    delivery.refresh_from_db()
    return delivery


@action("delivery.refuse", needs="deliveries.approve", on="delivery")
def refuse_delivery(*, delivery: Delivery, answer: str, by: Who) -> Delivery:
    """With what the organisation should do. Raises PersonalDataFound."""
    refuse_personal_data(answer)
    refuse(request=_request(delivery), by=by)
    Delivery.objects.filter(pk=delivery.pk).update(answer=answer)
    delivery.refresh_from_db()
    return delivery


def _request(delivery: Delivery) -> ApprovalRequest:
    found = request_of(delivery)
    if found is None:
        raise DeliveryRefused(_("Over deze levering is al beslist, of zij is teruggenomen."))
    return found


@action("delivery.close", needs=SIGNED_IN, on="delivery")
def close_delivery(*, delivery: Delivery, state: str, by: Who) -> Delivery:
    """Refused or taken back: follows the decision about it, wherever that was made."""
    delivery.state, delivery.decided_at = state, timezone.now()
    delivery.version += 1
    delivery.save(update_fields=["state", "decided_at", "version"])
    return delivery


@action("delivery.accept", needs="deliveries.approve", on="delivery")
def accept_delivery(*, delivery: Delivery, by: Who) -> Delivery:
    """The second person said yes: the numbers become a reading. An earlier delivery stays beside it."""
    described = definition_of(delivery.definition)
    same = Delivery.objects.filter(definition=delivery.definition, start=delivery.start, end=delivery.end)
    same.filter(state=State.APPROVED).update(state=State.REPLACED)
    delivery.state, delivery.decided_at = State.APPROVED, timezone.now()
    delivery.save(update_fields=["state", "decided_at"])
    inner, outer = publish_deliveries(source_code=described.source, delivery=delivery, by=by)
    delivery.reading, delivery.released = inner, outer
    delivery.save(update_fields=["reading", "released"])
    return delivery


@action("delivery.agree", needs="organisations.edit")
def agree_delivery(*, definition: str, organisation: Organisation, by: Who) -> Agreement:
    """Say who delivers this, where more than one organisation could. Raises DeliveryRefused."""
    described = definition_of(definition)
    if organisation.kind not in described.by or not organisation.is_active:
        raise DeliveryRefused(_("Deze organisatie kan dit niet leveren. Kies er een uit de lijst."))
    agreement, _made = Agreement.objects.update_or_create(
        definition=definition, defaults={"organisation": organisation}
    )
    return agreement
