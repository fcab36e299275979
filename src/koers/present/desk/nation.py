"""The figures of the whole country, for beside ours; an installation may do without."""

from koers.base.places.errors import UnknownPlace
from koers.base.places.models import Installation, Place
from koers.base.places.selectors import country
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import Series, series


def nation() -> Place | None:
    try:
        return country()
    except UnknownPlace:
        return None


def national(indicator: Indicator) -> Series | None:
    place = nation()
    found = series(indicator, place) if place else None
    return found if found and found.values else None


def larger_places(installation: Installation) -> list[Place]:
    """The areas that a headline objective is shown beside: the police unit and the country."""
    return [place for place in (installation.police_unit, nation()) if place]
