"""Deliveries, and what is expected of whom. Who asks sees those of the own organisation, or all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from koers.base.access.models import ApprovalRequest, Organisation
from koers.base.access.who import Who
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.base.places.selectors import districts, home
from koers.data.sources.deliveries.definitions import DeliveryDefinition, definition_of, definitions
from koers.data.sources.deliveries.errors import UnknownDelivery
from koers.data.sources.deliveries.models import Agreement, Delivery
from koers.data.sources.deliveries.periods import last_ended

State = Delivery.State
OPEN = (State.DRAFT, State.SUBMITTED)


@dataclass(frozen=True)
class Expected:
    """One definition, who delivers it, the newest period that is over, and what came of it."""

    code: str
    definition: DeliveryDefinition
    organisation: Organisation | None  # None: more than one could, and nothing was agreed
    period: Period
    due: date
    delivery: Delivery | None
    is_own: bool  # who asks may deliver it

    @property
    def is_in(self) -> bool:
        return self.delivery is not None and self.delivery.state in (State.SUBMITTED, State.APPROVED)

    def is_late(self, on: date) -> bool:
        return not self.is_in and self.due < on


def deliveries(who: Who) -> QuerySet[Delivery]:
    """All of them, or those of one's own organisation that one's role is for."""
    found = Delivery.objects.select_related("organisation", "reading")
    if who.may("deliveries.read"):
        return found
    if who.organisation_id is None or not who.may("deliveries.own"):
        return found.none()
    codes = [code for code, one in definitions().items() if who.roles & set(one.roles)]
    return found.filter(organisation=who.organisation_id, definition__in=codes)


def delivery(pk: int, who: Who) -> Delivery:
    """Raises UnknownDelivery, also for one that this person may not see."""
    found = deliveries(who).filter(pk=pk).first()
    if found is None:
        raise UnknownDelivery
    return found


def deliverers(among: Mapping[str, DeliveryDefinition]) -> dict[str, Organisation | None]:
    """Who delivers what: as agreed, or else the only organisation that could."""
    agreed = {one.definition: one.organisation for one in Agreement.objects.select_related("organisation")}
    active = list(Organisation.objects.filter(is_active=True))
    found: dict[str, Organisation | None] = {}
    for code, definition in among.items():
        able = could_deliver(definition, active)
        found[code] = agreed.get(code) or (able[0] if len(able) == 1 else None)
    return found


def could_deliver(definition: DeliveryDefinition, among: Sequence[Organisation]) -> list[Organisation]:
    return [one for one in among if one.kind in definition.by]


def may_deliver(code: str, who: Who) -> bool:
    """Whether it is this person's organisation that delivers, and this person's role within it."""
    definition = definition_of(code)
    return _is_for(who, definition, deliverers({code: definition})[code])


def _is_for(who: Who, definition: DeliveryDefinition, organisation: Organisation | None) -> bool:
    return (
        who.may("deliveries.own")
        and organisation is not None
        and organisation.pk == who.organisation_id
        and bool(who.roles & set(definition.roles))
    )


def expected(who: Who, on: date) -> list[Expected]:
    """For every definition that this person reads or delivers, the newest period that is over."""
    described = definitions()
    who_delivers = deliverers(described)
    latest = {
        (one.definition, one.start, one.end): one
        for one in reversed(deliveries(who).exclude(state=State.REPLACED))
    }
    found = []
    for code, definition in described.items():
        organisation = who_delivers[code]
        own = _is_for(who, definition, organisation)
        if not (own or who.may("deliveries.read")):
            continue
        period = last_ended(on, definition.every)
        due = period.end + timedelta(definition.due_days)
        delivery = latest.get((code, period.start, period.end))
        found.append(Expected(code, definition, organisation, period, due, delivery, own))
    return found


def open_delivery(code: str, organisation: int, period: Period) -> Delivery | None:
    """What was sent in or taken back, and not decided yet."""
    same = Delivery.objects.filter(definition=code, organisation=organisation, state__in=OPEN)
    return same.filter(start=period.start, end=period.end).first()


def request_of(delivery: Delivery) -> ApprovalRequest | None:
    """The open proposal to approve it."""
    open_ones = ApprovalRequest.objects.filter(kind="delivery.accept", state=ApprovalRequest.State.OPEN)
    return open_ones.filter(content={"delivery": delivery.pk}).first()


def areas_of(definition: DeliveryDefinition) -> list[Place]:
    """The districts of our municipality, where they are asked for and known; else the municipality itself."""
    found = districts() if definition.areas == "wijken" else []
    return found or [home().municipality]


def measure_places(definition: DeliveryDefinition) -> list[tuple[str, str]]:
    """Every number that is asked for, area by area."""
    return [(measure.code, place.code) for place in areas_of(definition) for measure in definition.measures]
