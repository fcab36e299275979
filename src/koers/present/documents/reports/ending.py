"""The end evaluation over the whole term: the yearly structure, with every year of the term in it."""

from dataclasses import replace

from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.base.design.numbers import in_words
from koers.govern.review.evaluation import Choice, Evaluation
from koers.govern.review.reports.end_decisions import newest, proposed_by_priority
from koers.govern.review.reports.models import Report
from koers.govern.review.reports.period import YearReport, term_years, whole_term, year_reports
from koers.govern.review.reports.selectors import sections_of
from koers.present.documents.blocks import Block, Cell, Column, Document, Lede, Row, Section, Table
from koers.present.documents.evaluation import evaluation_document
from koers.present.documents.evaluation.words import joined
from koers.present.documents.numbering import numbered
from koers.present.documents.reports.ending_money import money
from koers.present.documents.reports.ending_priorities import Term, priority

LEFT_OUT = ("jaarplan",)  # of one year


def end_evaluation(report: Report, account: Evaluation, proposed: dict[str, str]) -> Document:
    chosen = {**proposed, **proposed_by_priority(report)}
    account = whole_term(account, report)
    document = evaluation_document(account, chosen)
    years = term_years(report.policy)
    term = Term(
        priorities={one.slug: one for one in account.priorities},
        years=years.of_priorities,
        decisions=newest(report),
        written={one.key: one for one in sections_of(report)},
        keys={one.slug: one.pk for one in report.policy.priorities.all()},
    )
    kept = [_over_the_term(s, term) for s in document.sections if s.key not in LEFT_OUT]
    kept = [replace(s, blocks=money(account, years.whole)) if s.key == "geld" else s for s in kept]
    kept[1:2] = [_reports(year_reports(report.policy)), replace(kept[1], starts_page=False)]
    return replace(
        document,
        title=_("Eindevaluatie {term}").format(term=account.term),
        opening=(*document.opening[:2], _proposals(account, chosen)),
        sections=numbered(kept),
        keywords=(*document.keywords[:1], _("eindevaluatie"), account.term),
    )


def _over_the_term(section: Section, term: Term) -> Section:
    if section.key != "prioriteiten":
        return section
    return replace(section, sections=tuple(priority(part, term) for part in section.sections))


def _proposals(account: Evaluation, chosen: dict[str, str]) -> str:
    """What is proposed to the council, counted; Koers proposes nothing itself."""
    counts = {choice: sum(chosen.get(p.slug) == choice for p in account.priorities) for choice in Choice}
    open_ones = len(account.priorities) - sum(counts.values())
    parts = [f"{in_words(n)} {choice}" for choice, n in counts.items() if n]
    if not parts:
        return _("Over geen van de prioriteiten ligt er nu een voorstel.")
    if open_ones:
        parts.append(_("{n} nog zonder voorstel").format(n=in_words(open_ones)))
    return _("Het voorstel voor de prioriteiten: {parts}.").format(parts=joined(parts))


def _reports(reports: tuple[YearReport, ...]) -> Section:
    done = sum(bool(one.adopted_on) for one in reports)
    said = _("Van {n} van de {of} jaren is in Koers een evaluatie vastgesteld.")
    none = _("Nog van geen van de {of} jaren is in Koers een evaluatie vastgesteld.")
    blocks: tuple[Block, ...] = (
        Lede(((said if done else none).format(n=in_words(done), of=in_words(len(reports))),)),
        Table(
            title=_("Jaarevaluaties"),
            columns=(Column(_("Jaar"), 1), Column(own_words(_("Jaarplan")), 3), Column(_("Evaluatie"), 4)),
            rows=tuple(_report(one) for one in reports),
            is_title_shown=False,
            is_dense=True,
        ),
    )
    return Section("jaren", _("De jaren"), blocks)


def _report(one: YearReport) -> Row:
    plan = Cell(_("in Koers")) if one.has_plan else Cell(_("niet in Koers"), is_gap=True)
    if one.adopted_on:
        state = Cell(_("vastgesteld op {day}").format(day=f"{one.adopted_on:%d-%m-%Y}"))
    else:
        state = Cell(one.status or _("niet in Koers"), is_gap=True)
    return Row((Cell(str(one.year), strong=True), plan, state))
