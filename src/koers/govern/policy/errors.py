"""What can go wrong with a policy, each with a Dutch text that says what to do."""

from django.utils.translation import gettext_lazy as _

from koers.base.access.errors import KoersError
from koers.base.access.terms import own_words_lazy


class PolicyError(KoersError):
    code = "beleid"


class PolicyFrozen(PolicyError):
    code = "beleid-vastgesteld"
    text = _("Dit beleid is vastgesteld en verandert niet meer. Maak een nieuwe versie ernaast.")


class PolicyExists(PolicyError):
    code = "beleid-bestaat"


class ProposalClosed(PolicyError):
    code = "voorstel-gesloten"
    text = own_words_lazy(
        _("Dit voorstel is al overgenomen. Wijzig het beleid of het jaarplan dat eruit kwam.")
    )


class PartRefused(PolicyError):
    code = "deel-geweigerd"


class ProposalIncomplete(PolicyError):
    code = "voorstel-niet-af"


class UnknownProposal(PolicyError):
    code = "voorstel-onbekend"
    text = _("Dit document staat niet in Koers. Kies een document uit de lijst.")


class ElaborationRefused(PolicyError):
    code = "uitwerking-geweigerd"


class FrameRefused(PolicyError):
    code = "kader-geweigerd"


class DocumentRefused(PolicyError):
    code = "stuk-geweigerd"


class CheckRuleError(PolicyError):
    code = "regel-onjuist"
    status = 503
