"""Runs the rules over the facts. Pure: the same facts give the same findings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from koers.base.access.terms import own_words
from koers.govern.policy.check.facts import Facts, Subject
from koers.govern.policy.check.rules import SEVERITIES, Rule


@dataclass(frozen=True)
class Finding:
    rule: Rule
    subject: Subject
    text: str
    evidence: tuple[str, ...]

    @property
    def code(self) -> str:
        return self.rule.code

    def as_dict(self) -> dict[str, object]:
        return {
            "code": self.rule.code,
            "severity": self.rule.severity,
            "title": self.rule.title,
            "subject": {"kind": self.subject.kind, "name": self.subject.name, "where": self.subject.where},
            "text": self.text,
            "evidence": list(self.evidence),
            "mend": self.rule.mend,
        }


@dataclass(frozen=True)
class FindingGroup:
    """The findings of one rule, with what can be said once for all of them."""

    rule: Rule
    findings: tuple[Finding, ...]
    among: int

    @property
    def is_all(self) -> bool:
        return len(self.findings) == self.among

    @property
    def sentence(self) -> str:
        together, count = self.rule.together, len(self.findings)
        some = together.one if count == 1 and together.one else together.some
        template = together.all if self.is_all else some
        return own_words(template).format(k=count, n=self.among)


def check(facts: Facts, rules: Iterable[Rule]) -> tuple[FindingGroup, ...]:
    """A group for each rule that found something, the most serious first."""
    groups = [group for rule in rules if (group := _apply(rule, facts)).findings]
    return tuple(sorted(groups, key=lambda g: (SEVERITIES.index(g.rule.severity), g.rule.code)))


def _apply(rule: Rule, facts: Facts) -> FindingGroup:
    subjects = list(_among(rule, facts))
    findings = [
        Finding(rule, subject, _sentence(rule, subject), evidence)
        for subject in subjects
        if (evidence := rule.when.holds(subject, facts)) is not None
    ]
    return FindingGroup(rule, tuple(findings), len(subjects))


def _among(rule: Rule, facts: Facts) -> Iterator[Subject]:
    for kind in rule.subject:
        for subject in facts.of(kind):
            if rule.among is None or rule.among.holds(subject, facts) is not None:
                yield subject


def _sentence(rule: Rule, subject: Subject) -> str:
    values = {field: subject.text(field) for field in subject.values}
    return own_words(rule.finding).format_map({**values, "name": subject.name, "where": subject.where})
