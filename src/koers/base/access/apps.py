import logging

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "koers.base.access"
    label = "access"
    verbose_name = "Toegang"

    def ready(self) -> None:
        from koers.base.access.approvals import destructions, grants, register, settings
        from koers.base.access.retention import records
        from koers.base.access.retention import register as register_class

        for effect in (grants.GRANT, settings.CHANGE, destructions.DESTROY):
            register(effect)
        for record_class in (records.SIGN_IN, records.SECURITY, records.ACCOUNTS):
            register_class(record_class)
        # axes writes addresses and e-mails of failed attempts in the log; ours hold neither.
        logging.getLogger("axes").setLevel(logging.CRITICAL)
