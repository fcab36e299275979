"""What can go wrong with a pledge, each with a Dutch text that says what to do."""

from django.utils.translation import gettext_lazy as _

from koers.base.access.errors import KoersError


class PledgeError(KoersError):
    code = "toezegging"
    field = ""  # of the form in which it can be mended


class UnknownPledge(PledgeError):
    code = "toezegging-onbekend"
    text = _("Deze toezegging is er niet. Ga terug naar de lijst met toezeggingen.")
    status = 404


class TermBeforePledge(PledgeError):
    code = "toezegging-termijn"
    text = _("De termijn ligt voor de dag waarop dit is gezegd. Vul een latere datum in.")
    field = "due"


class EvidenceMissing(PledgeError):
    code = "toezegging-bewijs"
    text = _("Noem waar te zien is dat dit is afgerond: een brief, een besluit of een vergadering.")
    field = "evidence"


class StepBeforePledge(PledgeError):
    code = "toezegging-stap"
    text = _("Deze stap ligt voor de dag waarop dit is gezegd. Vul een latere datum in.")
    field = "on"


class TextMissing(PledgeError):
    code = "toezegging-tekst"
    text = _("Zeg in een paar woorden wat er gedaan is, of waarom dit vervalt.")
    field = "text"


class NotAPair(PledgeError):
    code = "toezegging-herhaling"
    text = _("Een herhaling is van een later jaar dan wat zij herhaalt. Kies twee andere.")
