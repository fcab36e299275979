"""What waits for a person: terms that end, missing reports and figures, promises without an outcome."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.design.numbers import in_words, number
from koers.base.places.periods import Period
from koers.data.indicators.models import Indicator
from koers.data.indicators.series import Series
from koers.data.sources.deliveries.selectors import Expected
from koers.data.sources.selectors import Freshness
from koers.govern.policy.models import Policy, PolicyDocument
from koers.govern.review.deviations import Deviation
from koers.govern.review.next_policy.models import NextPolicy
from koers.govern.review.reports.evaluated import evaluated_years
from koers.govern.review.verdicts import AttentionKind, AttentionPoint, MovementVerdict
from koers.govern.review.wording import in_sentence, joined, shown, year

WARNING_DAYS = 365  # a new policy takes about a year to make


def term_points(policy: Policy, has_successor: bool, on: date) -> list[AttentionPoint]:
    end = date(policy.end_year, 12, 31)
    if (end - on).days > WARNING_DAYS:
        return []
    day = date_format(end, "j F" if end.year == on.year else "j F Y")
    title = (_("Het beleid loopt af op %(day)s") if end >= on else _("Het beleid liep af op %(day)s")) % {
        "day": day
    }
    parts = [] if has_successor else [_successor_words(policy)]
    if policy.adopted_on is None:
        parts.append(
            _("De datum van vaststelling ontbreekt; daaruit volgt de wettelijke termijn van vier jaar.")
        )
    if not parts:
        return []
    return [AttentionPoint(AttentionKind.TERM, title, " ".join(parts), "desk:next_start")]


def _successor_words(policy: Policy) -> str:
    if NextPolicy.objects.filter(follows=policy).exists():
        return _("Het concept van het volgende beleid is begonnen en nog niet vastgesteld.")
    return _("In Koers is nog geen nieuw beleid begonnen.")


def report_points(policy: Policy, on: date, told: Collection[int] = ()) -> list[AttentionPoint]:
    """Every closed year of the policy without an evaluation that the council adopted."""
    done = evaluated_years(policy) | set(told)
    years = [str(y) for y in policy.years if y < on.year and y not in done]
    if not years:
        return []
    title = ngettext("Evaluatie over %(years)s", "Evaluaties over %(years)s", len(years))
    text = ngettext(
        "Over dit jaar staat er geen vastgestelde evaluatie in Koers.",
        "Over deze jaren staat er geen vastgestelde evaluatie in Koers.",
        len(years),
    )
    return [AttentionPoint(AttentionKind.REPORT, title % {"years": joined(years)}, text, "documents:list")]


def worse_points(movements: Iterable[MovementVerdict]) -> list[AttentionPoint]:
    return [_worse(verdict) for verdict in movements if verdict.wanted is False]


def deviation_points(
    deviations: Iterable[Deviation], worse: Sequence[AttentionPoint]
) -> list[AttentionPoint]:
    """Of the latest month, and one point for each indicator: what the years said of it stands in the same
    point. Where more is wanted a rise is no reason to worry."""
    of_years = {point.url_args: point.text for point in worse}
    return [
        _deviation(one, of_years.get((one.indicator.code,), ""))
        for one in deviations
        if one.indicator.wish != Indicator.Wish.HIGHER
    ]


def _deviation(deviation: Deviation, of_years: str) -> AttentionPoint:
    title = _("Hoger dan te verwachten: %(name)s") % {"name": in_sentence(deviation.indicator.name)}
    counted = _("%(count)s in %(month)s, verwacht: %(expected)s.") % {
        "count": number(deviation.count),
        "month": deviation.period,
        "expected": number(deviation.expected),
    }
    parts = [
        counted,
        _("Het cijfer is voorlopig.") if deviation.provisional else "",
        _("Het is een reden om te kijken; waardoor het komt, zegt het niet."),
        of_years,
    ]
    text = " ".join(part for part in parts if part)
    return AttentionPoint(AttentionKind.SIGNAL, title, text, "desk:indicator", (deviation.indicator.code,))


def _worse(verdict: MovementVerdict) -> AttentionPoint:
    assert verdict.base
    assert verdict.now
    rises = verdict.indicator.wish == "lager"
    title = (_("Meer %(name)s") if rises else _("Minder %(name)s")) % {
        "name": in_sentence(verdict.indicator.name)
    }
    text = _("%(new)s in %(now)s, tegen %(old)s in %(base)s. %(word)s.") % {
        "new": shown(verdict.now, verdict.indicator),
        "now": year(verdict.now),
        "old": shown(verdict.base, verdict.indicator),
        "base": year(verdict.base),
        "word": str(verdict.movement).capitalize(),
    }
    if not verdict.interpretation:
        text = " ".join((text, _("Er is nog geen duiding.")))
    return AttentionPoint(AttentionKind.WORSE, title, text, "desk:indicator", (verdict.indicator.code,))


def missing_points(
    every: Sequence[Series], policy: Policy, on: date, late: Collection[str] = ()
) -> list[AttentionPoint]:
    """Closed years of the policy that a source has not been read for, one point for each source. A source
    that is late has its point already."""
    gaps: dict[tuple[str, Period], list[Series]] = defaultdict(list)
    for series in every:
        last = max((v.period for v in series.values if v.shown is not None), key=_end, default=None)
        source = (series.indicator.definition.get("numerator") or {}).get("source", "")
        if last and last.end.year < on.year - 1 and source not in late:
            gaps[source, last].append(series)
    return [
        point
        for (_source, last), found in sorted(gaps.items(), key=lambda g: -len(g[1]))
        if (point := _missing(found, last, policy, on))
    ]


def late_points(found: Iterable[Freshness]) -> list[AttentionPoint]:
    """One quiet point for all sources whose new figures have been waited for too long."""
    late = [in_sentence(one.definition.name) for one in found if one.late]
    if not late:
        return []
    title = ngettext(
        "Nieuwe cijfers van één bron blijven uit", "Nieuwe cijfers van %(n)s bronnen blijven uit", len(late)
    ) % {"n": in_words(len(late))}
    text = _("Ze hadden er al moeten zijn: %(names)s. De cijfers die er stonden, blijven in gebruik.")
    return [AttentionPoint(AttentionKind.LATE, title, text % {"names": some(late)}, "desk:sources")]


def delivery_points(found: Iterable[Expected], on: date) -> list[AttentionPoint]:
    """One point for all deliveries that are too late."""
    late = [in_sentence(one.definition.name) for one in found if one.is_late(on) and not one.is_in]
    if not late:
        return []
    title = ngettext("Eén levering is te laat", "%(n)s leveringen zijn te laat", len(late))
    text = _("Nog niet binnen: %(names)s.") % {"names": some(late)}
    known = {"n": in_words(len(late)).capitalize()}
    return [AttentionPoint(AttentionKind.DELIVERY, title % known, text, "desk:deliveries")]


def _end(period: Period) -> date:
    return period.end


def _missing(found: list[Series], last: Period, policy: Policy, on: date) -> AttentionPoint | None:
    years = [str(y) for y in policy.years if last.end.year < y < on.year]
    if not years:
        return None
    if all(s.indicator.measurement == Indicator.Measurement.FELT for s in found):
        return _not_measured(found, last)
    names = [in_sentence(s.indicator.name) for s in found]
    title = (
        _("%(name)s na %(year)s") % {"name": found[0].indicator.name, "year": last}
        if len(names) == 1
        else _("%(count)s cijfers na %(year)s") % {"count": in_words(len(names)).capitalize(), "year": last}
    )
    known = {"years": joined(years), "names": some(names)}
    if len(names) == 1:
        text = ngettext(
            "Het jaar %(years)s is nog niet ingelezen.",
            "De jaren %(years)s zijn nog niet ingelezen.",
            len(years),
        )
    else:
        text = ngettext(
            "Het jaar %(years)s is nog niet ingelezen: %(names)s.",
            "De jaren %(years)s zijn nog niet ingelezen: %(names)s.",
            len(years),
        )
    url = ("desk:indicator", (found[0].indicator.code,)) if len(names) == 1 else ("desk:indicators", ())
    return AttentionPoint(AttentionKind.FIGURES, title, text % known, *url)


def _not_measured(found: list[Series], last: Period) -> AttentionPoint:
    names = joined([in_sentence(s.indicator.name) for s in found])
    return AttentionPoint(
        AttentionKind.FIGURES,
        _("Geen nieuwe meting na %(year)s") % {"year": last},
        _("Niet opnieuw gemeten: %(names)s.") % {"names": names},
        "desk:indicators",
    )


def some(names: list[str], limit: int = 3) -> str:
    if len(names) <= limit + 1:
        return joined(names)
    rest = _("%(count)s andere") % {"count": in_words(len(names) - limit)}
    return joined([*names[:limit], rest])


def document_points(documents: Iterable[PolicyDocument], on: date) -> list[AttentionPoint]:
    """Plans and agreements that ran out without another after them."""
    return [_document(d) for d in documents if d.is_over(on.year) and d.successor_id is None]


def _document(document: PolicyDocument) -> AttentionPoint:
    fact = _("Liep tot %(year)s.") % {"year": document.end_year}
    url = ("desk:priority", (document.priority.slug,)) if document.priority else ("desk:priorities", ())
    note = document.note or _("Een opvolger staat niet in Koers.")
    text = note if note.startswith(fact) else f"{fact} {note}"
    return AttentionPoint(AttentionKind.EXPIRED, document.name, text, *url)
