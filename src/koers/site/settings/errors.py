"""What can be wrong with the settings, in Dutch and with what to do about it."""

from django.core.exceptions import ImproperlyConfigured

GUIDE = "Uitleg staat in docs/handleiding/beheer.md."


class SettingMissing(ImproperlyConfigured):
    def __init__(self, name: str) -> None:
        super().__init__(f"Zet {name} in de omgeving. {GUIDE}")


class SettingRefused(ImproperlyConfigured):
    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"{name} klopt niet: {what}. {GUIDE}")
