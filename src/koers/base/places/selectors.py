"""Which places there are, and which one is ours."""

from django.db.models import QuerySet

from koers.base.places.codes import COUNTRY, UNKNOWN_MUNICIPALITY
from koers.base.places.errors import NoInstallation, UnknownPlace
from koers.base.places.models import Installation, Place

__all__ = [
    "COUNTRY",
    "UNKNOWN_MUNICIPALITY",
    "country",
    "districts",
    "home",
    "municipalities",
    "neighbourhoods",
    "neighbours",
    "place",
]


def home() -> Installation:
    """The municipality that this Koers is for. Raises NoInstallation."""
    installation = Installation.objects.select_related("municipality", "police_unit").first()
    if installation is None:
        raise NoInstallation
    return installation


def place(code: str) -> Place:
    """Raises UnknownPlace."""
    try:
        return Place.objects.get(code=code.strip())
    except Place.DoesNotExist:
        raise UnknownPlace(code) from None


def country() -> Place:
    return place(COUNTRY)


def municipalities() -> QuerySet[Place]:
    return Place.objects.filter(kind=Place.Kind.MUNICIPALITY)


def neighbours() -> list[Place]:
    """The municipalities that ours compares itself with, in alphabetical order."""
    return list(home().neighbours.all())


def districts() -> list[Place]:
    """Those of our municipality, in order of code."""
    return list(_own(Place.Kind.DISTRICT))


def neighbourhoods() -> list[Place]:
    """Those of our municipality, in order of code, each with its district."""
    return list(_own(Place.Kind.NEIGHBOURHOOD).select_related("parent"))


def _own(kind: Place.Kind) -> QuerySet[Place]:
    digits = home().municipality.code[2:6]
    prefix = {Place.Kind.DISTRICT: "WK", Place.Kind.NEIGHBOURHOOD: "BU"}[kind]
    return Place.objects.filter(kind=kind, code__startswith=f"{prefix}{digits}").order_by("code")
