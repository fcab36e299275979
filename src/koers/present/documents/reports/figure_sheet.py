"""The figure sheet of a meeting: the newest figures and how they moved, on one page."""

from dataclasses import replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.govern.review.evaluation import Evaluation, FigureAccount, Point
from koers.govern.review.reports.models import Report
from koers.present.documents.blocks import Cell, Column, Document, Gap, Row, Section, SourceLine, Table
from koers.present.documents.evaluation import evaluation_document
from koers.present.documents.evaluation.registered import CODES
from koers.present.documents.evaluation.words import movement_mark, shown

MOST = 22  # rows that fit on one page


def figure_sheet(report: Report, account: Evaluation, proposed: dict[str, str]) -> Document:
    day = date_format(report.on, "j F Y")
    title = report.occasion or _("overleg")
    return replace(
        evaluation_document(account, proposed),
        title=_("Cijferblad: {title}").format(title=title),
        subtitle=_("Stand {day}").format(day=day),
        opening=(account.summary[:1]),
        sections=(_figures(account),),
        keywords=(own_words(_("integraal veiligheidsbeleid")), _("cijferblad"), str(report.year)),
        is_short=True,
    )


def _figures(account: Evaluation) -> Section:
    title = _("De nieuwste cijfers")
    found = [figure for figure in account.every if figure.points]
    if not found:
        return Section("toelichting", title, (Gap(_("Geen cijfers"), _("Er is nog niets ingelezen.")),))
    table = Table(
        title=title,
        columns=(
            Column(_("Onderwerp"), 3.4),
            Column(_("Nieuwste"), 1.4, is_number=True),
            Column(_("Vergeleken met"), 1.5, is_number=True),
            Column(_("Verandering"), 3.2),
        ),
        rows=tuple(_row(figure) for figure in sorted(found, key=_without_verdict)[:MOST]),
        is_title_shown=False,
        is_dense=True,
    )
    return Section("toelichting", title, (table, _sources(found)))


def _without_verdict(figure: FigureAccount) -> tuple[bool, str]:
    return not (figure.moved and figure.moved.now and figure.moved.base), figure.name


def _row(figure: FigureAccount) -> Row:
    moved = figure.moved
    if moved and moved.now and moved.base:
        now, base = moved.now, moved.base
        mark = movement_mark(moved.word, moved.wanted)
        return Row((Cell(figure.name, strong=True), _point(now), _point(base), Cell(mark=mark)))
    newest = next((p for p in reversed(figure.points) if p.value is not None), figure.points[-1])
    unknown = Cell(_("niet te vergelijken"), is_gap=True)
    return Row((Cell(figure.name, strong=True), _point(newest), Cell("–"), unknown))


def _point(point: Point) -> Cell:
    return Cell(shown(point.value), note=point.name)


def _sources(figures: list[FigureAccount]) -> SourceLine:
    named = (CODES.sub("", figure.source[0]) for figure in figures if figure.source)
    return SourceLine(tuple(dict.fromkeys(named)))
