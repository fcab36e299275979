from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "koers.base.design"
    label = "design"
    verbose_name = "vormgeving"
