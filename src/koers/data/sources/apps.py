from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "koers.data.sources"
    label = "sources"
    verbose_name = "bronnen"
