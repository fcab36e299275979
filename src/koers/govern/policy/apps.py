from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "koers.govern.policy"
    label = "policy"
    verbose_name = "beleid"

    def ready(self) -> None:
        from koers.base.access.retention import register
        from koers.govern.policy.records import UNUSED_TEXTS

        register(UNUSED_TEXTS)
