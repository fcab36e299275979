"""What the page „Hoe is dit berekend?” says: the formula, the rows, and the arithmetic written out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.base.access import spreadsheets
from koers.base.design.numbers import DASH, decimal, number
from koers.base.places.periods import Period
from koers.data.figures.selectors import Figure, latest_readings
from koers.data.indicators.calculation import Calculation, Operand
from koers.data.indicators.formulas import HIDDEN, Formula
from koers.data.indicators.models import DefinitionVersion
from koers.data.indicators.wording import changes, in_words, named
from koers.present.desk.table import plain

HEADER = (
    *("indicator", "versie", "onderdeel", "onderwerp", "gebied", "van", "tot_en_met", "waarde", "status"),
    *("bron", "lezing", "gelezen_op"),
)
Names = Mapping[str, str]


@dataclass(frozen=True)
class Version:
    """One line of the history."""

    version: int
    since: date | None
    reason: str
    words: list[str]
    gone: list[str]
    come: list[str]


@dataclass(frozen=True)
class Line:
    """One row that was read, as it counts in the value."""

    role: str
    name: str
    period: Period
    value: str
    status: str
    source: str
    reading: str
    read_on: str


def source_names(formulas: list[Formula]) -> Names:
    """As the latest reading cites them."""
    sources = {term.source for one in formulas for term in one.terms()}
    return {source: reading.citation for source, reading in latest_readings(sources).items()}


def history(versions: list[DefinitionVersion], names: Names) -> list[Version]:
    """The newest first, each with what it changed."""
    formulas = [Formula.model_validate(one.formula) for one in versions]
    lines = []
    for at, (one, formula) in enumerate(zip(versions, formulas, strict=True)):
        gone, come = changes(formulas[at + 1], formula, names) if at + 1 < len(formulas) else ([], [])
        lines.append(Version(one.version, one.since, one.reason, in_words(formula, names), gone, come))
    return lines


def key(period: Period) -> str:
    """As it stands in an address."""
    return f"{period.start.isoformat()}_{period.end.isoformat()}"


def lines(found: Calculation) -> list[Line]:
    own = [line for role, operand in found.operands for line in _lines(role, operand)]
    if found.base:
        for role, operand in found.base.operands:
            own += _lines(_("%(role)s in het basisjaar") % {"role": role}, operand)
    return own


def _lines(role: str, operand: Operand) -> Iterator[Line]:
    reading = operand.reading
    read_on = date_format(reading.read_on, "j F Y") if reading.read_on else _("niet vastgelegd")
    for figure in operand.figures:
        yield Line(
            role,
            named([figure.measure]),
            figure.period,
            cell(figure),
            figure.status,
            reading.citation,
            reading.code[:12],
            read_on,
        )


def arithmetic(found: Calculation) -> list[tuple[str, str]]:
    """Each step with its numbers: Teller 12 + 51 = 63."""
    row, formula = found.row, found.formula
    steps = [(_("Teller"), summed(found.numerator))]
    if found.denominator:
        steps.append((_("Noemer"), summed(found.denominator)))
        steps.append((_rate_name(formula), _divided(found)))
    if found.base:
        steps.append((_("Basisjaar %(year)s") % {"year": formula.index_base}, told(row.base)))
        own = row.numerator if found.rate is None else found.rate
        known = {"own": told(own), "base": told(row.base), "value": told(row.value, 1)}
        steps.append((_("Indexcijfer"), _("100 × %(own)s ÷ %(base)s = %(value)s") % known))
    return steps


def _rate_name(formula: Formula) -> str:
    return _("Aandeel") if formula.share_of else _("Per %(per)s inwoners") % {"per": number(formula.per)}


def _divided(found: Calculation) -> str:
    if found.rate is None:
        return _("geen: delen door nul of door niets kan niet")
    words = {
        "top": told(found.row.numerator),
        "bottom": told(found.row.denominator),
        "scale": number(found.formula.scale),
        "value": told(found.rate),
    }
    text = _("%(top)s ÷ %(bottom)s × %(scale)s = %(value)s") % words
    return f"{text}%" if found.formula.share_of else text


def summed(operand: Operand) -> str:
    """12 + 51 = 63; a single row is the total itself."""
    shown = [cell(figure) for figure in operand.figures]
    if any(figure.value is None for figure in operand.figures):
        return _("geen: van een deel is de waarde niet bekend")
    return f"{' + '.join(shown)} = {told(operand.total)}" if len(shown) > 1 else told(operand.total)


def cell(figure: Figure) -> str:
    """A small count of a partner as <5, never as its number."""
    return figure.status if figure.status in HIDDEN else told(figure.value)


def told(value: float | None, digits: int = 2) -> str:
    if value is None:
        return DASH
    return number(value) if value == int(value) else decimal(value, digits)


def csv_text(found: Calculation) -> str:
    """Every row behind the value, with its source and reading."""
    return spreadsheets.csv_text(HEADER, _csv_rows(found))


def _csv_rows(found: Calculation) -> Iterator[list[str]]:
    for role, operand in found.operands:
        yield from (_csv_row(found, role, operand, figure) for figure in operand.figures)
    for role, operand in found.base.operands if found.base else ():
        yield from (_csv_row(found, f"{role} basisjaar", operand, figure) for figure in operand.figures)


def _csv_row(found: Calculation, role: str, operand: Operand, figure: Figure) -> list[str]:
    reading = operand.reading
    return [
        found.indicator.code,
        str(found.version),
        role,
        figure.measure,
        figure.place,
        figure.period.start.isoformat(),
        figure.period.end.isoformat(),
        plain(figure.value),
        figure.status,
        reading.citation,
        reading.code,
        reading.read_on.isoformat() if reading.read_on else "",
    ]
