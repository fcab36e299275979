from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "koers.base.places"
    label = "places"
    verbose_name = "plaatsen"
