"""Per priority: the promise, the plan of the year, the figures, and what could not be judged."""

from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.govern.review.evaluation import Evaluation, PriorityAccount
from koers.present.documents.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Gap,
    Lede,
    Listing,
    Row,
    Section,
    Table,
    Text,
    Verdict,
)
from koers.present.documents.evaluation.done import done
from koers.present.documents.evaluation.figures import figure_blocks
from koers.present.documents.evaluation.interpretation import interpretation_blocks
from koers.present.documents.evaluation.themes import all_proposed, planned, planned_title
from koers.present.documents.evaluation.words import (
    capital,
    joined,
    kind,
    movement_mark,
    verdict_mark,
    without_verdict,
)

PLAIN = "prioriteit"  # the kind that needs no mention


def priorities(account: Evaluation) -> Section:
    parts = tuple(_priority(priority, account) for priority in account.priorities)
    empty = Gap(_("Geen prioriteiten"), _("In het beleid in Koers staat geen prioriteit."))
    blocks: tuple[Block, ...] = (*_in_advance(account), _at_a_glance(account)) if parts else (empty,)
    return Section("prioriteiten", _("De prioriteiten"), blocks, parts)


def _in_advance(account: Evaluation) -> list[Block]:
    """What holds for every priority is said once."""
    found: list[Block] = [*_about_the_plan(account)]
    if account.without_goals:
        text = _("Bij {names} noemt het beleid geen doelen. Daarover is dus geen oordeel.")
        found.append(Text(text.format(names=joined([f"„{name}”" for name in account.without_goals]))))
    return found


def _about_the_plan(account: Evaluation) -> list[Block]:
    if account.plan is None:
        text = _("Daarom is niet te zien welke activiteiten er dat jaar gepland waren.")
        return [Gap(own_words(_("Het jaarplan {year} staat niet in Koers")).format(year=account.year), text)]
    found: list[Block] = []
    if not account.plan.reported:
        text = _("Koers weet wat er gepland was. Bij geen activiteit is gemeld hoe het ermee staat.")
        found.append(Gap(_("Niet bekend wat er gedaan is"), text))
    if all_proposed(account):
        links = _("De koppelingen van activiteit aan thema zijn een voorstel. Niemand heeft ze bevestigd.")
        found.append(Text(links))
    return found


def _at_a_glance(account: Evaluation) -> Table:
    in_plan = (
        [Column(own_words(_("In het jaarplan {year}")).format(year=account.year), 2.8)]
        if account.plan
        else []
    )
    rows = tuple(
        Row(tuple(_glance(priority, has_plan=account.plan is not None))) for priority in account.priorities
    )
    return Table(
        title=_("Oordeel per prioriteit"),
        columns=(
            Column(_("Prioriteit"), 3),
            Column(_("Oordeel"), 2.6),
            Column(_("Doelen meetbaar"), 1.6),
            *in_plan,
        ),
        rows=rows,
        is_title_shown=False,
    )


def _glance(priority: PriorityAccount, *, has_plan: bool) -> list[Cell]:
    kind_note = "" if priority.kind == PLAIN else capital(priority.kind)
    measurable = _("{n} van {of}").format(n=priority.goals_measurable, of=priority.goals)
    cells = [
        Cell(priority.name, strong=True, note=kind_note),
        Cell(mark=verdict_mark(priority.outcome)),
        Cell(measurable),
    ]
    if has_plan:
        active = sum(bool(theme.actions) for theme in priority.themes)
        heading = _("eigen kop") if priority.headings else _("geen eigen kop")
        themes = _("{n} van {of} thema’s met een activiteit").format(n=active, of=len(priority.themes))
        cells.append(Cell(heading, note=themes))
    return cells


def _priority(priority: PriorityAccount, account: Evaluation) -> Section:
    return Section(
        key=priority.slug,
        title=priority.name,
        kicker="" if priority.kind == PLAIN else capital(priority.kind),
        blocks=(Verdict(verdict_mark(priority.outcome)), Lede(_opening(priority))),
        sections=(
            Section(f"{priority.slug}-beloofd", _("Wat is beloofd"), (_promise(priority),)),
            Section(f"{priority.slug}-gepland", planned_title(account), planned(priority, account)),
            *_done(priority, account),
            Section(f"{priority.slug}-cijfers", _("Wat de cijfers zeggen"), _figures(priority)),
            Section(f"{priority.slug}-niet", _("Wat niet te beoordelen is, en waarom"), _unjudged(priority)),
        ),
    )


def _done(priority: PriorityAccount, account: Evaluation) -> list[Section]:
    """Left out when nothing is known of the whole plan: that is said once, above the priorities."""
    if not (priority.done and account.plan and account.plan.reported):
        return []
    return [Section(f"{priority.slug}-gedaan", _("Wat er gedaan is, en met welk geld"), done(priority))]


def _opening(priority: PriorityAccount) -> tuple[str, ...]:
    return tuple(sentence for sentence in (priority.sentence, priority.planned) if sentence)


def _promise(priority: PriorityAccount) -> Facts:
    rows = (
        (_("Wat is het"), priority.definition),
        (_("Streven"), priority.ambition),
        (_("Portefeuillehouder"), priority.portfolio_holder),
    )
    return Facts(tuple(Fact(term, text, () if text else (_("niet vastgelegd"),)) for term, text in rows))


def _figures(priority: PriorityAccount) -> tuple[Block, ...]:
    if not priority.figures:
        text = _("Daarom telt geen enkel cijfer mee in het oordeel over deze prioriteit.")
        return (Gap(_("Er is nog geen indicator gekozen"), text),)
    found: list[Block] = []
    for figure in priority.figures:
        found.append(kind(figure.is_felt))
        if figure.moved:
            found.append(Verdict(movement_mark(figure.moved.word, figure.moved.wanted)))
            said = (without_verdict(figure.moved), figure.moved.country_sentence)
            found.append(Text(" ".join(sentence for sentence in said if sentence), is_sticky=True))
        found += figure_blocks(figure)
        if figure.moved:
            found += interpretation_blocks(figure.moved)
    return tuple(found)


def _unjudged(priority: PriorityAccount) -> tuple[Block, ...]:
    if not priority.unjudged:
        return (Text(_("Alle doelen van deze prioriteit zijn beoordeeld.")),)
    return (Listing(priority.unjudged),)
