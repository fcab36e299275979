"""One form to fill in, of a municipality with two districts or with none."""

from datetime import date

import pytest
from people import BY

from koers.base.places.periods import Period


@pytest.fixture
def town(proefstad):
    return proefstad


@pytest.fixture
def districts(town):
    from koers.base.places.models import Place

    names = ("Noord", "Zuid")
    return [
        Place.objects.create(code=f"WK9999{at:02}", name=name, kind="wijk")
        for at, name in enumerate(names, 1)
    ]


@pytest.fixture
def asked(town):
    """The quarter of the fire brigade: two counts of which one is part of the other, and minutes."""
    from koers.data.sources.deliveries.definitions import definition_of
    from koers.data.sources.deliveries.files import Asked

    code, period = "opkomsttijden-brandweer", Period.months(2023, 1, 3)
    return Asked(code, definition_of(code), period, (town,), town, date(2024, 2, 1))


@pytest.fixture
def by():
    return BY
