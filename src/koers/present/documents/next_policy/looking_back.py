"""What is known of the policy in force, per priority: verdict, figures, plans, and what is not known."""

from datetime import date

from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.base.access.who import Who
from koers.govern.review.next_policy.evidence import Evidence, YearWork, evidence
from koers.govern.review.next_policy.models import Candidate, NextPolicy
from koers.present.documents.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Gap,
    Listing,
    Row,
    Section,
    Table,
    Text,
    Verdict,
)
from koers.present.documents.evaluation.words import verdict_mark
from koers.present.documents.next_policy.beside import beside_blocks


def looking_back(draft: NextPolicy, on: date, who: Who) -> Section:
    known, policy = evidence(draft.follows, on, who), draft.follows
    title = _("Terugblik op {a}-{b}").format(a=policy.start_year, b=policy.end_year)
    parts = tuple(
        _part(one, known[one.former_id]) for one in draft.candidates.all() if one.former_id in known
    )
    return Section("terugblik", title, (), parts, starts_page=True)


def _part(candidate: Candidate, known: Evidence) -> Section:
    blocks: list[Block] = [
        Verdict(verdict_mark(str(known.verdict.outcome))),
        Text(known.verdict.because),
        *(Text(f"{one.indicator.name}: {one.sentence}") for one in known.figures),
        _years(known.years, candidate.name),
    ]
    if known.decided:
        blocks.append(Facts((Fact(_("Eindevaluatie"), known.decided.course),)))
    blocks += beside_blocks(known.beside, candidate.name)
    if known.gaps:
        blocks += [Gap(_("wat we niet weten")), Listing(known.gaps)]
    name = known.verdict.priority.name
    return Section(f"terugblik-{candidate.pk}", _("Terugblik: {name}").format(name=name), tuple(blocks))


def _years(years: tuple[YearWork, ...], of: str) -> Table:
    return Table(
        title=_("Wat er per jaar gepland was"),
        columns=(
            Column(_("Jaar"), 1),
            Column(own_words(_("In het jaarplan")), 7),
            Column(_("Gemeld wat ervan kwam"), 3),
        ),
        rows=tuple(Row((Cell(str(one.year), strong=True), _planned(one), _reported(one))) for one in years),
        of=of,
    )


def _planned(year: YearWork) -> Cell:
    if not year.has_plan:
        return Cell(own_words(_("jaarplan niet in Koers")), is_gap=True)
    return Cell(items=year.titles) if year.titles else Cell(_("geen activiteit"), is_gap=True)


def _reported(year: YearWork) -> Cell:
    if not year.titles:
        return Cell()
    return Cell(_("{n} van {of}").format(n=year.reported, of=len(year.titles)))
