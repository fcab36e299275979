"""Which places there are, and which one is ours."""

from django.db.models import QuerySet

from koers.base.places.errors import NoInstallation, UnknownPlace
from koers.base.places.models import Installation, Place

COUNTRY = "NL00"  # as in the tables per district; other tables say NL01, which sources translate
UNKNOWN_MUNICIPALITY = "GM0000"  # offences of which the municipality is not known


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
