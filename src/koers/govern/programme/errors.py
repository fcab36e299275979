"""What can go wrong with a yearly plan, each with a Dutch text that says what to do."""

from django.utils.translation import gettext_lazy as _

from koers.govern.policy.errors import PolicyError


class ProgrammeError(PolicyError):
    code = "jaarplan"


class PlanExists(ProgrammeError):
    code = "jaarplan-bestaat"


class NoActions(ProgrammeError):
    code = "jaarplan-leeg"
    text = _("Er is geen activiteit overgenomen. Zonder activiteit is er geen jaarplan.")


class PlanFrozen(ProgrammeError):
    code = "jaarplan-vastgesteld"
    text = _(
        "Dit jaarplan is vastgesteld en verandert niet meer. Maak een wijziging: die komt ernaast te staan."
    )


class LinkRefused(ProgrammeError):
    code = "koppeling-geweigerd"


class ExampleError(ProgrammeError):
    code = "voorbeeld-onjuist"
