"""The few sentences at the top: what the council can repeat after one minute."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.govern.review.evaluation.contents import (
    Evaluation,
    MeasurabilityAccount,
    Moved,
    ObjectiveAccount,
    PriorityAccount,
)
from koers.govern.review.evaluation.phrases import count, joined, share, years

UNKNOWN = "niet te beoordelen"
LINKED = ("bevestigd", "voorgesteld")
MOST_NAMES = 5


def summary(account: Evaluation) -> tuple[str, ...]:
    """Made last, from the rest of the evaluation."""
    found = (
        _objectives(account.objectives),
        _priorities(account.priorities, account.measurability),
        _plan(account),
        _moved(account.moved),
        _newest(account.moved, account.year),
        _running(account.year, account.on),
    )
    return tuple(sentence for sentence in found if sentence)


def _objectives(objectives: Sequence[ObjectiveAccount]) -> str:
    if not objectives:
        return ""
    outcomes = Counter(objective.outcome for objective in objectives)
    if len(objectives) > 1 and outcomes[UNKNOWN] == len(objectives):
        return _("Geen van de {n} hoofddoelen is te beoordelen.").format(n=count(len(objectives)))
    parts = [f"{count(n)} {outcome}" for outcome, n in outcomes.items()]
    return _("Van de {n} hoofddoelen: {parts}.").format(n=count(len(objectives)), parts=joined(parts))


def _priorities(priorities: Sequence[PriorityAccount], measure: MeasurabilityAccount) -> str:
    if not priorities:
        return ""
    outcomes = Counter(priority.outcome for priority in priorities)
    if outcomes[UNKNOWN] < len(priorities):
        parts = [f"{count(n)} {outcome}" for outcome, n in outcomes.items()]
        return _("Van de {n} prioriteiten: {parts}.").format(n=count(len(priorities)), parts=joined(parts))
    if measure.goals_measurable == 0 and measure.goals > 1:
        text = _(
            "Geen van de {goals} doelen heeft een indicator met een startwaarde en een streefwaarde. "
            "Daarom is ook geen prioriteit te beoordelen."
        )
        return text.format(goals=count(measure.goals))
    return _("Geen van de {n} prioriteiten is te beoordelen.").format(n=count(len(priorities)))


def _plan(account: Evaluation) -> str:
    year = account.year
    if account.plan is None:
        text = own_words(
            _("Het jaarplan {year} staat niet in Koers. Wat er dat jaar gepland was, is niet te zien.")
        )
        return text.format(year=year)
    themes = [line for line in account.coverage.lines if not line.is_priority]
    position = account.coverage.years.index(year)
    active = sum(line.states[position] in LINKED for line in themes)
    text = own_words(
        _("Het jaarplan {year} telt {n} activiteiten. Bij {share} thema’s staat een activiteit.")
    )
    return text.format(year=year, n=count(account.plan.actions), share=share(active, len(themes)))


def compared(moved: Sequence[Moved]) -> list[Moved]:
    """The changes between the two years that most kinds of offences have in common."""
    known = [m for m in moved if m.has_interval and m.base and m.now]
    if not known:
        return []
    pairs = Counter((m.base, m.now) and (m.base.name, m.now.name) for m in known if m.base and m.now)
    pair = pairs.most_common(1)[0][0]
    return [m for m in known if m.base and m.now and (m.base.name, m.now.name) == pair]


def _moved(moved: Sequence[Moved]) -> str:
    """Which kinds of offences moved, the surest first."""
    known = compared(moved)
    if not known or not known[0].now or not known[0].base:
        return ""
    now, base = known[0].now.name, known[0].base.name
    parts: list[str] = []
    for word, text in _said().items():
        names = [m.indicator.lower() for m in known if m.word == word]
        since = "" if parts else _(" in {now} dan in {base}").format(now=now, base=base)
        if names:
            parts.append(f"{text}{since}: {_few(names)}.")
    if not parts:
        return _("Geen soort misdrijf is waarschijnlijk veranderd tussen {base} en {now}.").format(
            base=base, now=now
        )
    return " ".join(parts)


def _said() -> dict[str, str]:
    return {
        "aantoonbaar lager": _("Aantoonbaar minder"),
        "aantoonbaar hoger": _("Aantoonbaar meer"),
        "waarschijnlijk lager": _("Waarschijnlijk minder"),
        "waarschijnlijk hoger": _("Waarschijnlijk meer"),
    }


def _few(names: Sequence[str]) -> str:
    if len(names) <= MOST_NAMES:
        return joined(names)
    return _("{n} soorten misdrijf").format(n=count(len(names)))


def _newest(moved: Sequence[Moved], year: int) -> str:
    newest = max((m.now.year for m in compared(moved) if m.now), default=year)
    if newest >= year:
        return ""
    text = _(
        "De nieuwste cijfers per soort misdrijf zijn van {newest}. Over {absent} is nog niets ingelezen."
    )
    return text.format(newest=newest, absent=years(list(range(newest + 1, year + 1))))


def _running(year: int, on: date) -> str:
    return _("Het jaar {year} is nog niet voorbij.").format(year=year) if year == on.year else ""
