"""How sure a change is: the chance as dots, the room for chance and what a next year could show."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from koers.analysis.statistics import ShareChange
from koers.base.design.charts import Scene, Zone, hundred
from koers.base.design.marks import movement_look
from koers.base.design.numbers import decimal, number
from koers.govern.review.selectors import MovementVerdict

TIMES_FROM = 2  # from here on "keer zoveel" is plainer than a percentage above 100
PERCENT_FROM = 30  # events; below that a percentage says more than there is


@dataclass(frozen=True)
class Certainty:
    dots: Scene | None
    sentences: tuple[str, ...]


def certainty(verdict: MovementVerdict | None) -> Certainty | None:
    if verdict is None or not verdict.certainty:
        return None
    dots = None
    if verdict.chance is not None:
        label = _("%(n)s van de 100 stippen zijn gevuld") % {"n": verdict.chance}
        tone = movement_look(str(verdict.movement), verdict.wanted).tone
        dots = hundred(verdict.chance, label=label, tone=tone)
    return Certainty(dots, verdict.certainty)


def zone(verdict: MovementVerdict | None) -> Zone | None:
    """Drawn in the year that was judged."""
    if verdict is None or verdict.fits is None or not verdict.base or not verdict.now:
        return None
    low, high = verdict.fits
    base = verdict.base.period.start.year
    words = {"low": number(low), "high": number(high)}
    wide = (
        _("Bij het niveau van %(year)s") % {"year": base},
        _("past elk aantal van"),
        _("%(low)s tot en met %(high)s") % words,
    )
    narrow = (_("Als in %(year)s:") % {"year": base}, _("%(low)s–%(high)s") % words)
    return Zone(verdict.now.period.start.year, low, high, wide, narrow)


def interval_sentence(verdict: MovementVerdict) -> str:
    """40% minder per inwoner; 90%-interval: van 67% minder tot 6% meer. Times, where counts are small."""
    if verdict.share_change:
        return _share_sentence(verdict.share_change) if not verdict.reason else ""
    change, base, now = verdict.change, verdict.base, verdict.now
    if change is None or base is None or now is None or verdict.fits is None:
        return ""
    low, middle, high = float(change.lower), float(change.ratio), float(change.upper)
    if min(base.count or 0, now.count or 0) < PERCENT_FROM:
        words = {"r": decimal(middle, 2), "a": decimal(low, 2), "b": decimal(high, 2)}
        return _("%(r)s keer zoveel per inwoner; 90%%-interval: %(a)s tot %(b)s keer") % words
    words = {"r": percent(middle), "a": percent(low), "b": percent(high)}
    return _("%(r)s per inwoner; 90%%-interval: van %(a)s tot %(b)s") % words


def _share_sentence(change: ShareChange) -> str:
    """4,2 procentpunt hoger; 90%-interval: van 1,0 lager tot 9,4 hoger."""
    found = [points(float(one)) for one in (change.difference, change.lower, change.upper)]
    size, side = found[0]
    known = {"r": f"{size} {_('procentpunt')} {side}", "a": " ".join(found[1]), "b": " ".join(found[2])}
    return _("%(r)s; 90%%-interval: van %(a)s tot %(b)s") % known


def points(difference: float) -> tuple[str, str]:
    return decimal(100 * abs(difference)), _("lager") if difference < 0 else _("hoger")


def percent(ratio: float) -> str:
    if ratio >= TIMES_FROM:
        return _("%(n)s keer zoveel") % {"n": decimal(ratio, 1)}
    share = round(abs(ratio - 1) * 100)
    if share == 0:
        return _("evenveel")
    return f"{number(share)}% {_('minder') if ratio < 1 else _('meer')}"
