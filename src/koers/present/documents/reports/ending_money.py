"""The money of a whole term: what the policy names, and what each year planned and spent."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.govern.review.evaluation import Evaluation
from koers.govern.review.reports.period import PlannedYear, total
from koers.present.documents.blocks import Block, Cell, Column, Lede, Row, Table
from koers.present.documents.evaluation.overview import policy_amounts
from koers.present.documents.evaluation.words import euro


def money(account: Evaluation, years: Sequence[PlannedYear]) -> tuple[Block, ...]:
    return (Lede((sentence(years),)), *policy_amounts(account.money), table(years, ""))


def sentence(years: Sequence[PlannedYear]) -> str:
    planned = total(year.planned_eur for year in years)
    spent = total(year.spent_eur for year in years)
    if planned is None and spent is None:
        return own_words(_("In geen van de jaarplannen staat een bedrag bij een activiteit."))
    if spent is None:
        return own_words(
            _("De jaarplannen begrootten {planned}. Wat daarvan is uitgegeven, staat niet in Koers.")
        ).format(planned=euro(planned))
    if planned is None:
        return _("Uitgegeven is {spent}. Begroot was er geen bedrag.").format(spent=euro(spent))
    return own_words(
        _("De jaarplannen begrootten {planned}. Uitgegeven is {spent}, voor zover gemeld.")
    ).format(planned=euro(planned), spent=euro(spent))


def table(years: Sequence[PlannedYear], of: str) -> Table:
    sums = PlannedYear(0, True, tuple(action for year in years for action in year.actions))
    rows = [(str(year.year), year) for year in years] + [(_("Samen"), sums)]
    return Table(
        title=_("Begroot en uitgegeven per jaar"),
        columns=(
            Column(_("Jaar"), 2),
            Column(_("Activiteiten"), 2, is_number=True),
            Column(_("Begroot"), 3, is_number=True),
            Column(_("Uitgegeven"), 3, is_number=True),
        ),
        rows=tuple(_row(name, year) for name, year in rows),
        is_dense=True,
        of=of,
    )


def _row(name: str, year: PlannedYear) -> Row:
    head = Cell(name, strong=True)
    if not year.has_plan:
        gap = Cell(_("geen plan in Koers"), is_gap=True)
        return Row((head, gap, Cell("–"), Cell("–")))
    amounts = (year.planned_eur, year.spent_eur)
    cells = (Cell(_("geen bedrag"), is_gap=True) if one is None else Cell(euro(one)) for one in amounts)
    return Row((head, Cell(str(len(year.actions))), *cells))
