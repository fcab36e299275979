"""The small vocabulary of the `when` clause of a rule. A clause that holds gives evidence, else None."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from koers.govern.policy.check.facts import Facts, Subject

Evidence = tuple[str, ...]
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


class Clause(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    def holds(self, subject: Subject, facts: Facts) -> Evidence | None:
        raise NotImplementedError

    def inside(self) -> Iterator["Clause"]:
        """The clauses within this one about the same subject."""
        yield from ()

    def fields(self) -> Iterator[str]:
        """The fields of the subject that this clause, or one inside it, looks at."""
        for clause in self.inside():
            yield from clause.fields()


class Missing(Clause):
    """A field has no value."""

    missing: str

    def holds(self, subject: Subject, facts: Facts) -> Evidence | None:
        return None if subject.has(self.missing) else ()

    def fields(self) -> Iterator[str]:
        yield self.missing


class Present(Clause):
    """A field has a value."""

    present: str

    def holds(self, subject: Subject, facts: Facts) -> Evidence | None:
        return () if subject.has(self.present) else None

    def fields(self) -> Iterator[str]:
        yield self.present


class OneOf(Clause):
    """A field has one of these values."""

    class Args(Clause):
        field: str
        values: tuple[str, ...] = Field(min_length=1)

    one_of: Args

    def holds(self, subject: Subject, facts: Facts) -> Evidence | None:
        return () if subject.text(self.one_of.field) in self.one_of.values else None

    def fields(self) -> Iterator[str]:
        yield self.one_of.field


class Words(Clause):
    """A text has one of these words or phrases, anywhere or at its start. `*` stands for more letters."""

    class Args(Clause):
        field: str
        words: tuple[str, ...] = Field(min_length=1)
        at_start: bool = False

    words: Args

    def holds(self, subject: Subject, facts: Facts) -> Evidence | None:
        pattern = _pattern(self.words.words, self.words.at_start)
        found = dict.fromkeys(match.lower() for match in pattern.findall(subject.text(self.words.field)))
        return tuple(found) or None

    def fields(self) -> Iterator[str]:
        yield self.words.field


class NamesYear(Clause):
    """A text names a year, such as 2024."""

    names_year: str

    def holds(self, subject: Subject, facts: Facts) -> Evidence | None:
        return tuple(dict.fromkeys(YEAR.findall(subject.text(self.names_year)))) or None

    def fields(self) -> Iterator[str]:
        yield self.names_year


class PastYear(Clause):
    """A field holds a year that is over on the day of the check."""

    past_year: str

    def holds(self, subject: Subject, facts: Facts) -> Evidence | None:
        year = subject.value(self.past_year)
        return (str(year),) if isinstance(year, int) and year < facts.on.year else None

    def fields(self) -> Iterator[str]:
        yield self.past_year


class MoreThan(Clause):
    """A number is larger than a limit."""

    class Args(Clause):
        field: str
        limit: float

    more_than: Args

    def holds(self, subject: Subject, facts: Facts) -> Evidence | None:
        value = subject.value(self.more_than.field)
        return (str(value),) if isinstance(value, int | float) and value > self.more_than.limit else None

    def fields(self) -> Iterator[str]:
        yield self.more_than.field


class All(Clause):
    """Every clause holds. The evidence of all of them counts."""

    all: tuple["When", ...] = Field(min_length=1)

    def holds(self, subject: Subject, facts: Facts) -> Evidence | None:
        results = [clause.holds(subject, facts) for clause in self.all]
        if any(result is None for result in results):
            return None
        return tuple(dict.fromkeys(word for result in results for word in result or ()))

    def inside(self) -> Iterator[Clause]:
        yield from self.all


class AnyOf(Clause):
    """At least one clause holds."""

    any: tuple["When", ...] = Field(min_length=1)

    def holds(self, subject: Subject, facts: Facts) -> Evidence | None:
        results = [result for clause in self.any if (result := clause.holds(subject, facts)) is not None]
        return tuple(dict.fromkeys(word for result in results for word in result)) if results else None

    def inside(self) -> Iterator[Clause]:
        yield from self.any


class Not(Clause):
    """A clause does not hold."""

    not_: "When" = Field(alias="not")

    def holds(self, subject: Subject, facts: Facts) -> Evidence | None:
        return () if self.not_.holds(subject, facts) is None else None

    def inside(self) -> Iterator[Clause]:
        yield self.not_


class Exists(Clause):
    """Somewhere else in the policy there is a subject for which a clause holds; its text is the evidence."""

    class Args(Clause):
        subject: str
        when: "When"

    exists: Args

    def holds(self, subject: Subject, facts: Facts) -> Evidence | None:
        found = [s for s in facts.of(self.exists.subject) if self.exists.when.holds(s, facts) is not None]
        return tuple(f"{s.name}: {s.text('text')}" for s in found) or None


def _only_key(value: Any) -> str:
    if isinstance(value, Clause):
        return next(iter(type(value).model_fields.values())).alias or next(iter(type(value).model_fields))
    return str(next(iter(value), "")) if isinstance(value, dict) else ""


When = Annotated[
    Annotated[Missing, Tag("missing")]
    | Annotated[Present, Tag("present")]
    | Annotated[OneOf, Tag("one_of")]
    | Annotated[Words, Tag("words")]
    | Annotated[NamesYear, Tag("names_year")]
    | Annotated[PastYear, Tag("past_year")]
    | Annotated[MoreThan, Tag("more_than")]
    | Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Exists, Tag("exists")],
    Discriminator(_only_key),
]
VOCABULARY: dict[str, type[Clause]] = {
    "missing": Missing,
    "present": Present,
    "one_of": OneOf,
    "words": Words,
    "names_year": NamesYear,
    "past_year": PastYear,
    "more_than": MoreThan,
    "all": All,
    "any": AnyOf,
    "not": Not,
    "exists": Exists,
}
for _clause in (All, AnyOf, Not, Exists.Args, Exists):
    _clause.model_rebuild()


@lru_cache
def _pattern(words: tuple[str, ...], at_start: bool) -> re.Pattern[str]:
    one = "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"^\W*({one})\b" if at_start else rf"(?<!\w)({one})(?!\w)", re.IGNORECASE)
