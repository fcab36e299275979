"""The norms, read from catalog/norms: one YAML file each, in the vocabulary of the measurability check."""

from functools import cache
from pathlib import Path
from typing import Annotated

from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, model_validator

from koers.govern.policy.check.facts import FIELDS
from koers.govern.policy.check.predicates import When
from koers.govern.policy.check.rules import Coded, Text, check_placeholders, check_subject, read_all, refuse

# What a norm may look at beside what the check knows: it rests on frames, terms, reports and pledges too.
NORM_FIELDS = {
    **FIELDS,
    "policy": FIELDS["policy"] | {"term_known", "term_kept"},
    "priority": FIELDS["priority"] | {"figure", "confirmed"},
    "year": FIELDS["year"] | {"evaluated", "interim"},
    "frame_point": frozenset({"confirmed", "left_out"}),
    "recommendation": frozenset({"done", "begun", "evidence"}),
}
CHAPTERS = ("doelen en cijfers", "samenhang", "uitvoering", "sturing", "raad en inwoners", "middelen")


class Source(BaseModel):
    """Which court of audit asks this, as the research behind Koers names it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    court: Text
    years: tuple[int, ...]  # of the reports; none when the research does not say
    address: Text


class Norm(Coded):
    """A norm without `subject` cannot be judged by Koers; `nothing` says why."""

    code: Annotated[str, Field(pattern=r"^N\d{2}$")]
    chapter: Text
    question: Text
    source: Source
    subject: str | None = None
    among: When | None = None  # the subjects that the norm is about; without it all of that kind
    unknown: When | None = None  # a subject of which Koers knows too little
    met: When | None = None
    partly: When | None = None
    facts: str = ""  # „Doelen met een indicator: {k} van {n}.”
    nothing: Text  # said when there is nothing to judge
    scoring: Text  # how it is scored, for who reads the norm
    page: Text  # the name of the page that shows the facts

    @model_validator(mode="after")
    def _knows_its_words(self) -> "Norm":
        if self.chapter not in CHAPTERS:
            refuse("chapter", f"kies uit {', '.join(CHAPTERS)}")
        if self.subject is None:
            if self.met or self.partly or self.among or self.unknown:
                refuse("subject", "zonder onderwerp is er niets om naar te kijken; noem een onderwerp")
            return self
        if self.met is None or not self.facts:
            refuse("met", "een norm met een onderwerp heeft „met” en „facts” nodig")
        clauses = [one for one in (self.among, self.unknown, self.met, self.partly) if one]
        check_subject(self.subject, clauses, NORM_FIELDS)
        check_placeholders(self.facts, frozenset({"k", "n"}), "facts")
        return self


def read_norms(folder: Path) -> tuple[Norm, ...]:
    return read_all(Norm, folder)


@cache
def norms() -> tuple[Norm, ...]:
    return read_norms(Path(settings.CATALOG_DIR) / "norms")
