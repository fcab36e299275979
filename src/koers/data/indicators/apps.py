from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "koers.data.indicators"
    label = "indicators"
    verbose_name = "indicatoren"
