from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "koers.govern.review"
    label = "review"
    verbose_name = "oordelen en evaluatie"
