"""What the page of one indicator says and draws."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.analysis.statistics import Outcome
from koers.base.design.charts import Column, DotRow, Scene, Term, columns, dot_rows, said
from koers.base.design.numbers import capital, decimal, in_words, number
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import Series, Value
from koers.govern.policy.models import Policy
from koers.govern.review.selectors import MovementVerdict
from koers.present.desk.certainty import zone
from koers.present.desk.coming import coming
from koers.present.desk.registers import ends_in_part
from koers.present.desk.usage import Usage, told
from koers.present.desk.wording import listed, part_of_year, shown_value
from koers.present.desk.years import columns_of, policy_name, span


def chart_until(policy: Policy | None, on: date) -> int | None:
    """The chart runs to the end of the policy, so that what is missing shows."""
    return max(policy.end_year, on.year - 1) if policy else None


def main_columns(series: Series, country: Series | None, policy: Policy | None, on: date) -> list[Column]:
    return columns_of(series, on=on, until=chart_until(policy, on), compared=country)


def main_chart(
    series: Series, data: list[Column], verdict: MovementVerdict | None, policy: Policy | None, usage: Usage
) -> Scene:
    keep = [value.period.start.year for value in (verdict.now, verdict.base) if value] if verdict else []
    target = usage.target.target_value if usage.target else None
    known = {"values": said(data)}
    label = _("Kolommen per jaar. %(values)s. De cijfers staan in de tabel hieronder.") % known
    return columns(data, label=label, zone=zone(verdict), target=target, terms=terms(policy), keep=keep)


def terms(policy: Policy | None) -> list[Term]:
    if policy is None:
        return []
    length = policy.end_year - policy.start_year + 1
    earlier = Term(policy.start_year - length, policy.start_year - 1, _("Vorig beleid"), _("Vorig"))
    return [earlier, Term(policy.start_year, policy.end_year, policy_name(policy), span(*term_of(policy)))]


def term_of(policy: Policy) -> tuple[int, int]:
    return policy.start_year, policy.end_year


def keys(data: list[Column], verdict: MovementVerdict | None, usage: Usage) -> list[tuple[str, str]]:
    """Only what is really drawn."""
    entries = [
        ("whole", _("heel jaar"), any(c.value is not None and not c.is_partial for c in data)),
        ("disturbed", _("verstoord jaar, telt niet mee in een oordeel"), any(c.disturbed for c in data)),
        ("part", _("deel van het jaar"), any(c.is_partial for c in data)),
        ("comparison", _("aantal bij landelijk niveau per inwoner"), any(c.compared for c in data)),
        ("zone", _("ruimte voor toeval (90%)"), zone(verdict) is not None),
        ("target", _("streefwaarde"), bool(usage.target and usage.target.target_value is not None)),
    ]
    return [(mark, text) for mark, text, drawn in entries if drawn]


def finding(series: Series, data: list[Column]) -> str:
    """The title of the chart: what was counted first and last, and where the country stood."""
    whole = [c for c in data if c.value is not None and not c.is_partial]
    plain = [c for c in whole if not c.disturbed] or whole
    if (part := ends_in_part(series)) is not None:
        return part_of_year(part)
    if len(plain) < 2:
        return _("Eén jaar bekend: %(count)s in %(year)s") % {"count": plain[0].shown, "year": plain[0].year}
    words = {"a": plain[0].shown, "b": plain[-1].shown, "first": plain[0].year, "last": plain[-1].year}
    text = _("Van %(a)s in %(first)s naar %(b)s in %(last)s") % words
    return f"{text}{level_words(whole)}"


def level_words(whole: list[Column]) -> str:
    compared = [c for c in whole if c.compared is not None and c.value is not None]
    above = sum((c.value or 0) > (c.compared or 0) for c in compared)
    if not compared:
        return ""
    if above in (0, len(compared)):
        side = _("boven") if above else _("onder")
        return _(", elk jaar %(side)s het landelijk niveau") % {"side": side}
    words = {"k": in_words(above), "n": in_words(len(compared))}
    return _(", in %(k)s van de %(n)s jaren boven het landelijk niveau") % words


def lede(series: Series, verdict: MovementVerdict | None, usage: Usage) -> str:
    """Verdict first; for what was not counted as a change: the latest figure and what is missing."""
    if verdict:
        return " ".join(part for part in (verdict.sentence, verdict.national_sentence) if part)
    latest = series.latest
    if latest is None:
        return _("Hiervan staan nog geen cijfers in Koers.")
    words = {
        "place": series.place,
        "value": shown_value(latest.shown, series.indicator.measurement),
        "unit": series.indicator.unit,
        "year": latest.period,
    }
    if usage.verdict:
        return usage.verdict.because
    return _("%(place)s: %(value)s (%(unit)s) in %(year)s.") % words


def policy_reasons(series: Series, policy: Policy | None, usage: Usage) -> str:
    """Why the policy cannot be judged by this figure: geen startwaarde, geen streefwaarde en …"""
    target, latest = usage.target, series.latest
    reasons = [
        (_("geen enkel doel gebruikt dit cijfer"), target is None),
        (_("geen startwaarde"), target is not None and target.baseline_value is None),
        (_("geen streefwaarde"), target is not None and target.target_value is None),
    ]
    found = [text for text, holds in reasons if holds]
    if latest is None:
        found.append(_("nog geen heel jaar bekend") if series.values else _("nog geen cijfers"))
    elif policy and latest.period.end.year < policy.start_year:
        some = (
            _("nog geen heel jaar na %(year)s") if ends_in_part(series) else _("nog geen cijfers na %(year)s")
        )
        found.append(some % {"year": latest.period.end.year})
    return listed(found)


def policy_outcome(usage: Usage) -> Outcome:
    return usage.verdict.outcome if usage.verdict else Outcome.UNKNOWN


def facts(indicator: Indicator, usage: Usage, interpreted: str) -> list[tuple[str, str, str]]:
    """Name, text, and what to call the gap when there is no text."""
    target = usage.target
    date_ = target.target_date if target else None
    none = _("niet gekozen")
    belongs = [p.priority.name for p in usage.priorities] + [_("hoofddoel")] * bool(usage.objectives)
    return [
        (_("Hoort bij"), capital(listed(belongs)), _("geen doel of prioriteit")),
        (_("Gewenst"), indicator.get_wish_display() if indicator.wish else "", _("niet vastgelegd")),
        (_("Startwaarde"), baseline(usage, indicator), none),
        (_("Streefwaarde"), told(target.target_value, indicator) if target else "", none),
        (_("Streefdatum"), date_format(date_, "j F Y") if date_ else "", none),
        (_("Eigenaar"), target.owner if target else "", _("geen eigenaar")),
        (_("Duiding"), interpreted, _("niet afgesproken")),
    ]


def baseline(usage: Usage, indicator: Indicator) -> str:
    target = usage.target
    if target is None or target.baseline_value is None:
        return ""
    year = f" ({target.baseline_start.year})" if target.baseline_start else ""
    return f"{told(target.baseline_value, indicator)}{year}"


def grade_rows(series: Series, others: list[Series], target: float | None) -> list[tuple[str, Scene, str]]:
    """Survey grades as dots on the scale from 1 to 10, ours and others of the same year."""
    told_: list[tuple[str, Value, str]] = [
        (f"{series.place} {value.period}", value, "felt") for value in series.whole_years
    ]
    for other in others:
        told_ += [(f"{other.place} {value.period}", value, "other") for value in other.whole_years]
    known = [(name, value.shown, kind) for name, value, kind in told_ if value.shown is not None]
    scenes = dot_rows([DotRow(shown, kind) for _n, shown, kind in known], low=1, high=10, target=target)
    return [(name, scene, decimal(shown, 1)) for (name, shown, _k), scene in zip(known, scenes, strict=True)]


def method(
    indicator: Indicator, series: Series, verdict: MovementVerdict | None, on: date
) -> list[tuple[str, str]]:
    """Source and method in plain words; only what applies."""
    statuses = list(dict.fromkeys(value.status for value in series.values))
    rows = [
        (_("Meet"), indicator.what),
        (_("Telt mee"), indicator.counts_in),
        (_("Telt niet mee"), indicator.leaves_out),
        (_("Status van de cijfers"), listed(statuses)),
        *coming(indicator, on),
        *comparing(verdict),
        (_("Definitie"), _("versie %(version)s") % {"version": indicator.version}),
        (_("Definitie beheerd door"), indicator.owner),
        (_("Gecontroleerd door"), indicator.checked_by or _("nog niemand")),
    ]
    return [(name, text) for name, text in rows if text]


def comparing(verdict: MovementVerdict | None) -> list[tuple[str, str]]:
    if verdict is None or verdict.peers is None:
        return []
    peers = verdict.peers
    words = {
        "phi": decimal(peers.dispersion, 1),
        "n": number(peers.places),
        "low": number(peers.low),
        "high": number(peers.high),
    }
    spread = _("variantie %(phi)s keer die van zuiver toeval") % words
    learned = _("geschat uit %(n)s gemeenten van %(low)s tot %(high)s inwoners") % words
    test = _("aantallen per inwoner, toets voor twee tellingen")
    return [(_("Vergelijken"), test), (_("Schommeling"), f"{spread}, {learned}")]


def crumbs(indicator: Indicator, usage: Usage) -> list[tuple[str, str]]:
    found = [(reverse("desk:indicators"), _("Cijfers"))]
    if usage.priorities:
        priority = usage.priorities[0].priority
        found.append((reverse("desk:priority", args=[priority.slug]), priority.name))
    return [*found, ("", indicator.name)]
