"""The name of our municipality for the page frame."""

from django.http import HttpRequest

from koers.base.places.models import Installation


def place(request: HttpRequest) -> dict[str, object]:
    home = Installation.objects.select_related("municipality").first()
    if home is None:
        return {"place_name": "", "place_is_invented": False}
    return {"place_name": home.municipality.name, "place_is_invented": home.municipality.is_invented}
