"""Formulas as lists, for an engine that joins: which cell is a part of which total, which total over which
stretch is a term, and which terms make which indicator."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from koers.data.figures.models import Reading
from koers.data.indicators.formulas import Formula, Over, Term, Year

Total = tuple[str, tuple[str, ...]]  # source and measures


@dataclass(frozen=True)
class Plan:
    """Of the formulas whose sources were read. Equal totals and terms are computed once."""

    formulas: Mapping[str, Formula]
    readings: Mapping[str, Reading]
    totals: dict[Total, int] = field(default_factory=dict)
    terms: dict[Term, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for formula in self.formulas.values():
            for term in formula.terms():
                if term.source in self.readings:
                    self.terms.setdefault(term, len(self.terms))
                    self.totals.setdefault((term.source, term.measures), len(self.totals))

    @property
    def used(self) -> dict[str, Reading]:
        """By source."""
        return {source: self.readings[source] for source in sorted({source for source, _ in self.totals})}

    def measures_of(self, source: str) -> list[str]:
        return sorted({measure for own, measures in self.totals if own == source for measure in measures})

    def parameters(self) -> dict[str, Any]:
        return self._keys() | self._terms() | self._formulas()

    def _keys(self) -> dict[str, Any]:
        rows = [
            (self.readings[source].code, self.readings[source].national, measure, total, at, len(measures))
            for (source, measures), total in self.totals.items()
            for at, measure in enumerate(measures)
        ]
        names = ("reading", "national", "measure", "total", "position", "parts")
        columns = zip(*rows, strict=True)
        return {f"key_{name}": list(column) for name, column in zip(names, columns, strict=True)}

    def _terms(self) -> dict[str, Any]:
        return {
            "term": list(self.terms.values()),
            "term_total": [self.totals[term.source, term.measures] for term in self.terms],
            "term_over": [str(term.over) for term in self.terms],
        }

    def _formulas(self) -> dict[str, Any]:
        found = [(at, f) for at, f in enumerate(self.formulas.values()) if f.numerator in self.terms]
        return {
            "indicator": [at for at, _ in found],
            "top": [self.terms[f.numerator] for _, f in found if f.numerator],
            "bottom": [self._bottom(f) for _, f in found],
            "same_period": [bool(f.share_of) for _, f in found],
            "year_of_start": [bool(f.denominator and f.denominator.year == Year.START) for _, f in found],
            "scale": [f.scale for _, f in found],
            "index_base": [f.index_base for _, f in found],
            "twelve": [bool(f.numerator and f.numerator.over == Over.TWELVE_MONTHS) for _, f in found],
        }

    def _bottom(self, formula: Formula) -> int | None:
        """A denominator that was never read is one that nothing matches."""
        if formula.bottom is None:
            return None
        return self.terms.get(formula.bottom, len(self.terms))
