"""The end evaluation over the whole term: the yearly structure, with the plans of every year beside it."""

from dataclasses import replace

from django.utils.translation import gettext as _

from koers.govern.review.evaluation import Evaluation
from koers.govern.review.reports.models import Report
from koers.govern.review.reports.period import PlannedYear, YearReport, planned_years, year_reports
from koers.present.documents.blocks import Block, Cell, Column, Document, Lede, Row, Section, Table
from koers.present.documents.evaluation import evaluation_document
from koers.present.documents.numbering import numbered

LEFT_OUT = ("jaarplan",)  # of one year


def end_evaluation(report: Report, account: Evaluation, proposed: dict[str, str]) -> Document:
    document = evaluation_document(account, proposed)
    years = planned_years(report.policy)
    kept = [
        _with_years(section, years) if section.key == "prioriteiten" else section
        for section in document.sections
        if section.key not in LEFT_OUT
    ]
    kept.insert(1, _reports(year_reports(report.policy)))
    return replace(
        document,
        title=_("Eindevaluatie {term}").format(term=account.term),
        sections=numbered(kept),
        keywords=(*document.keywords[:1], _("eindevaluatie"), account.term),
    )


def _with_years(section: Section, years: dict[str, tuple[PlannedYear, ...]]) -> Section:
    return replace(section, sections=tuple(_priority(part, years) for part in section.sections))


def _priority(section: Section, years: dict[str, tuple[PlannedYear, ...]]) -> Section:
    """After what was promised: what stood in the plan of each year."""
    planned = years.get(section.key, ())
    table = Section(f"{section.key}-jaren", _("Wat er per jaar gepland was"), (_table(planned, section),))
    first, *rest = section.sections
    return replace(section, sections=(first, table, *rest))


def _table(planned: tuple[PlannedYear, ...], section: Section) -> Table:
    return Table(
        title=_("Activiteiten per jaar"),
        columns=(Column(_("Jaar"), 1), Column(_("Activiteiten in het jaarplan"), 9)),
        rows=tuple(Row((Cell(str(one.year), strong=True), _activities(one))) for one in planned),
        is_title_shown=False,
        of=section.title,
    )


def _activities(year: PlannedYear) -> Cell:
    if not year.has_plan:
        return Cell(_("jaarplan niet in Koers"), is_gap=True)
    if not year.titles:
        return Cell(_("geen activiteit"), is_gap=True)
    return Cell(items=year.titles)


def _reports(reports: tuple[YearReport, ...]) -> Section:
    done = sum(bool(one.adopted_on) for one in reports)
    said = _("Van {n} van de {of} jaren is in Koers een evaluatie vastgesteld.")
    blocks: tuple[Block, ...] = (
        Lede((said.format(n=done, of=len(reports)),)),
        Table(
            title=_("Jaarevaluaties"),
            columns=(Column(_("Jaar"), 1), Column(_("Jaarplan"), 3), Column(_("Evaluatie"), 4)),
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
