"""Sentences on the desk that are made of counts. Every word that depends on figures is computed here."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from koers.analysis.statistics import Movement, Outcome
from koers.base.design.numbers import capital, decimal, in_words, number
from koers.base.places.periods import Period
from koers.data.indicators.selectors import Series
from koers.govern.policy.selectors import Measured
from koers.govern.review.wording import counted_fact

NAMED_PARTS = {
    "indicator": later("een indicator"),
    "startwaarde": later("een startwaarde"),
    "streefwaarde": later("een streefwaarde"),
    "datum": later("een datum"),
    "eigenaar": later("een eigenaar"),
}
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def listed(words: Iterable[object], last: str = "en") -> str:
    """a, b en c."""
    parts = [str(word) for word in words]
    return ", ".join(parts) if len(parts) < 2 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def amount(count: int, one: str, more: str) -> str:
    """één thema, drie thema’s, 23 doelen."""
    return f"{in_words(count)} {one if count == 1 else more}"


def mid_sentence(text: str) -> str:
    """A title in the middle of a sentence: lower case, but not an abbreviation such as HIC."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def objectives_title(count: int) -> str:
    return capital(amount(count, _("hoofddoel"), _("hoofddoelen")))


def objectives_sentence(outcomes: Sequence[Outcome]) -> str:
    """How the headline objectives stand, in one sentence that can be repeated."""
    counts = Counter(outcomes)
    total, unknown = len(outcomes), counts[Outcome.UNKNOWN]
    if not total:
        return _("In het beleid staan geen hoofddoelen.")
    if total == 1:
        return _("Het hoofddoel is nu: %(outcome)s.") % {"outcome": outcomes[0]}
    if unknown == total:
        return _("Geen van de %(n)s hoofddoelen is nu te beoordelen.") % {"n": in_words(total)}
    parts = [f"{in_words(counts[outcome])} {outcome}" for outcome in Outcome if counts[outcome]]
    return _("Van de %(n)s hoofddoelen: %(parts)s.") % {"n": in_words(total), "parts": listed(parts)}


def lacking_sentence(lacking: Sequence[str], place: str) -> str:
    """Not being able to judge says nothing about safety; it says what was not laid down or measured."""
    if not lacking:
        return ""
    words = {"place": place, "lacking": listed(lacking)}
    return _("Dat zegt niets over hoe veilig %(place)s is: er ontbreken %(lacking)s.") % words


def counted_sentence(series: Series, is_judged: bool) -> str:
    """Wel geteld: in 2023 registreerde de politie 1.138 misdrijven, 96 minder dan in 2022."""
    years = [value for value in series.whole_years if value.count is not None and not value.disturbed]
    if len(years) < 2:
        return ""
    fact = counted_fact(series.indicator, series, years[-2], years[-1])
    return fact if is_judged else _("Wel geteld: %(fact)s") % {"fact": mid_sentence(fact)}


def goals_sentence(goals: Sequence[Measured]) -> str:
    """What none of the goals has; or how many are measurable."""
    total, measurable = len(goals), sum(goal.is_measurable for goal in goals)
    if not total:
        return _("In het beleid staan geen doelen.")
    absent = [name for part, name in NAMED_PARTS.items() if not any(part in goal.present for goal in goals)]
    if measurable:
        words = {"n": in_words(total), "m": in_words(measurable)}
        one, more = (
            _("Van de %(n)s doelen is er één meetbaar."),
            _("Van de %(n)s doelen zijn er %(m)s meetbaar."),
        )
        return (one if measurable == 1 else more) % words
    if total == 1:
        return _("Het doel heeft geen %(parts)s.") % {
            "parts": listed([str(name).removeprefix("een ") for name in absent], _("of"))
        }
    words = {"n": in_words(total), "parts": listed(absent, _("of"))}
    return _("Geen van de %(n)s doelen heeft %(parts)s.") % words


def priorities_sentence(outcomes: Sequence[Outcome]) -> str:
    unknown = sum(outcome == Outcome.UNKNOWN for outcome in outcomes)
    if not outcomes or not unknown:
        return ""
    if unknown == len(outcomes):
        return _("Daarom is geen prioriteit te beoordelen.")
    words = {"k": in_words(unknown), "n": in_words(len(outcomes))}
    if unknown == 1:
        return capital(_("%(k)s van de %(n)s prioriteiten is niet te beoordelen.") % words)
    return capital(_("%(k)s van de %(n)s prioriteiten zijn niet te beoordelen.") % words)


def movements_title(movements: Iterable[Movement]) -> str:
    """Drie cijfers zijn aantoonbaar lager, twee waarschijnlijk hoger."""
    counts = Counter(movements)
    order = (Movement.LOWER, Movement.HIGHER, Movement.LIKELY_LOWER, Movement.LIKELY_HIGHER)
    moved = [(counts[movement], str(movement)) for movement in order if counts[movement]]
    if not moved:
        return _("Geen enkel cijfer is aantoonbaar veranderd")
    first, *rest = moved
    verb = _("is") if first[0] == 1 else _("zijn")
    head = f"{amount(first[0], _('cijfer'), _('cijfers'))} {verb} {first[1]}"
    return capital(listed([head, *(f"{in_words(count)} {word}" for count, word in rest)]))


def part_of_year(period: Period) -> str:
    """van 2022 is alleen januari tot en met juni bekend."""
    first, last = MONTHS[period.start.month - 1], MONTHS[period.end.month - 1]
    months = first if first == last else _("%(a)s tot en met %(b)s") % {"a": first, "b": last}
    return _("Van %(year)s is alleen %(months)s bekend") % {"year": period.start.year, "months": months}


def shown_value(value: float | None, measurement: str) -> str:
    """1.138, or 7,3 for what people feel."""
    return decimal(value, 1) if measurement == "beleefd" else number(value)
