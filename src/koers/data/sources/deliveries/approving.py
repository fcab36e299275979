"""Approving a delivery, by somebody else than who sent it in."""

from django.utils.translation import gettext as _

from koers.base.access.approvals import Effect
from koers.base.access.approvals.effects import Content
from koers.base.access.models import ApprovalRequest
from koers.base.access.who import Who
from koers.data.sources.deliveries.actions import accept_delivery, close_delivery
from koers.data.sources.deliveries.definitions import definition_of
from koers.data.sources.deliveries.errors import DeliveryRefused
from koers.data.sources.deliveries.models import Delivery

KIND = "delivery.accept"


def sent_in(content: Content) -> Delivery:
    found = Delivery.objects.filter(pk=content["delivery"]).select_related("organisation").first()
    if found is None or found.state != Delivery.State.SUBMITTED:
        raise DeliveryRefused(_("Over deze levering is al beslist, of zij is teruggenomen."))
    return found


def rests_on(content: Content) -> object:
    """The numbers themselves: who approves has seen these and no others."""
    delivery = sent_in(content)
    values = delivery.values.order_by("measure", "place").values_list("measure", "place", "value", "unknown")
    return [delivery.version, delivery.note, [list(value) for value in values]]


def describe(content: Content) -> str:
    """Without the numbers: more people may read this than may see them."""
    delivery = Delivery.objects.select_related("organisation").get(pk=content["delivery"])
    return _("{name}, {period}, geleverd door {organisation}.").format(
        name=definition_of(delivery.definition).name,
        period=delivery.period,
        organisation=delivery.organisation,
    )


def check(content: Content) -> None:
    sent_in(content)


def apply(content: Content, proposed_by: str, by: Who) -> None:
    accept_delivery(delivery=sent_in(content), by=by)


def closed(content: Content, state: str, by: Who) -> None:
    delivery = Delivery.objects.get(pk=content["delivery"])
    refused = state == ApprovalRequest.State.REFUSED
    close_delivery(
        delivery=delivery, state=Delivery.State.REFUSED if refused else Delivery.State.DRAFT, by=by
    )


ACCEPT = Effect(
    kind=KIND,
    title="Levering goedkeuren",
    request="deliveries.own",
    approve="deliveries.approve",
    check=check,
    rests_on=rests_on,
    describe=describe,
    apply=apply,
    closed=closed,
)
