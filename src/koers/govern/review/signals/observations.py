"""What a look finds: for every cause that is watched its values, and the evidence as it stands that day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from koers.govern.review.signals.rules import SignalRule, signal_rules

Json = dict[str, Any]


@dataclass(frozen=True)
class Evidence:
    sentences: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()  # what, and how it stands
    sources: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    chart: Json | None = None  # the numbers of a chart, not the drawing
    link: tuple[str, tuple[str, ...]] = ("", ())  # the page that shows how it stands now


@dataclass(frozen=True)
class Observation:
    """A value of None could not be judged: it opens nothing and clears nothing."""

    kind: str
    cause: str
    title: str
    text: str
    values: Mapping[str, float | None]
    evidence: Evidence = field(default_factory=Evidence)
    organisation: int | None = None  # whose people answer, when they may
    figure: str = ""  # the indicator that it rests on

    @property
    def rule(self) -> SignalRule:
        return signal_rules()[self.kind]

    @property
    def opens(self) -> bool:
        limits = self.rule.measures
        return any(value is not None and limits[m].is_open(value) for m, value in self.values.items())

    @property
    def is_clear(self) -> bool:
        limits = self.rule.measures
        return all(value is not None and limits[m].is_clear(value) for m, value in self.values.items())

    def as_json(self, on: date) -> Json:
        """Frozen: with the rule as it reads today, so that a later rule does not change what was seen."""
        rule, seen = self.rule, self.evidence
        return {
            "on": on.isoformat(),
            "rule": rule.name,
            "rule_text": rule.text,
            "false_alarms": rule.false_alarms,
            "measures": [
                {**limit.model_dump(), "value": self.values.get(code)}
                for code, limit in rule.measures.items()
            ],
            "sentences": list(seen.sentences),
            "facts": [list(fact) for fact in seen.facts],
            "sources": list(seen.sources),
            "readings": list(seen.readings),
            "chart": seen.chart,
            "link": [seen.link[0], list(seen.link[1])],
        }


@dataclass(frozen=True)
class Look:
    """All observations of a day. Of a kind that could not be looked at nothing is cleared."""

    on: date
    observations: Sequence[Observation]
    kinds: frozenset[str]
