from django.apps import AppConfig


class DeliveriesConfig(AppConfig):
    name = "koers.data.sources.deliveries"
    label = "deliveries"
    verbose_name = "leveringen"

    def ready(self) -> None:
        from koers.base.access.approvals import register
        from koers.data.sources.deliveries.approving import ACCEPT

        register(ACCEPT)
