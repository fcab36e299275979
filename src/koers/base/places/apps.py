from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "koers.base.places"
    label = "places"
    verbose_name = "plaatsen"

    def ready(self) -> None:
        from koers.base.access.approvals import register
        from koers.base.places.installing import CHOOSE

        register(CHOOSE)
