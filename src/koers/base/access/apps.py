from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "koers.base.access"
    label = "access"
    verbose_name = "Toegang"

    def ready(self) -> None:
        from koers.base.access.approvals import grants, register, settings

        register(grants.GRANT)
        register(settings.CHANGE)
