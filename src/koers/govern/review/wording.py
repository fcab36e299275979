"""Dutch words for figures, periods and chances, shared by the sentences about changes and about targets."""

from django.utils.translation import gettext as _

from koers.analysis.statistics import Reason
from koers.base.design.numbers import decimal, in_words, number
from koers.data.indicators.models import Indicator
from koers.data.indicators.series import Series, Value

POLICE = "Politie,"  # how the citation of a register of the police itself begins


def in_sentence(name: str) -> str:
    """The name as it stands within a sentence: Woninginbraken → woninginbraken, but High Impact Crimes."""
    words = name.split()
    proper = len(words) > 1 and words[1][:1].isupper()
    return name if proper or name[:2].isupper() else name[:1].lower() + name[1:]


def counted_noun(indicator: Indicator) -> str:
    """What was counted, when the name of the indicator says so in the plural; else nothing."""
    if indicator.unit in (indicator.short_name.lower(), indicator.name.lower()):
        return indicator.unit
    return in_sentence(indicator.name) if indicator.unit in indicator.name.lower() else ""


def year(value: Value) -> str:
    return str(value.period.start.year)


def shown(value: Value, indicator: Indicator) -> str:
    if value.is_share:
        return f"{decimal(value.shown)}%"
    felt = indicator.measurement == Indicator.Measurement.FELT
    return decimal(value.shown) if felt else number(value.shown)


def out_of_hundred(chance: int) -> str:
    return _("%(chance)s op 100") % {"chance": chance}


def part_of_year(value: Value) -> str:
    """een half jaar, een kwartaal, vijf maanden."""
    months = round(value.period.share_of_year * 12)
    known = {6: _("een half jaar"), 3: _("een kwartaal"), 1: _("één maand")}
    return known.get(months) or _("%(months)s maanden") % {"months": in_words(months)}


def joined(names: list[str]) -> str:
    """a, b en c."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s en %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def counted_fact(indicator: Indicator, series: Series, base: Value, now: Value) -> str:
    """In 2022 registreerde de politie 63 woninginbraken, 37 minder dan in 2019."""
    assert now.count is not None
    assert base.count is not None
    difference = now.count - base.count
    police = str(series.source_line).startswith(POLICE)
    texts = {
        (True, -1): _(
            "In %(now)s registreerde de politie %(count)s %(noun)s, %(difference)s minder dan in %(base)s."
        ),
        (True, 0): _("In %(now)s registreerde de politie %(count)s %(noun)s, evenveel als in %(base)s."),
        (True, 1): _(
            "In %(now)s registreerde de politie %(count)s %(noun)s, %(difference)s meer dan in %(base)s."
        ),
        (False, -1): _(
            "In %(now)s zijn %(count)s %(noun)s geregistreerd, %(difference)s minder dan in %(base)s."
        ),
        (False, 0): _("In %(now)s zijn %(count)s %(noun)s geregistreerd, evenveel als in %(base)s."),
        (False, 1): _(
            "In %(now)s zijn %(count)s %(noun)s geregistreerd, %(difference)s meer dan in %(base)s."
        ),
    }
    return texts[police, (difference > 0) - (difference < 0)] % {
        "now": year(now),
        "base": year(base),
        "count": number(now.count),
        "difference": number(abs(difference)),
        "noun": counted_noun(indicator) or indicator.unit,
    }


def partial_sentence(indicator: Indicator, value: Value) -> str:
    """De 14 huisverboden van 2022 zijn van een half jaar."""
    if value.shown is None or value.shown < 2 or indicator.measurement == Indicator.Measurement.FELT:
        return _("Van %(year)s is alleen %(part)s geteld.") % {
            "year": year(value),
            "part": part_of_year(value),
        }
    return _("De %(count)s %(noun)s van %(year)s zijn van %(part)s.") % {
        "count": number(value.shown),
        "noun": indicator.unit,
        "year": year(value),
        "part": part_of_year(value),
    }


def why_not(reason: Reason, indicator: Indicator | None, culprit: Value | None) -> str:
    """The sentence that says what is missing; it follows the verdict."""
    if reason is Reason.PARTIAL_PERIOD and indicator and culprit:
        return partial_sentence(indicator, culprit)
    if reason is Reason.NO_NEW_MEASUREMENT and culprit:
        return _not_measured_again(indicator, culprit)
    if reason is Reason.DISTURBED and culprit:
        return _("Het jaar %(year)s telt niet mee: %(why)s.") % {
            "year": year(culprit),
            "why": culprit.disturbed or _("een verstoorde periode"),
        }
    return _why_not_texts()[reason]


def _not_measured_again(indicator: Indicator | None, culprit: Value) -> str:
    if indicator is None or indicator.measurement == Indicator.Measurement.COUNTED:
        return _("Na %(year)s staat er geen nieuw jaar in Koers.") % {"year": year(culprit)}
    fact = _("Na de %(mark)s van %(year)s is er niet opnieuw gemeten.") % {
        "mark": shown(culprit, indicator),
        "year": year(culprit),
    }
    unsure = _("Ook is niet bekend hoeveel inwoners meededen.")
    return fact if culprit.margin is not None else f"{fact} {unsure}"


def _why_not_texts() -> dict[Reason, str]:
    return {
        Reason.NO_INDICATOR: _("Het beleid noemt het doel, maar niet hoe het gemeten wordt."),
        Reason.NO_FIGURES: _("Van dit cijfer staat nog niets in Koers."),
        Reason.NO_BASELINE: _("De raad koos geen startwaarde."),
        Reason.NO_DIRECTION: _("Het beleid zegt niet of hoger of lager beter is."),
        Reason.NO_NEW_MEASUREMENT: _("Er is niet opnieuw gemeten."),
        Reason.PARTIAL_PERIOD: _("Alleen een deel van het jaar is geteld."),
        Reason.OPEN_PERIOD: _("De periode loopt nog."),
        Reason.DISTURBED: _("Dit jaar telt niet mee in een oordeel."),
        Reason.METHOD_BREAK: _("Tussen beide jaren veranderde de manier van tellen."),
        Reason.TOO_FEW: _("De aantallen zijn te klein voor een oordeel."),
        Reason.TOO_SHORT: _("Er zijn te weinig maanden geteld voor een oordeel."),
        Reason.BAD_FIGURES: _("Het cijfer in de bron klopt niet. Vraag de bron om herstel."),
        Reason.NO_MARGIN_OF_ERROR: _("De marge van dit rapportcijfer is niet bekend."),
        Reason.NO_EXPOSURE: _("Bij dit cijfer staat geen inwonertal. Zonder dat vergelijkt Koers niet."),
        Reason.NO_SIZE: _("Van hoeveel gevallen dit een aandeel is, is niet bekend."),
        Reason.IS_INDEX: _("Een indexcijfer vergelijkt Koers niet. Kijk bij het aantal waarop het rust."),
        Reason.TOO_FEW_PLACES: _("Er zijn te weinig vergelijkbare gebieden om mee te vergelijken."),
        Reason.NO_DISPERSION: _("Hoeveel dit cijfer gewoonlijk schommelt, is niet bekend."),
        Reason.NOTHING_MEASURABLE: _("Geen enkel doel heeft een indicator, startwaarde en streefwaarde."),
    }
