"""A police and a municipal account that deliver, and what they fill in."""

from datetime import date
from decimal import Decimal

from people import someone

from koers.base.places.periods import Period

HALF = Period.months(2023, 1, 6)


def sent(code, period, numbers, *, role, note="", unknown=None):
    """Numbers by measure, for the municipality of the test."""
    from koers.base.places.selectors import home
    from koers.data.sources.deliveries.actions import Given, submit_delivery

    place = home().municipality.code
    values = {(measure, place): Given(Decimal(value)) for measure, value in numbers.items()}
    values |= {(measure, place): Given(None, why) for measure, why in (unknown or {}).items()}
    return submit_delivery(definition=code, period=period, values=values, note=note, by=someone(role))


def accepted(delivery, *, role="adviseur-oov"):
    from koers.base.access.actions import approve
    from koers.data.sources.deliveries.selectors import request_of

    request = request_of(delivery)
    approve(request=request, version=request.version, by=someone(role))
    delivery.refresh_from_db()
    return delivery


def day(text):
    return date.fromisoformat(text)
