from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "koers.govern.policy"
    label = "policy"
    verbose_name = "beleid"
