"""What can be wrong with access, each with a Dutch text that says what to do."""

from django.utils.translation import gettext as _


class AccessError(Exception):
    """Base of this app's errors."""


class NotAllowed(AccessError):
    """The one who acts does not have the permission."""

    def __init__(self, permission: str) -> None:
        self.permission = permission
        super().__init__(
            _("Dit mag u niet doen. Vraag de applicatiebeheerder of u er een rol voor kunt krijgen.")
        )


class Conflict(AccessError):
    """Somebody else changed it since it was read."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Iemand anders heeft dit intussen gewijzigd. Wat u invulde is niet opgeslagen en staat "
                "hieronder. Bekijk wat er nu staat en doe het dan opnieuw."
            )
        )
