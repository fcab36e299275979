"""The look-back: the priorities of the policy before, and where each of them lives on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from koers.base.design.numbers import in_words
from koers.govern.review.evaluation import Evaluation, PriorityAccount
from koers.govern.review.reports.models import FormerPriority, Report
from koers.govern.review.reports.outline import former_key
from koers.govern.review.reports.selectors import former_priorities
from koers.present.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Gap,
    Lede,
    Row,
    Section,
    Table,
    Text,
    Verdict,
)
from koers.present.documents.evaluation import evaluation_document
from koers.present.documents.evaluation.figures import figure_blocks
from koers.present.documents.evaluation.words import joined, kind, movement_mark, without_verdict
from koers.present.documents.numbering import numbered

KEPT = ("leeswijzer", "bronnen")


def look_back(report: Report, account: Evaluation, proposed: dict[str, str]) -> Document:
    document = evaluation_document(account, proposed)
    former = former_priorities(report.policy)
    by_slug = {priority.slug: priority for priority in account.priorities}
    guide, sources = (next(s for s in document.sections if s.key == key) for key in KEPT)
    parts = tuple(_former(one, former, by_slug) for one in former)
    term = former[0].term if former else ""
    return replace(
        document,
        title=_("Terugblik {term}").format(term=term).strip(),
        opening=(_opening(former),),
        sections=numbered((guide, _table(former, account), *parts, sources)),
        keywords=(*document.keywords[:1], _("terugblik"), term),
    )


def _successors(former: FormerPriority) -> list[str]:
    return [one.priority.name for one in former.successions.all()]


def _opening(former: list[FormerPriority]) -> str:
    if not former:
        return _("De prioriteiten van het vorige beleid staan nog niet in Koers.")
    lives = sum(bool(_successors(one)) for one in former)
    return _("Van de {n} vroegere prioriteiten leven er {lives} voort in het nieuwe beleid.").format(
        n=in_words(len(former)), lives=in_words(lives)
    )


def _table(former: list[FormerPriority], account: Evaluation) -> Section:
    title = _("Van oude naar nieuwe prioriteiten")
    if not former:
        text = _("Leg de vroegere prioriteiten vast. Daarna maakt Koers de terugblik.")
        return Section("opvolging", title, (Gap(_("Geen vroegere prioriteiten"), text),))
    taken = {name for one in former for name in _successors(one)}
    fresh = [priority.name for priority in account.priorities if priority.name not in taken]
    table = Table(
        title=title,
        columns=(
            Column(_("Prioriteit {term}").format(term=former[0].term), 4),
            Column(_("Leeft voort in"), 4),
            Column(_("Wat ermee gebeurde"), 3),
        ),
        rows=tuple(
            Row((Cell(str(one), strong=True), _became(one), Cell(_fate(one, former).word))) for one in former
        ),
        is_title_shown=False,
    )
    found: list[Block] = [Lede((_opening(former),)), table, Text(_counted(former))]
    if fresh:
        text = _("Nieuw, zonder voorganger: {names}.")
        found.append(Text(text.format(names=joined([f"„{name}”" for name in fresh]))))
    return Section("opvolging", title, tuple(found))


def _became(former: FormerPriority) -> Cell:
    names = tuple(_successors(former))
    return Cell(items=names) if names else Cell(_("geen prioriteit meer"), is_gap=True)


@dataclass(frozen=True)
class Fate:
    """What became of a former priority: a word for the table and a sentence for the story."""

    word: str
    sentence: str


def _fate(one: FormerPriority, every: Sequence[FormerPriority]) -> Fate:
    names = _successors(one)
    quoted = joined([f"„{name}”" for name in names])
    if not names:
        return Fate(_("vervallen"), _("In het beleid van nu is dit geen prioriteit meer."))
    if len(names) > 1:
        text = _("Deze prioriteit is gesplitst: zij leeft voort in {names}.")
        return Fate(_("gesplitst"), text.format(names=quoted))
    shared = [other.letter for other in every if other.pk != one.pk and names[0] in _successors(other)]
    if shared:
        text = _("Deze prioriteit is samengevoegd met {letters}, in {names}.")
        return Fate(_("samengevoegd"), text.format(letters=joined(shared), names=quoted))
    text = _("Deze prioriteit gaat verder als {names}.")
    return Fate(_("voortgezet"), text.format(names=quoted))


def _counted(former: Sequence[FormerPriority]) -> str:
    words = Counter(_fate(one, former).word for one in former)
    parts = joined([f"{in_words(n)} {word}" for word, n in words.items()])
    return _("Van de {n} prioriteiten: {parts}.").format(n=in_words(len(former)), parts=parts)


def _former(
    former: FormerPriority, every: Sequence[FormerPriority], by_slug: dict[str, PriorityAccount]
) -> Section:
    names = _successors(former)
    facts = Facts(
        (
            Fact(_("Leeft voort in"), joined(names), () if names else (_("geen prioriteit meer"),)),
            Fact(_("Activiteiten toen"), gaps=(_("staan niet in Koers"),)),
        )
    )
    story = Lede((_fate(former, every).sentence, *_now(former, by_slug)))
    return Section(former_key(former.letter), str(former), (story, facts, *_figures(former, by_slug)))


def _now(former: FormerPriority, by_slug: dict[str, PriorityAccount]) -> tuple[str, ...]:
    """How it stands with the priorities in which it lives on."""
    found = [by_slug[one.priority.slug] for one in former.successions.all() if one.priority.slug in by_slug]
    if not found:
        return ()
    if len({one.outcome for one in found}) == 1:
        return (_("Het oordeel daarover is nu: {outcome}.").format(outcome=found[0].outcome),)
    judged = joined([_("„{name}” {outcome}").format(name=p.name, outcome=p.outcome) for p in found])
    return (_("Het oordeel is nu: {judged}.").format(judged=judged),)


def _figures(former: FormerPriority, by_slug: dict[str, PriorityAccount]) -> list[Block]:
    """The figures of the priorities in which it lives on: they run on from the term before."""
    slugs = [one.priority.slug for one in former.successions.all()]
    figures = {f.code: f for slug in slugs if slug in by_slug for f in by_slug[slug].figures}
    if not figures:
        text = _("Bij deze prioriteit is nu geen cijfer gekozen.")
        return [Gap(_("Geen cijfer over die jaren"), text)]
    found: list[Block] = []
    for figure in figures.values():
        found.append(kind(figure.is_felt))
        if figure.moved:
            found.append(Verdict(movement_mark(figure.moved.word, figure.moved.wanted)))
            found.append(Text(without_verdict(figure.moved), is_sticky=True))
        found += figure_blocks(figure)
    return found
