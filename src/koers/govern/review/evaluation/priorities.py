"""One priority in the evaluation: promise, plan, figures, gaps and the questions that follow."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.govern.policy.models import Goal, Priority, Theme
from koers.govern.policy.selectors import target_of
from koers.govern.programme.models import Action, AnnualPlan
from koers.govern.programme.selectors import HeadingState, Measurability, PriorityRow
from koers.govern.review.evaluation.contents import (
    DocumentAccount,
    FigureAccount,
    GoalAccount,
    PlannedAction,
    PledgeAccount,
    PriorityAccount,
    ThemeAccount,
)
from koers.govern.review.evaluation.done import done_for
from koers.govern.review.evaluation.figures import Figures
from koers.govern.review.evaluation.gaps import questions, unjudged
from koers.govern.review.evaluation.phrases import share
from koers.govern.review.evaluation.plan import document_accounts, planned
from koers.govern.review.verdicts import PriorityVerdict


@dataclass(frozen=True)
class Known:
    """What every priority is judged with."""

    year: int
    this_year: int
    plan: AnnualPlan | None
    measure: Measurability
    figures: Figures
    pledges: tuple[PledgeAccount, ...] = ()


def priority_account(verdict: PriorityVerdict, row: PriorityRow, known: Known) -> PriorityAccount:
    priority = row.priority
    themes = tuple(_theme(theme, known) for theme in priority.themes.all())
    figures = priority_figures(priority, known.figures)
    documents = document_accounts(priority.documents.all(), known.this_year)
    return PriorityAccount(
        name=priority.name,
        slug=priority.slug,
        kind=priority.get_kind_display(),
        definition=priority.definition,
        ambition=priority.ambition,
        portfolio_holder=priority.portfolio_holder,
        outcome=str(verdict.outcome),
        sentence=verdict.because,
        planned=_planned_sentence(themes, row, known),
        themes=themes,
        headings=_own_headings(priority, known.plan),
        without_theme=_without_theme(priority, known.plan),
        figures=figures,
        documents=documents,
        unjudged=unjudged(themes, figures),
        questions=_questions(priority, themes, figures, documents, known),
        goals_measurable=verdict.goals_measurable,
        done=done_for(priority, known.plan),
    )


def _questions(
    priority: Priority,
    themes: tuple[ThemeAccount, ...],
    figures: tuple[FigureAccount, ...],
    documents: tuple[DocumentAccount, ...],
    known: Known,
) -> tuple[str, ...]:
    own = [one for one in known.pledges if priority.slug in one.priorities]
    return questions(themes, figures, documents, own, known.plan is not None, known.year)


def _theme(theme: Theme, known: Known) -> ThemeAccount:
    goals = tuple(_goal(goal, known.measure) for goal in theme.goals.all())
    return ThemeAccount(theme.name, goals, _theme_actions(theme, known.plan))


def _goal(goal: Goal, measure: Measurability) -> GoalAccount:
    found = measure.goals[goal.pk]
    return GoalAccount(goal.text, found.missing, found.of, is_means=measure.is_means(goal))


def _theme_actions(theme: Theme, plan: AnnualPlan | None) -> tuple[PlannedAction, ...]:
    return tuple(
        planned(action, heading, link.state)
        for action, heading in _actions(plan)
        for link in action.theme_links.all()
        if link.theme_id == theme.pk
    )


def _actions(plan: AnnualPlan | None) -> list[tuple[Action, str]]:
    headings = plan.headings.all() if plan else ()
    return [(action, heading.name) for heading in headings for action in heading.actions.all()]


def _own_headings(priority: Priority, plan: AnnualPlan | None) -> tuple[str, ...]:
    return tuple(h.name for h in plan.headings.all() if h.priority_id == priority.pk) if plan else ()


def _without_theme(priority: Priority, plan: AnnualPlan | None) -> tuple[PlannedAction, ...]:
    """Under a heading of this priority, and linked to no theme."""
    return tuple(
        planned(action, heading.name)
        for heading in (plan.headings.all() if plan else ())
        if heading.priority_id == priority.pk
        for action in heading.actions.all()
        if not action.theme_links.all()
    )


def priority_figures(priority: Priority, figures: Figures) -> tuple[FigureAccount, ...]:
    """The key figure first, then what its goals are measured with."""
    codes = [priority.key_indicator_id]
    for theme in priority.themes.all():
        codes += [t.indicator_id for goal in theme.goals.all() if (t := target_of(goal))]
    return tuple(figures[code] for code in dict.fromkeys(codes) if code and code in figures)


def _planned_sentence(themes: tuple[ThemeAccount, ...], row: PriorityRow, known: Known) -> str:
    if known.plan is None:
        return ""  # said once, for all priorities
    state = next(cell.state for cell in row.cells if cell.year == known.year)
    own = (
        own_words(_("Het jaarplan {year} had een eigen kop voor deze prioriteit."))
        if state == HeadingState.OWN
        else own_words(_("Het jaarplan {year} had geen eigen kop voor deze prioriteit."))
    )
    active = sum(bool(theme.actions) for theme in themes)
    if not themes:
        return own.format(year=known.year)
    if len(themes) == 1:
        rest = (
            _("Bij het thema stond een activiteit.") if active else _("Bij het thema stond geen activiteit.")
        )
    else:
        rest = _("Bij {share} thema’s stond een activiteit.").format(share=share(active, len(themes)))
    return f"{own.format(year=known.year)} {rest}"
