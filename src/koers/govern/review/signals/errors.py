"""What can go wrong with a signal, each with a Dutch text that says what to do."""

from django.utils.translation import gettext_lazy as _

from koers.base.access.errors import KoersError


class SignalError(KoersError):
    code = "signaal"


class UnknownSignal(SignalError):
    code = "signaal-onbekend"
    text = _("Dit signaal is er niet. Ga terug naar de lijst met signalen.")
    status = 404


class SignalClosed(SignalError):
    code = "signaal-gesloten"
    text = _("Dit signaal is al gesloten. Komt de oorzaak terug, dan opent Koers het opnieuw.")


class StepFrozen(SignalError):
    code = "signaal-stap"
    text = _("Wat er bij een signaal gebeurde, verandert niet meer. Zet er een nieuwe stap bij.")


class WordsMissing(SignalError):
    code = "signaal-tekst"
    text = _("Vul in wat u doet of waarom. Een functie is genoeg, geen naam van een persoon.")


class HighestLevel(SignalError):
    code = "signaal-hoogste"
    text = _("Dit signaal ligt al bij de Driehoek. Hoger kan niet.")


class DayPassed(SignalError):
    code = "signaal-dag"
    text = _("Kies voor het terugkijken een dag die nog komt.")
