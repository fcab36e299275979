"""How a figure was computed, and its rows as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from koers.base.access.spreadsheets import csv_response
from koers.base.places.periods import Period
from koers.base.places.selectors import home
from koers.data.indicators.calculation import Calculation, calculation, formula_of, versions
from koers.data.indicators.errors import UnknownFigure, UnknownVersion
from koers.data.indicators.formulas import Formula
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import series
from koers.data.indicators.wording import in_words
from koers.present.desk import calculation as page
from koers.present.desk.empty import needs_home
from koers.present.desk.views.indicators import wanted


@needs_home
def indicator_calculation(request: HttpRequest, code: str) -> HttpResponse:
    chosen, place = wanted(code), home().municipality
    found = _found(request, chosen)
    every = versions(chosen)
    formula = found.formula if found else formula_of(chosen)
    names = page.source_names([formula, *(Formula.model_validate(one.formula) for one in every)])
    crumbs = [
        (reverse("desk:indicators"), _("Cijfers")),
        (reverse("desk:indicator", args=[code]), chosen.name),
    ]
    context = {
        "indicator": chosen,
        "place": place,
        "crumbs": [*crumbs, ("", _("Hoe is dit berekend?"))],
        "formula": in_words(formula, names),
        "versions": page.history(every, names),
        "version": found.version if found else chosen.version,
        "found": found,
        "gap": "" if found else series(chosen, place).gap,
    }
    if found:
        context |= {
            "period": found.row.period,
            "chosen_key": page.key(found.row.period),
            "periods": [(page.key(p), p) for p in found.periods],
            "lines": page.lines(found),
            "arithmetic": page.arithmetic(found),
        }
    return render(request, "desk/indicators/calculation.html", context)


@needs_home
def indicator_calculation_csv(request: HttpRequest, code: str) -> HttpResponse:
    chosen = wanted(code)
    found = _found(request, chosen)
    if found is None:
        raise Http404
    return csv_response(f"{chosen.code}-berekening", page.csv_text(found))


def _found(request: HttpRequest, chosen: Indicator) -> Calculation | None:
    """None when there are no figures at all; a period or version that is not there is a 404."""
    period, version = _period(request.GET.get("periode", "")), _version(request.GET.get("versie", ""))
    try:
        return calculation(chosen, home().municipality, period=period, version=version)
    except UnknownVersion as error:
        raise Http404 from error
    except UnknownFigure as error:
        if period is None:
            return None
        raise Http404 from error


def _period(text: str) -> Period | None:
    if not text:
        return None
    try:
        return Period.from_days(text)
    except ValueError as error:
        raise Http404 from error


def _version(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise Http404
    return int(text)
