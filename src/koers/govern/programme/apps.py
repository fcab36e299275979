from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "koers.govern.programme"
    label = "programme"
    verbose_name = "jaarplan"
