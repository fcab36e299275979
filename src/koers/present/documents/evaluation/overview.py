"""Coverage, measurability and money: the policy as a whole."""

from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.base.design.marks import CELLS
from koers.govern.review.evaluation import CoverageLine, Evaluation, FindingAccount, MoneyAccount
from koers.present.documents.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Gap,
    Key,
    KeyEntry,
    Lede,
    Row,
    Section,
    Table,
    Text,
)
from koers.present.documents.evaluation.words import euro

MOST_SUBJECTS = 6  # named with a finding; above that only their number


def coverage(account: Evaluation) -> Section:
    part = account.coverage
    states = list(dict.fromkeys(state for line in part.lines for state in line.states))
    years = tuple(Column(str(year), 1, is_centred=True) for year in part.years)
    blocks: list[Block] = [Lede((part.sentence,))]
    blocks += [
        Key(tuple(KeyEntry(str(CELLS[state].said), state=state) for state in states)),
        Table(
            _("Dekking per prioriteit en thema"),
            (Column(_("Prioriteit en thema"), 6), *years),
            tuple(_line(line) for line in part.lines),
            is_title_shown=False,
            is_dense=True,
        ),
    ]
    return Section(
        "dekking", _("Dekking: is er voor elk thema een activiteit?"), tuple(blocks), starts_page=True
    )


def _line(line: CoverageLine) -> Row:
    name = Cell(line.name, strong=line.is_priority)
    return Row((name, *(Cell(state=state) for state in line.states)), is_group=line.is_priority)


def measurability(account: Evaluation) -> Section:
    part = account.measurability
    rows = tuple(_finding(finding) for finding in part.findings)
    blocks: list[Block] = [
        Lede(
            (
                _("{n} van de {of} doelen zijn meetbaar, en {m} van de {mof} hoofddoelen.").format(
                    n=part.goals_measurable,
                    of=part.goals,
                    m=part.objectives_measurable,
                    mof=part.objectives,
                ),
            )
        ),
        Text(
            own_words(
                _(
                    "Meetbaar is een doel met een indicator, een startwaarde en een streefwaarde. "
                    "De tabel gaat over het hele beleid en alle jaarplannen in Koers."
                )
            )
        ),
    ]
    if rows:
        columns = (Column(_("Wat opvalt"), 5), Column(_("Wat eraan te doen is"), 5))
        blocks.append(Table(_("Bevindingen"), columns, rows, is_title_shown=False, is_dense=True))
    return Section(
        "meetbaarheid", _("Meetbaarheid: is het beleid te toetsen?"), tuple(blocks), starts_page=True
    )


def _finding(finding: FindingAccount) -> Row:
    named = ", ".join(finding.subjects) if len(finding.subjects) <= MOST_SUBJECTS else ""
    return Row((Cell(finding.sentence, note=named, strong=finding.severity == "ernstig"), Cell(finding.mend)))


def money(account: Evaluation) -> Section:
    part = account.money
    blocks: list[Block] = [Lede((part.sentence,)), *policy_amounts(part)]
    planned = "" if part.planned is None else euro(part.planned)
    blocks.append(
        Facts(
            (
                Fact(
                    own_words(_("In het jaarplan")),
                    planned,
                    () if planned else (_("geen bedrag per activiteit"),),
                ),
                _spent(part),
            )
        )
    )
    return Section("geld", _("Geld"), tuple(blocks))


def policy_amounts(part: MoneyAccount) -> tuple[Block, ...]:
    """What the policy itself says that it may cost."""
    if not part.lines:
        return (Gap(_("Geen bedragen"), _("In het beleid in Koers staat geen bedrag.")),)
    rows = tuple(Row((Cell(what), Cell(euro(amount)))) for what, amount in part.lines)
    columns = (Column(_("Waarvoor"), 8), Column(_("Bedrag"), 2, is_number=True))
    return (Table(_("Bedragen in het beleid"), columns, rows, is_dense=True),)


def _spent(part: MoneyAccount) -> Fact:
    if part.spent is None:
        return Fact(_("Uitgegeven"), gaps=(_("staat niet in Koers"),))
    if part.actions_with_spent == part.actions_with_amount:
        return Fact(_("Uitgegeven"), euro(part.spent))
    text = _("{amount}, vastgelegd bij {n} van de {of} activiteiten met een bedrag")
    known = {"amount": euro(part.spent), "n": part.actions_with_spent, "of": part.actions_with_amount}
    return Fact(_("Uitgegeven"), text.format(**known))
