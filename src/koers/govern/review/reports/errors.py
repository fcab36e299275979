"""What can go wrong with a report, each with a Dutch text that says what to do."""

from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from koers.base.access.errors import KoersError


class ReportError(KoersError):
    code = "verslag"


class UnknownReport(ReportError):
    code = "verslag-onbekend"
    text = _("Dit verslag is er niet. Ga terug naar de lijst met verslagen.")
    status = 404


class ReportExists(ReportError):
    code = "verslag-bestaat"
    text = _("Dit verslag is er al. Ga ermee verder in de lijst.")


class ReportFrozen(ReportError):
    code = "verslag-bevroren"
    text = _("Dit is bevroren en verandert niet meer. Maak een nieuw verslag ernaast.")


class ReportClosed(ReportError):
    code = "verslag-gesloten"
    text = _("Het verslag ligt bij de raad. Haal het eerst terug als de tekst moet veranderen.")


class WrongStep(ReportError):
    code = "verslag-stap"
    text = _("Die stap kan nu niet. Bekijk waar het verslag nu ligt.")


class ReasonMissing(ReportError):
    code = "verslag-reden"
    text = _("Vul in waarom. Die reden staat straks bij de versie.")


class DecisionReasonMissing(ReportError):
    code = "verslag-voorstel-reden"

    def __init__(self, about: str, choice: str) -> None:
        text = _gettext("Vul in waarom u „{choice}” voorstelt bij „{about}”.")
        super().__init__(text.format(choice=choice, about=about))


class FrozenDamaged(ReportError):
    code = "verslag-beschadigd"
    text = _(
        "Het bevroren verslag klopt niet meer met zijn controlegetal. Zet een reservekopie terug "
        "(koers restore) en meld het."
    )
    status = 503
