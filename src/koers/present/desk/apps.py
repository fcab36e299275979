from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "koers.present.desk"
    label = "desk"
    verbose_name = "bureau"
