"""Termijn nadert: the terms of the cycle, the end of the policy, and plans that run out."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext as _

from koers.base.design.numbers import capital
from koers.govern.policy.models import Policy, PolicyDocument
from koers.govern.programme.terms import Term, terms_to_watch
from koers.govern.review.reports.models import Report
from koers.govern.review.signals.models import Signal
from koers.govern.review.signals.observations import Evidence, Observation

ENDS = gettext_noop("De termijn is %(day)s."), gettext_noop("De termijn was %(day)s.")
RUNS = gettext_noop("Loopt tot %(day)s."), gettext_noop("Liep tot %(day)s.")


def nearing(policy: Policy, on: date) -> list[Observation]:
    """What is there already is no term to watch, so it is left out and clears what stood open."""
    reports = Report.objects.filter(policy=policy, kind=Report.Kind.YEARLY, status=Report.Status.ADOPTED)
    adopted = set(reports.values_list("year", flat=True))
    terms = [term for term in terms_to_watch(policy, on) if term.due and not _is_met(term, adopted)]
    ending = [] if any(term.rule.kind == "doelen" for term in terms) else _policy_end(policy, on)
    return [*ending, *(_term(term, on) for term in terms), *_documents(policy, on)]


def _is_met(term: Term, adopted: set[int]) -> bool:
    return term.is_met or (term.rule.kind == "evaluatie" and term.year in adopted)


def _policy_end(policy: Policy, on: date) -> list[Observation]:
    """Where nobody knows when the council adopted it, the end of the policy is what there is."""
    if Policy.objects.filter(place=policy.place, start_year__gt=policy.end_year).exists():
        return []
    text = _("In Koers is nog geen nieuw beleid begonnen.")
    if policy.adopted_on is None:
        unknown = _("De datum van vaststelling ontbreekt; daaruit volgt de wettelijke termijn van vier jaar.")
        text = f"{text} {unknown}"
    name = _("Einde van het beleid %(first)s–%(last)s") % {
        "first": policy.start_year,
        "last": policy.end_year,
    }
    return [_observation(f"beleid:{policy.pk}", name, date(policy.end_year, 12, 31), on, text, words=RUNS)]


def _term(term: Term, on: date) -> Observation:
    assert term.due
    year = f" ({term.year})" if term.year else ""
    cause = f"termijn:{term.rule.code}{f':{term.year}' if term.year else ''}"
    text = " ".join((term.rule.text, _("In Koers staat nog niet dat dit gedaan is.")))
    link = "documents:list" if term.rule.kind == "evaluatie" else "desk:plans"
    return _observation(cause, f"{term.rule.name}{year}", term.due, on, text, link, term.rule.article)


def _documents(policy: Policy, on: date) -> list[Observation]:
    found = PolicyDocument.objects.filter(policy=policy, end_year__isnull=False, successor=None)
    return [
        _observation(
            f"document:{one.pk}",
            one.name,
            date(one.end_year, 12, 31),
            on,
            one.note or _("Een opvolger staat niet in Koers."),
            "desk:priority" if one.priority else "desk:priorities",
            args=(one.priority.slug,) if one.priority else (),
            words=RUNS,
        )
        for one in found.select_related("priority")
        if one.end_year
    ]


def _observation(
    cause: str,
    name: str,
    due: date,
    on: date,
    text: str,
    link: str = "desk:documents",
    article: str = "",
    args: tuple[str, ...] = (),
    words: tuple[str, str] = ENDS,
) -> Observation:
    left = (due - on).days
    day = date_format(due, "j F Y")
    said = gettext(words[left < 0]) % {"day": day}
    facts = [(_("Termijn"), day), (_("Artikel"), article)]
    return Observation(
        kind=Signal.Kind.TERM,
        cause=cause,
        title=capital(name),
        text=f"{said} {text}"[:600],
        values={"over": float(left)},
        evidence=Evidence(
            sentences=(said, text), facts=tuple(fact for fact in facts if fact[1]), link=(link, args)
        ),
    )
