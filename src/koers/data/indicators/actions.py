"""Loading the definitions of indicators from catalog/indicators."""

import re
from datetime import date
from typing import Self

from pydantic import ConfigDict, Field, model_validator

from koers.base.access.acting import action
from koers.base.access.who import Who
from koers.data.figures.definitions import Definition, check_sources, read_definitions
from koers.data.figures.errors import BrokenDefinition
from koers.data.figures.selectors import measures_read
from koers.data.indicators.building import formula
from koers.data.indicators.formulas import Formula, Over, Term
from koers.data.indicators.models import DefinitionVersion, Indicator

CHANGED = (
    "version {version} ligt vast met een andere formule; verhoog version, schrijf since en reason erbij, en"
    " zet de oude formule onder earlier"
)
CODE = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


class Versioned(Formula):
    """A formula with its number, from when it holds, and why it is another one than before."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    version: int = Field(default=1, gt=0)
    since: date | None = None
    reason: str = ""

    @model_validator(mode="after")
    def says_why_it_changed(self) -> Self:
        if self.version > 1 and not (self.since and self.reason):
            raise ValueError(f"since en reason ontbreken bij version {self.version}")
        return self


class IndicatorDefinition(Definition, Versioned):
    """One file in catalog/indicators; the name of the file is the code of the indicator."""

    short_name: str
    what: str
    measurement: Indicator.Measurement
    unit: str
    wish: Indicator.Wish = Indicator.Wish.NONE
    counts_in: str = ""
    leaves_out: str = ""
    earlier: list[Versioned] = []  # the formulas that it had, so that what was said with them can be followed

    @model_validator(mode="after")
    def names_each_version_once(self) -> Self:
        numbers = [one.version for one in self.earlier]
        if len(set(numbers)) < len(numbers) or any(number >= self.version for number in numbers):
            raise ValueError("earlier noemt elke version één keer, en alleen lagere dan version zelf")
        return self

    @model_validator(mode="after")
    def fits_together(self) -> Self:
        if self.numerator is None and not self.why_none:
            raise ValueError("numerator ontbreekt, of why_none met de reden")
        if self.measurement != Indicator.Measurement.FELT:
            return self
        if self.denominator:
            raise ValueError("denominator hoort niet bij wat mensen beleven")
        if self.numerator and (len(self.numerator.measures) > 1 or self.numerator.over != Over.PERIOD):
            raise ValueError("numerator van wat mensen beleven is één cijfer: rapportcijfers tel je niet op")
        if self.shows_value:
            raise ValueError("share_of en index_base horen niet bij wat mensen beleven")
        return self


@action("indicators.load", needs="figures.load")
def load_indicators(*, by: Who) -> int:
    """Make the indicators what catalog/indicators says; one that a policy uses is never removed.
    Returns how many there are. Raises BrokenDefinition."""
    definitions = read_definitions("indicators", IndicatorDefinition)
    for code, definition in definitions.items():
        _check(code, definition)
        indicator, _ = Indicator.objects.update_or_create(code=code, defaults=_values(definition))
        _keep_versions(indicator, definition)
    return len(definitions)


def _keep_versions(indicator: Indicator, definition: IndicatorDefinition) -> None:
    """Add the versions that were not kept yet. Raises BrokenDefinition when one that was kept says another
    thing now: what was computed with it could no longer be followed."""
    kept = {one.version: one for one in indicator.versions.all()}
    file = f"indicators/{indicator.code}.yaml"
    if definition.version < max(kept, default=0):
        raise BrokenDefinition(
            file, [f"version {definition.version} is lager dan de vastgelegde version {max(kept)}"]
        )
    versions: list[Versioned] = [*definition.earlier, definition]
    for one in versions:
        said = Formula(**{name: getattr(one, name) for name in Formula.model_fields})
        if one.version not in kept:
            DefinitionVersion.objects.create(
                indicator=indicator,
                version=one.version,
                formula=said.model_dump(mode="json"),
                since=one.since,
                reason=one.reason,
            )
        elif Formula.model_validate(kept[one.version].formula).meaning() != said.meaning():
            raise BrokenDefinition(file, [CHANGED.format(version=one.version)])


@action("indicators.note_figures", needs="figures.load")
def note_figures(*, by: Who) -> None:
    """After new readings: note for every indicator whether there are figures now."""
    for indicator in Indicator.objects.all():
        has = _has_figures(formula(indicator).numerator)
        if has != indicator.has_figures:
            indicator.has_figures = has
            indicator.save(update_fields=["has_figures"])


def _has_figures(numerator: Term | None) -> bool:
    """Whether the latest reading holds every part. That every place has them is not said."""
    return numerator is not None and set(numerator.measures) <= measures_read(numerator.source)


def _check(code: str, definition: IndicatorDefinition) -> None:
    if not CODE.match(code):
        raise BrokenDefinition(
            f"indicators/{code}.yaml", ["bestandsnaam: alleen kleine letters, cijfers en streepjes"]
        )
    check_sources(f"indicators/{code}.yaml", definition.sources())


def _values(definition: IndicatorDefinition) -> dict[str, object]:
    parts = set(Formula.model_fields)
    values = definition.model_dump(exclude=parts | {"since", "reason", "earlier"})
    return values | {
        "checked_by": definition.checked_by or "",
        "definition": definition.model_dump(mode="json", include=parts),
        "has_figures": _has_figures(definition.numerator),
    }
