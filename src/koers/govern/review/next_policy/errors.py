"""What can go wrong with the draft of the next policy, each with a Dutch text that says what to do."""

from django.utils.translation import gettext_lazy as _

from koers.govern.policy.errors import PolicyError


class NextPolicyError(PolicyError):
    code = "volgend-beleid"


class UnknownPart(NextPolicyError):
    code = "volgend-beleid-onbekend"
    text = _("Dit onderdeel van het volgende beleid is er niet. Ga terug naar het overzicht.")
    status = 404


class DraftExists(NextPolicyError):
    code = "volgend-beleid-bestaat"
    text = _("Er is al een concept van het volgende beleid. Ga daarmee verder.")


class WrongYears(NextPolicyError):
    code = "volgend-beleid-jaren"
    text = _("Het volgende beleid begint na het laatste jaar van het huidige en duurt hooguit acht jaar.")


class PartRefused(NextPolicyError):
    """What was filled in cannot be. `field` says where."""

    code = "volgend-beleid-geweigerd"

    def __init__(self, field: str, text: str) -> None:
        self.field = field
        super().__init__(text)


class ReasonMissing(NextPolicyError):
    code = "volgend-beleid-reden"
    text = _("Vul in waarom. Die reden staat straks bij de versie.")
