"""What could not be judged in a priority, and the questions that the council may put about it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from koers.govern.review.evaluation.contents import (
    DocumentAccount,
    FigureAccount,
    PledgeAccount,
    ThemeAccount,
)
from koers.govern.review.evaluation.phrases import capital, count, either, joined, share, years

NEEDED = ("indicator", "startwaarde", "streefwaarde")
MOST_QUESTIONS = 4


def unjudged(themes: Sequence[ThemeAccount], figures: Sequence[FigureAccount]) -> tuple[str, ...]:
    return (*_goals(themes), *_means(themes), *_figures(figures))


def _goals(themes: Sequence[ThemeAccount]) -> list[str]:
    """Said once when all goals miss the same; else per theme."""
    missing = [
        (theme.name, tuple(part for part in NEEDED if part in goal.missing))
        for theme in themes
        for goal in theme.goals
    ]
    if not missing:
        return [_("Er staat geen doel in het beleid.")]
    lacking = [(name, parts) for name, parts in missing if parts]
    if not lacking:
        return []
    if len(lacking) == len(missing) and len({parts for _name, parts in lacking}) == 1:
        parts = either(lacking[0][1])
        if len(missing) == 1:
            text = _(
                "Het doel: er is geen {parts} gekozen. Zonder die keuze kan niemand zeggen of het gehaald is."
            )
            return [text.format(parts=parts)]
        text = _(
            "De {n} doelen: er is geen {parts} gekozen. "
            "Zonder die keuze kan niemand zeggen of ze gehaald zijn."
        )
        return [text.format(n=count(len(missing)), parts=parts)]
    return [_("{theme}: geen {parts}.").format(theme=name, parts=either(parts)) for name, parts in lacking]


def _means(themes: Sequence[ThemeAccount]) -> list[str]:
    names = [theme.name for theme in themes for goal in theme.goals if goal.is_means]
    if not names:
        return []
    if len(names) == 1:
        return [_("Eén doel lijkt een middel: {names}. Het effect staat er niet bij.").format(names=names[0])]
    text = _("{n} doelen lijken een middel: {names}. Het effect staat er niet bij.")
    return [text.format(n=capital(count(len(names))), names=joined(names))]


def _figures(figures: Sequence[FigureAccount]) -> list[str]:
    found = []
    for figure in figures:
        if not figure.points:
            found.append(f"{figure.name}: {figure.gap}")
        elif figure.missing:
            newest, absent = figure.points[-1], [year for year, _reason in figure.missing]
            text = _("{name}: het nieuwste cijfer is van {newest}. Over {absent}: {reason}.")
            reason = figure.missing[0][1]
            found.append(
                text.format(name=figure.name, newest=newest.name, absent=years(absent), reason=reason)
            )
    return found


def questions(
    themes: Sequence[ThemeAccount],
    figures: Sequence[FigureAccount],
    documents: Sequence[DocumentAccount],
    pledges: Sequence[PledgeAccount],
    has_plan: bool,
    year: int,
) -> tuple[str, ...]:
    """Few, and each answerable: about the goals, the plan, the figures, the promises."""
    found = [*_about_goals(themes), *_about_figures(figures), *_about_documents(documents)]
    found += _about_pledges(pledges)
    found += _about_plan(themes, year) if has_plan else []
    return tuple(found[:MOST_QUESTIONS])


def _about_goals(themes: Sequence[ThemeAccount]) -> list[str]:
    goals = [goal for theme in themes for goal in theme.goals if any(part in goal.missing for part in NEEDED)]
    if not goals:
        return []
    if len(goals) == 1:
        return [_("Aan welk cijfer is te zien of het doel gehaald wordt, en wanneer is het goed genoeg?")]
    text = _("Aan welke cijfers is te zien of de {n} doelen gehaald worden, en wanneer is het goed genoeg?")
    return [text.format(n=count(len(goals)))]


def _about_plan(themes: Sequence[ThemeAccount], year: int) -> list[str]:
    empty = [theme.name for theme in themes if not theme.actions]
    if not empty:
        return []
    if len(empty) == len(themes):
        text = _("Was het een keuze dat er in {year} bij geen enkel thema een activiteit stond?")
        return [text.format(year=year)]
    if len(empty) > 3:
        text = _("Was het een keuze dat er in {year} bij {share} thema’s geen activiteit stond?")
        return [text.format(year=year, share=share(len(empty), len(themes)))]
    text = _("Was het een keuze dat er in {year} geen activiteit stond bij {names}?")
    return [text.format(year=year, names=either([f"„{name}”" for name in empty]))]


def _about_figures(figures: Sequence[FigureAccount]) -> list[str]:
    return [
        _("Wat ligt er achter de verandering bij {name}? Er is nog geen duiding.").format(
            name=figure.name.lower()
        )
        for figure in figures
        if figure.moved and figure.moved.wanted is False and not figure.moved.interpretation
    ]


def _about_documents(documents: Sequence[DocumentAccount]) -> list[str]:
    text = _("Wat komt er in de plaats van „{name}”, dat tot {year} liep?")
    open_ends = [one for one in documents if one.is_past and not one.successor]
    return [text.format(name=one.name, year=one.end_year) for one in open_ends]


def _about_pledges(pledges: Sequence[PledgeAccount]) -> list[str]:
    text = _("Wat is er gekomen van de {kind} „{name}”? De termijn was {term}.")
    return [text.format(kind=one.kind, name=one.title, term=one.term) for one in pledges if one.is_late]
