"""How Koers judges, how accessible it is, and what it never knows."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from koers.analysis.statistics import Movement, Outcome

OUTCOMES = {
    Outcome.MET: _("kans van 95 op 100 of meer; of het jaar is voorbij en het aantal haalt de streefwaarde"),
    Outcome.LIKELY: _("kans van 75 tot 95 op 100"),
    Outcome.EVEN: _("kans tussen 25 en 75 op 100: beide kanten zijn mogelijk"),
    Outcome.UNLIKELY: _("kans van 5 tot 25 op 100"),
    Outcome.MISSED: _("kans van 5 op 100 of minder; of het jaar is voorbij en het aantal haalt die niet"),
    Outcome.UNKNOWN: _("er mist iets; de zin erbij zegt altijd wat"),
}
MOVEMENTS = {
    Movement.LOWER: _("het 90%-interval ligt helemaal onder gelijk"),
    Movement.LIKELY_LOWER: _("de kans dat het niveau daalde is 75 op 100 of meer"),
    Movement.EVEN: _("het verschil past bij toeval"),
    Movement.LIKELY_HIGHER: _("de kans dat het niveau steeg is 75 op 100 of meer"),
    Movement.HIGHER: _("het 90%-interval ligt helemaal boven gelijk"),
    Movement.TOO_FEW: _("te weinig gevallen om iets te zeggen"),
    Movement.NOT_COMPARABLE: _("er zijn geen twee hele, gewone jaren om naast elkaar te zetten"),
}


def method(request: HttpRequest) -> HttpResponse:
    moved = [(word, wish(word), why) for word, why in MOVEMENTS.items()]
    return render(request, "desk/about/method.html", {"outcomes": OUTCOMES.items(), "movements": moved})


def wish(movement: Movement) -> bool | None:
    """As the examples on the page are drawn: lower is wanted."""
    if movement in (Movement.LOWER, Movement.LIKELY_LOWER):
        return True
    return False if movement in (Movement.HIGHER, Movement.LIKELY_HIGHER) else None


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/about/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/about/privacy.html")


def disclosure(request: HttpRequest) -> HttpResponse:
    """Where and how to report a weakness; security.txt points here."""
    contact = settings.SECURITY_CONTACT
    context = {"contact": contact, "shown": contact.removeprefix("mailto:")}
    return render(request, "desk/about/disclosure.html", context)
