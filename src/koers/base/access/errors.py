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


class UnknownRequest(AccessError):
    def __init__(self) -> None:
        super().__init__(_("Dit voorstel is er niet. Ga terug naar de lijst met voorstellen."))


class UnknownOrganisation(AccessError):
    def __init__(self) -> None:
        super().__init__(_("Deze organisatie is er niet. Ga terug naar de lijst met organisaties."))


class UnknownPerson(AccessError):
    def __init__(self) -> None:
        super().__init__(_("Dit account is er niet. Ga terug naar de lijst met accounts."))


class RequestRefused(AccessError):
    """It cannot be proposed, approved, refused or withdrawn as it stands."""


class GrantRefused(RequestRefused):
    pass


class SettingRefused(RequestRefused):
    pass


class AccountRefused(AccessError):
    """The account or the organisation cannot be made or changed like this."""
