"""What can go wrong with a yearly plan, each with a Dutch text that says what to do."""

from django.utils.translation import gettext_lazy as _

from koers.base.access.terms import own_words_lazy
from koers.govern.policy.errors import PolicyError


class ProgrammeError(PolicyError):
    code = "jaarplan"


class PlanExists(ProgrammeError):
    code = "jaarplan-bestaat"


class NoActions(ProgrammeError):
    code = "jaarplan-leeg"
    text = own_words_lazy(_("Er is geen activiteit overgenomen. Zonder activiteit is er geen jaarplan."))


class PlanFrozen(ProgrammeError):
    code = "jaarplan-vastgesteld"
    text = own_words_lazy(
        _(
            "Dit jaarplan is vastgesteld en verandert niet meer. "
            "Maak een wijziging: die komt ernaast te staan."
        )
    )


class ActionRefused(ProgrammeError):
    """What was filled in for an activity cannot be. `field` says where."""

    code = "activiteit-geweigerd"

    def __init__(self, field: str, text: str) -> None:
        self.field = field
        super().__init__(text)


class PlanRefused(ProgrammeError):
    """The plan cannot take this step as it stands."""

    code = "jaarplan-geweigerd"


class GateClosed(PlanRefused):
    code = "jaarplan-niet-meetbaar"


class UnknownPlan(ProgrammeError):
    code = "jaarplan-onbekend"
    status = 404
    text = own_words_lazy(_("Dit jaarplan is er niet. Kies een plan uit de lijst."))


class UnknownAction(ProgrammeError):
    code = "activiteit-onbekend"
    status = 404
    text = own_words_lazy(_("Deze activiteit is er niet. Kies een activiteit uit het jaarplan."))


class MailFailed(ProgrammeError):
    code = "mail-niet-verstuurd"
    status = 503
    text = _("De mailserver nam de mail niet aan. Kijk de instellingen na, of probeer het later opnieuw.")


class LinkRefused(ProgrammeError):
    code = "koppeling-geweigerd"


class ExampleError(ProgrammeError):
    code = "voorbeeld-onjuist"
    status = 503
