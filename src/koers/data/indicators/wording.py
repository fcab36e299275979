"""A formula in plain Dutch: what is counted, by what it is divided, and what changed between two versions."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from koers.base.design.numbers import number
from koers.data.indicators.formulas import Denominator, Formula, Over, Term, Year
from koers.data.indicators.sourcelines import OFFENCE_CODE

Names = Mapping[str, str]  # what a source is called, by its code

STRETCHES = {
    Over.TWELVE_MONTHS: later("Per maand is het de som van die maand en de elf maanden ervoor."),
    Over.YEAR_TO_DATE: later(
        "Het telt van januari tot en met een maand, en hoort alleen naast dezelfde maanden van andere jaren."
    ),
}


def in_words(formula: Formula, names: Names) -> list[str]:
    """One sentence for each step, in the order in which it is computed."""
    if formula.numerator is None:
        return [_("Er is geen formule, want er is geen bron.")]
    steps = [_numerator(formula.numerator, names)]
    if formula.share_of:
        steps.append(
            _("Het aandeel is de teller, gedeeld door %(measures)s uit dezelfde bron en periode, maal 100.")
            % {"measures": named(formula.share_of)}
        )
    if formula.denominator:
        steps.append(_denominator(formula.denominator, formula.per, names))
    if formula.index_base:
        steps.append(
            _(
                "Het indexcijfer is 100 maal de waarde, gedeeld door die van %(year)s. De aantallen zelf"
                " staan erbij."
            )
            % {"year": formula.index_base}
        )
    return [step for step in steps if step]


def changes(old: Formula, new: Formula, names: Names) -> tuple[list[str], list[str]]:
    """What the old one said that the new one does not, and the other way round."""
    before, after = in_words(old, names), in_words(new, names)
    return [s for s in before if s not in after], [s for s in after if s not in before]


def _numerator(term: Term, names: Names) -> str:
    words = {"measures": named(term.measures), "source": names.get(term.source, term.source)}
    if len(term.measures) == 1:
        text = _("De teller is het cijfer bij %(measures)s in %(source)s.") % words
    else:
        text = (
            _("De teller is de som van %(measures)s in %(source)s. Zonder alle delen is er geen som.") % words
        )
    return " ".join(part for part in (text, str(STRETCHES.get(term.over, ""))) if part)


def _denominator(denominator: Denominator, per: int, names: Names) -> str:
    years = {
        Year.SAME: _("in hetzelfde hele jaar"),
        Year.START: _("in het jaar waarin de twaalf maanden beginnen"),
    }
    words = {
        "per": number(per),
        "measure": denominator.measure,
        "source": names.get(denominator.source, denominator.source),
        "year": years[denominator.year],
    }
    return (
        _(
            "Het cijfer per %(per)s inwoners is de teller, gedeeld door de noemer, maal %(per)s. De noemer is"
            " %(measure)s uit %(source)s, %(year)s."
        )
        % words
    )


def named(measures: Sequence[str]) -> str:
    """de code 1.1.1, de codes 1.4.2 en 1.4.3; other measures have words of their own."""
    if not all(OFFENCE_CODE.match(measure) for measure in measures):
        return listed(measures)
    one = _("code %(codes)s") if len(measures) == 1 else _("de codes %(codes)s")
    return one % {"codes": listed(measures)}


def listed(words: Iterable[str]) -> str:
    """a, b en c."""
    parts = list(words)
    return ", ".join(parts) if len(parts) < 2 else f"{', '.join(parts[:-1])} en {parts[-1]}"
