from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "koers.data.figures"
    label = "figures"
    verbose_name = "cijfers"
