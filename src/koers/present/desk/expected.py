"""The expectation of a year that was counted in part, kept beside what it came to."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from koers.base.design.charts import Expectation, Scene, expectation
from koers.base.design.numbers import decimal, number
from koers.base.places.models import Place
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import SourceLine
from koers.govern.review.selectors import YearProjection, projections

HALF = 6


@dataclass(frozen=True)
class ExpectedYear:
    title: str
    subtitle: str
    scene: Scene
    sentences: tuple[str, ...]
    sources: tuple[SourceLine, ...]


def expected_year(indicator: Indicator, place: Place) -> ExpectedYear | None:
    """None when no year was counted in part, or nothing can be said of it: the page stays quiet."""
    found = next(iter(projections(place, [indicator])), None)
    if found is None or found.expected is None or found.lower is None or found.upper is None:
        return None
    outcome = found.outcome.shown if found.outcome else None
    drawn = Expectation(found.observed, found.expected, found.lower, found.upper, outcome)
    return ExpectedYear(
        _title(found),
        _subtitle(found),
        _scene(found, drawn),
        tuple(text for text in (_fact(found), _how(found), _beside(found), _disturbed(found)) if text),
        tuple(line for line in (found.source_line, found.season, found.outcome_line) if line),
    )


def _title(found: YearProjection) -> str:
    when = (_("Halverwege %(year)s") if found.period.end.month == HALF else _("In de loop van %(year)s")) % {
        "year": found.year
    }
    rest = _("de verwachting en de uitkomst") if found.outcome else _("de verwachting")
    return f"{when}: {rest}"


def _subtitle(found: YearProjection) -> str:
    if found.outcome:
        return _("Achteraf berekend met wat toen geteld was.")
    return _("Berekend met wat tot nu toe geteld is.")


def _words(found: YearProjection) -> dict[str, str]:
    return {
        "n": number(found.observed),
        "when": str(found.period),
        "mid": number(found.expected),
        "low": number(found.lower),
        "high": number(found.upper),
        "came": number(found.outcome.shown) if found.outcome else "",
        "year": str(found.year),
    }


def _scene(found: YearProjection, drawn: Expectation) -> Scene:
    words = _words(found)
    label = _("%(n)s geteld in %(when)s; verwacht %(mid)s, tussen %(low)s en %(high)s.") % words
    came = _("%(came)s geworden") % words
    return expectation(
        drawn,
        counted=(_("%(n)s geteld in %(when)s") % words, _("%(n)s geteld") % words),
        expected=(_("verwacht %(mid)s, tussen %(low)s en %(high)s") % words, _("%(low)s–%(high)s") % words),
        came=came,
        label=f"{label} {came}." if found.outcome else label,
    )


def _fact(found: YearProjection) -> str:
    words = {**_words(found), "unit": found.indicator.unit}
    counted = _("In %(when)s zijn %(n)s %(unit)s geteld.") % words
    expected = _("Verwacht: %(mid)s, tussen %(low)s en %(high)s.") % words
    came = _("Het werden er %(came)s.") % words if found.outcome else ""
    return " ".join(text for text in (counted, expected, came) if text)


def _how(found: YearProjection) -> str:
    if found.share is None:
        return _("De verwachting volgt uit de maanden hier en in alle andere gemeenten.")
    words = {"share": decimal(100 * found.share, 0), "when": str(found.period.end.month)}
    if found.period.end.month == HALF:
        return _("In heel Nederland valt %(share)s%% van zo’n jaar in de eerste helft.") % words
    return _("In heel Nederland valt %(share)s%% van zo’n jaar in de eerste %(when)s maanden.") % words


def _beside(found: YearProjection) -> str:
    """Which source counted what: they are not the same, so they stand apart."""
    if not found.outcome or not found.outcome_line:
        return _("Van de 100 van zulke jaren komen er 90 tussen de grenzen uit.")
    if found.outcome_line.parts[0] == found.source_line.parts[0]:
        return ""
    return _("Het halve en het hele jaar komen uit verschillende bronnen.")


def _disturbed(found: YearProjection) -> str:
    if not found.disturbed:
        return ""
    return _("Een deel van deze maanden was verstoord: %(why)s.") % {"why": found.disturbed}
