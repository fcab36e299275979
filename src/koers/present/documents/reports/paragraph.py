"""The paragraph for planning and control: wanted, done and paid, and the table that the BBV asks for."""

from dataclasses import replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.base.design import numbers
from koers.govern.review.evaluation import Evaluation, FigureAccount, Point
from koers.govern.review.reports.bbv import MandatoryIndicator, mandatory_indicators
from koers.govern.review.reports.models import Report
from koers.present.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Gap,
    Row,
    Section,
    SourceLine,
    Table,
    Text,
)
from koers.present.documents.evaluation import evaluation_document
from koers.present.documents.evaluation.registered import CODES
from koers.present.documents.evaluation.words import euro

YEARS = 3  # as many as the annual accounts show side by side


def paragraph(report: Report, account: Evaluation, proposed: dict[str, str]) -> Document:
    day = date_format(report.on, "j F Y")
    return replace(
        evaluation_document(account, proposed),
        title=_("Veiligheid in de {occasion}").format(occasion=report.occasion or _("planning en control")),
        subtitle=_("Stand {day}").format(day=day),
        opening=account.summary[:1],
        sections=(_figures(account),),
        keywords=(own_words(_("integraal veiligheidsbeleid")), _("planning en control"), str(report.year)),
        is_short=True,
    )


def _figures(account: Evaluation) -> Section:
    figures = {figure.code: figure for figure in account.every}
    mandatory = mandatory_indicators()
    known = [figures[one.indicator] for one in mandatory.indicators if one.indicator in figures]
    years = sorted({p.year for f in known for p in f.points if p.is_whole and p.rate is not None})[-YEARS:]
    found: list[Block] = [_questions(account), _table(mandatory.indicators, figures, years, account)]
    if not years:
        found.append(Gap(_("Geen cijfers"), _("Er zijn nog geen hele jaren ingelezen.")))
    sources = dict.fromkeys(CODES.sub("", figure.source[0]) for figure in known if figure.points)
    found += [SourceLine((*sources, mandatory.article)), Text(mandatory.note, is_small=True)]
    return Section("toelichting", _("Beleidsindicatoren veiligheid"), tuple(found))


def _questions(account: Evaluation) -> Facts:
    """The three that every programme of a budget or account answers: wanted, done, and what it cost."""
    return Facts((_wanted(account), _done(account), _cost(account)))


def _wanted(account: Evaluation) -> Fact:
    text = _("{n} hoofddoelen, {priorities} prioriteiten.").format(
        n=numbers.capital(numbers.in_words(len(account.objectives))),
        priorities=numbers.in_words(len(account.priorities)),
    )
    return Fact(_("Wat we willen"), text)


def _done(account: Evaluation) -> Fact:
    title, plan = _("Wat we deden"), account.plan
    if plan is None:
        return Fact(title, gaps=(own_words(_("jaarplan {year} niet in Koers")).format(year=account.year),))
    text = own_words(_("{n} activiteiten in het jaarplan {year}.")).format(
        n=numbers.capital(numbers.in_words(plan.actions)), year=account.year
    )
    if not plan.reported:
        return Fact(title, text, (_("niet gemeld wat er gedaan is"),))
    told = _("Van {n} is gemeld wat er gedaan is.").format(n=numbers.in_words(plan.reported))
    return Fact(title, f"{text} {told}")


def _cost(account: Evaluation) -> Fact:
    money, title = account.money, _("Wat het kostte")
    known = [
        text.format(amount=euro(amount))
        for text, amount in (
            (_("Begroot {amount}."), money.planned),
            (_("Uitgegeven {amount}."), money.spent),
        )
        if amount is not None
    ]
    gaps = [
        name
        for name, amount in (
            (_("geen bedrag begroot per activiteit"), money.planned),
            (_("uitgaven niet in Koers"), money.spent),
        )
        if amount is None
    ]
    return Fact(title, " ".join(known), tuple(gaps))


def _table(
    mandatory: tuple[MandatoryIndicator, ...],
    figures: dict[str, FigureAccount],
    years: list[int],
    account: Evaluation,
) -> Table:
    heads = [
        Column(f"{name} {year}", 1.3, is_number=True)
        for year in years
        for name in (account.municipality, _("Nederland"))
    ]
    return Table(
        title=_("Verplichte indicatoren, {place} en Nederland").format(place=account.municipality),
        columns=(Column(_("Indicator"), 3), *heads),
        rows=tuple(_row(one, figures.get(one.indicator or ""), years) for one in mandatory),
        is_dense=True,
    )


def _row(one: MandatoryIndicator, figure: FigureAccount | None, years: list[int]) -> Row:
    points = {p.year: p for p in figure.points if p.is_whole} if figure else {}
    cells = [cell for year in years for cell in _pair(points.get(year))]
    return Row((Cell(one.name, strong=True, note=one.unit), *cells))


def _pair(point: Point | None) -> tuple[Cell, Cell]:
    ours, country = (point.rate, point.country_rate) if point else (None, None)
    return _rate(ours), _rate(country)


def _rate(value: float | None) -> Cell:
    return Cell(_("n.b."), is_gap=True) if value is None else Cell(numbers.decimal(value, 1))
