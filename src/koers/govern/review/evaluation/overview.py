"""Coverage, measurability, money and sources of the whole policy."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.data.figures.models import Reading
from koers.govern.policy.models import Policy
from koers.govern.programme.models import AnnualPlan
from koers.govern.programme.money import planned_for, spent_on
from koers.govern.programme.selectors import CellState, Coverage, Measurability
from koers.govern.review.evaluation.contents import (
    CoverageAccount,
    CoverageLine,
    FigureAccount,
    FindingAccount,
    MeasurabilityAccount,
    MoneyAccount,
    SourceAccount,
)
from koers.govern.review.evaluation.phrases import capital, count, share, years

MOST_NAMES = 4  # with one source
MAIN = ("ernstig", "aandacht")  # tips stay in Koers


def coverage_account(cover: Coverage, year: int, this_year: int) -> CoverageAccount:
    lines = []
    for row in cover.rows:
        lines.append(
            CoverageLine(row.priority.name, tuple(str(c.state) for c in row.cells), is_priority=True)
        )
        lines += [CoverageLine(t.theme.name, tuple(str(c.state) for c in t.cells)) for t in row.themes]
    states = {c.state for row in cover.rows for theme in row.themes for c in theme.cells}
    return CoverageAccount(
        years=cover.years,
        lines=tuple(lines),
        sentence=_coverage_sentence(cover, year, this_year),
        has_proposed=CellState.PROPOSED in states,
    )


def _coverage_sentence(cover: Coverage, year: int, this_year: int) -> str:
    if year not in cover.plan_years:
        text = own_words(
            _("Het jaarplan {year} staat niet in Koers. Dekking is dat jaar niet te zien.")
        ).format(year=year)
    else:
        text = own_words(_("In het jaarplan {year} stond bij {share} thema’s een activiteit.")).format(
            year=year, share=share(cover.covered(year), cover.themes)
        )
    absent = [other for other in cover.years if other <= this_year and other not in (year, *cover.plan_years)]
    if not absent:
        return text
    if len(absent) == 1:
        return text + " " + _("Het plan van {years} staat niet in Koers.").format(years=years(absent))
    return text + " " + _("De plannen van {years} staan niet in Koers.").format(years=years(absent))


def measurability_account(measure: Measurability) -> MeasurabilityAccount:
    return MeasurabilityAccount(
        goals=len(measure.goals),
        goals_measurable=measure.goals_measurable,
        objectives=len(measure.objectives),
        objectives_measurable=measure.objectives_measurable,
        findings=tuple(
            FindingAccount(
                code=group.rule.code,
                title=own_words(group.rule.title),
                severity=group.rule.severity,
                sentence=group.sentence,
                mend=own_words(group.rule.mend),
                subjects=() if group.is_all else tuple(dict.fromkeys(f.subject.name for f in group.findings)),
            )
            for group in measure.groups
            if group.rule.severity in MAIN
        ),
    )


def money_account(tree: Policy, plan: AnnualPlan | None) -> MoneyAccount:
    lines = tuple((line.what, line.amount_eur) for line in tree.budget_lines.all())
    actions = plan.actions() if plan else []
    amounts = [amount for action in actions if (amount := planned_for(action)) is not None]
    spent = [amount for action in actions if (amount := spent_on(action)) is not None]
    return MoneyAccount(
        lines=lines,
        planned=sum(amounts, Decimal()) if amounts else None,
        actions=len(actions),
        actions_with_amount=len(amounts),
        sentence=_money_sentence(len(lines), len(amounts), len(actions)),
        spent=sum(spent, Decimal()) if spent else None,
        actions_with_spent=len(spent),
    )


def _money_sentence(lines: int, amounts: int, actions: int) -> str:
    if not lines:
        return _("Wat het beleid mag kosten, staat niet in Koers.")
    named = _("Het beleid noemt één bedrag.") if lines == 1 else _("Het beleid noemt {n} bedragen.")
    divided = _("Het is niet verdeeld over prioriteiten of activiteiten.") if lines == 1 else _(
        "Ze zijn niet verdeeld over prioriteiten of activiteiten."
    )  # fmt: skip
    if amounts:
        divided = own_words(_("Bij {share} activiteiten in het jaarplan staat een bedrag.")).format(
            share=share(amounts, actions)
        )
    return f"{named.format(n=count(lines))} {divided}"


def sources(figures: Iterable[FigureAccount]) -> tuple[SourceAccount, ...]:
    """The readings that the figures rest on, with what they were used for."""
    used: dict[str, list[str]] = defaultdict(list)
    for figure in figures:
        for code in figure.readings:
            used[code].append(figure.name)
    return tuple(_source(reading, used[reading.code]) for reading in _readings(used))


def _few(names: list[str]) -> tuple[str, ...]:
    """The first few by name; the rest as a number."""
    if len(names) <= MOST_NAMES + 1:
        return tuple(names)
    return (*names[:MOST_NAMES], _("en nog {n}").format(n=count(len(names) - MOST_NAMES)))


def _readings(codes: Iterable[str]) -> QuerySet[Reading]:
    return Reading.objects.filter(code__in=list(codes)).order_by("citation", "read_on")


def _source(reading: Reading, used_for: Sequence[str]) -> SourceAccount:
    first, last = reading.first_day.year, reading.last_day.year
    read = date_format(reading.read_on, "j F Y") if reading.read_on else _("niet vastgelegd")
    return SourceAccount(
        citation=reading.citation,
        period=str(first) if first == last else f"{first}–{last}",
        read=read,
        status=" ".join(
            f"{capital(text).rstrip('.')}." for text in (reading.status_text, reading.note) if text
        ),
        licence=reading.licence,
        used_for=_few(list(dict.fromkeys(used_for))),
    )
