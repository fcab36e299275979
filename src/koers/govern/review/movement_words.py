"""The sentences about a change: fact, then verdict, then reason or certainty."""

from math import ceil, floor, isnan

from django.utils.translation import gettext as _

from koers.analysis.statistics import Movement
from koers.base.design.numbers import number
from koers.data.indicators.series import Series
from koers.govern.review.verdicts import MovementVerdict
from koers.govern.review.wording import (
    counted_fact,
    counted_noun,
    in_sentence,
    out_of_hundred,
    shown,
    why_not,
    year,
)
from koers.govern.review.years import Pair

FALLS = (Movement.LOWER, Movement.LIKELY_LOWER)
RISES = (Movement.HIGHER, Movement.LIKELY_HIGHER)


def not_comparable_sentence(verdict: MovementVerdict, pair: Pair) -> str:
    assert verdict.reason is not None
    why = why_not(verdict.reason, verdict.indicator, pair.culprit)
    return " ".join((_("Niet te vergelijken."), why))


def too_few_sentence(verdict: MovementVerdict) -> str:
    return _("Te kleine aantallen om te vergelijken: %(name)s.") % {
        "name": in_sentence(verdict.indicator.short_name)
    }


def movement_sentence(verdict: MovementVerdict, series: Series) -> str:
    """The sentence of a verdict that has two years."""
    assert verdict.base
    assert verdict.now
    if counted_noun(verdict.indicator) or _against_the_count(verdict):
        parts = [
            counted_fact(verdict.indicator, series, verdict.base, verdict.now),
            _level_words(verdict),
        ]
    else:
        parts = [_named_change(verdict), _certainty_words(verdict)]
    if verdict.wanted is False and not verdict.interpretation:
        parts.append(_("Er is nog geen duiding."))
    if verdict.now.status == "voorlopig":
        parts.append(_("Het cijfer van %(year)s is voorlopig.") % {"year": year(verdict.now)})
    return " ".join(part for part in parts if part)


def _against_the_count(verdict: MovementVerdict) -> bool:
    """The level per inhabitant went one way, the bare count another."""
    assert verdict.base
    assert verdict.now
    if verdict.share_change:
        return False
    difference = (verdict.now.count or 0) - (verdict.base.count or 0)
    return (verdict.movement in FALLS and difference >= 0) or (verdict.movement in RISES and difference <= 0)


def _level_words(verdict: MovementVerdict) -> str:
    """Het niveau is waarschijnlijk lager: kans 93 op 100."""
    if verdict.movement is Movement.EVEN:
        return " ".join((_("Het niveau is niet aantoonbaar veranderd."), _("Zo’n verschil past bij toeval.")))
    per_head = _against_the_count(verdict)
    known = {"word": str(verdict.movement), "chance": out_of_hundred(verdict.chance or 0)}
    if verdict.movement in (Movement.LOWER, Movement.HIGHER):
        return (_("Per inwoner is het %(word)s.") if per_head else _("Het niveau is %(word)s.")) % known
    if per_head:
        return _("Per inwoner is het %(word)s: kans %(chance)s.") % known
    return _("Het niveau is %(word)s: kans %(chance)s.") % known


def _named_change(verdict: MovementVerdict) -> str:
    """Bedreiging is aantoonbaar gedaald: van 78 in 2019 naar 45 in 2022."""
    assert verdict.base
    assert verdict.now
    texts = {
        Movement.LOWER: _(
            "%(name)s is aantoonbaar gedaald: van %(old)s in %(base)s naar %(new)s in %(now)s."
        ),
        Movement.LIKELY_LOWER: _(
            "%(name)s is waarschijnlijk gedaald: van %(old)s in %(base)s naar %(new)s in %(now)s."
        ),
        Movement.EVEN: _("%(name)s is niet aantoonbaar veranderd: %(old)s in %(base)s, %(new)s in %(now)s."),
        Movement.LIKELY_HIGHER: _(
            "%(name)s is waarschijnlijk gestegen: van %(old)s in %(base)s naar %(new)s in %(now)s."
        ),
        Movement.HIGHER: _(
            "%(name)s is aantoonbaar gestegen: van %(old)s in %(base)s naar %(new)s in %(now)s."
        ),
    }
    return texts[verdict.movement] % {
        "name": verdict.indicator.short_name,
        "old": shown(verdict.base, verdict.indicator),
        "new": shown(verdict.now, verdict.indicator),
        "base": year(verdict.base),
        "now": year(verdict.now),
    }


def _certainty_words(verdict: MovementVerdict) -> str:
    if verdict.movement is Movement.EVEN:
        return _("Zo’n verschil past bij toeval.")
    if verdict.movement in (Movement.LIKELY_LOWER, Movement.LIKELY_HIGHER):
        return _("De kans daarop is %(chance)s.") % {"chance": out_of_hundred(verdict.chance or 0)}
    return ""


def national_sentence(verdict: MovementVerdict) -> str:
    """How the change compares with the country's: inside the interval or not."""
    if verdict.national_ratio is None or verdict.change is None:
        return ""
    if verdict.change.lower <= verdict.national_ratio <= verdict.change.upper:
        return _("De verandering per inwoner past bij die van heel Nederland.")
    if verdict.change.ratio < verdict.national_ratio:
        return _("Per inwoner kwam het lager uit dan de landelijke verandering.")
    return _("Per inwoner kwam het hoger uit dan de landelijke verandering.")


def certainty_sentences(verdict: MovementVerdict) -> tuple[str, ...]:
    """How sure it is: the chance, the room for chance, and what could have been seen."""
    if verdict.share_change and not verdict.reason:
        return tuple(text for text in [_chance_text(verdict)] if text)
    if not verdict.base or not verdict.now or verdict.fits is None:
        return ()
    return (_chance_text(verdict) or _fits_text(verdict), _visible_text(verdict))


def _chance_text(verdict: MovementVerdict) -> str:
    assert verdict.base
    assert verdict.now
    lower = verdict.probability_lower
    if lower is None or verdict.movement not in (*FALLS, *RISES):
        return ""
    texts = {
        True: _("De kans dat het niveau sinds %(base)s echt daalde, is ongeveer %(chance)s."),
        False: _("De kans dat het niveau sinds %(base)s echt steeg, is ongeveer %(chance)s."),
    }
    known = {"base": year(verdict.base), "chance": out_of_hundred(verdict.chance or 0)}
    return texts[verdict.movement in FALLS] % known


def _fits_text(verdict: MovementVerdict) -> str:
    assert verdict.base
    assert verdict.fits
    return _("Bij het niveau van %(base)s past elk aantal van %(low)s tot en met %(high)s.") % {
        "base": year(verdict.base),
        "low": number(verdict.fits[0]),
        "high": number(verdict.fits[1]),
    }


def _visible_text(verdict: MovementVerdict) -> str:
    """What one year would show four times out of five, so that nobody sets a target that it cannot."""
    assert verdict.now
    visible = verdict.visible
    if visible is None:
        return _("Met één jaar tegen één jaar is hier geen verandering te zien.")
    known = {"now": number(verdict.now.count), "up": number(ceil(visible.least))}
    if isnan(visible.most):
        return _("Vanaf %(now)s valt pas een stijging naar %(up)s meestal op, een daling niet.") % known
    return _("Vanaf %(now)s valt pas een daling naar %(down)s of stijging naar %(up)s meestal op.") % {
        **known,
        "down": number(floor(visible.most)),
    }
