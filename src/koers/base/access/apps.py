from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "koers.base.access"
    label = "access"
    verbose_name = "Toegang"
