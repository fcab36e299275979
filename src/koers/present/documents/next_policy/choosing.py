"""How the priorities were chosen, and what changes beside the policy in force. Annexes, no goals."""

from django.utils.translation import gettext as _

from koers.govern.review.next_policy.comparison import Compared, compared
from koers.govern.review.next_policy.definitions import Criterion, criteria
from koers.govern.review.next_policy.models import Candidate, NextPolicy
from koers.present.documents.blocks import Block, Cell, Column, Row, Section, Table, Text


def choosing(draft: NextPolicy) -> Section:
    explained = _("Iemand woog elk onderwerp per criterium. Koers telt niets op: de keuze is van mensen.")
    blocks: list[Block] = [Text(explained), _table(draft)]
    blocks += [_reasons(one) for one in draft.candidates.all() if one.scores.all()]
    return Section("keuze", _("Bijlage: hoe er gekozen is"), tuple(blocks), starts_page=True)


def _table(draft: NextPolicy) -> Table:
    columns = (
        Column(_("Onderwerp"), 3),
        *(Column(one.name, 2.1) for one in criteria()),
        Column(_("Keuze"), 2.2),
    )
    rows = tuple(
        Row(
            (
                Cell(one.name, strong=True),
                *(_weight(one, criterion) for criterion in criteria()),
                Cell(one.get_chosen_display()),
            )
        )
        for one in draft.candidates.all()
    )
    return Table(_("Weging per onderwerp"), columns, rows, is_dense=True)


def _weight(candidate: Candidate, criterion: Criterion) -> Cell:
    found = next((one for one in candidate.scores.all() if one.criterion == criterion.code), None)
    return Cell(found.get_weight_display()) if found else Cell(_("open"), is_gap=True)


def _reasons(candidate: Candidate) -> Table:
    names = {one.code: one.name for one in criteria()}
    return Table(
        title=_("Waarom zo gewogen: {name}").format(name=candidate.name),
        columns=(Column(_("Criterium"), 2), Column(_("Weging"), 1.5), Column(_("Reden"), 6)),
        rows=tuple(
            Row(
                (
                    Cell(names.get(one.criterion, one.criterion)),
                    Cell(one.get_weight_display()),
                    Cell(one.reason),
                )
            )
            for one in candidate.scores.all()
        ),
    )


def changes(draft: NextPolicy) -> Section:
    policy = draft.follows
    columns = (
        Column(_("Wat het wordt"), 2),
        Column(f"{policy.start_year}-{policy.end_year}", 4),
        Column(f"{draft.start_year}-{draft.end_year}", 4),
        Column(_("Reden"), 4),
    )
    rows = [row for line in compared(draft) for row in (_row(line, strong=True), *map(_row, line.goals))]
    table = Table(_("Wat er verandert"), columns, tuple(rows), is_title_shown=False)
    return Section("verandering", _("Bijlage: wat er verandert"), (table,))


def _row(line: Compared, strong: bool = False) -> Row:
    return Row((Cell(line.became, strong=strong), Cell(line.before), Cell(line.now), _reason(line)))


def _reason(line: Compared) -> Cell:
    if line.reason or not line.needs_reason:
        return Cell(line.reason)
    return Cell(_("geen reden"), is_gap=True)
