"""What the files of an example municipality say, checked while they are read."""

from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from koers.govern.programme.errors import ExampleError


class Choice(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TargetChoice(Choice):
    """A priority, or the goals of one theme of it."""

    priority: str
    theme: str | None = None


class PointChoice(Choice):
    text: str
    links: tuple[TargetChoice, ...] = ()


class FrameChoice(Choice):
    name: str
    kind: str = "ander"
    publisher: str = ""
    start_year: int | None = None
    end_year: int | None = None
    reference: str = ""
    points: tuple[PointChoice | str, ...] = ()


class Measure(Choice):
    indicator: str
    direction: str
    baseline: float | None = None
    baseline_year: int | None = None
    target: float | None = None
    target_date: date | None = None
    owner: str = ""
    chosen_by: str = ""


class ObjectiveChoice(Measure):
    number: int


class GoalChoice(Measure):
    priority: str
    theme: str


class WaiverChoice(Choice):
    """A goal that goes without measuring, for a reason that everybody may read."""

    priority: str
    theme: str
    reason: str


class DocumentChoice(Choice):
    name: str
    kind: str
    priority: str | None = None
    start_year: int | None = None
    end_year: int | None = None
    owner: str = ""
    note: str = ""


class PolicyChoice(Choice):
    file: str
    adopted_on: date | None
    frames: tuple[FrameChoice, ...] = ()
    objectives: tuple[ObjectiveChoice, ...] = ()
    goals: tuple[GoalChoice, ...] = ()
    waivers: tuple[WaiverChoice, ...] = ()
    key_indicators: dict[str, str] = {}
    documents: tuple[DocumentChoice, ...] = ()


class LinkChoice(Choice):
    action: str  # the first words of its title
    priority: str
    theme: str


class FormerChoice(Choice):
    letter: str
    name: str
    became: tuple[str, ...] = ()  # slugs of priorities of this policy


class FormerTerm(Choice):
    """The priorities of the policy before; the look-back in govern/review takes them from here."""

    term: str
    priorities: tuple[FormerChoice, ...]


class PledgeStepChoice(Choice):
    state: str
    day: date
    function: str
    text: str
    evidence: str = ""


class PledgeChoice(Choice):
    """A pledge in our own words; the ledger in govern/review takes them from here."""

    title: str
    kind: str = "toezegging"
    text: str = ""
    source: str
    made: int  # the year
    due: int | None = None
    note: str = ""
    priority: str | None = None
    actions: tuple[str, ...] = ()  # the first words of their titles
    steps: tuple[PledgeStepChoice, ...] = ()


class InterpretationChoice(Choice):
    """What was said about the change from one year to another."""

    indicator: str
    base: int
    year: int
    day: date  # of the conversation
    status: str
    organisations: tuple[str, ...]  # kinds
    text: str
    alternatives: str = ""
    consequence: str = ""


class SignalChoice(Choice):
    """What people said to a signal that Koers opened, by how its title begins."""

    title: str
    answer: str
    follow_up_days: int | None = None
    escalate: str = ""  # the reason; it goes to the portfolio holder


class PlanChoice(Choice):
    file: str
    year: int
    headings: dict[str, str] = {}
    links: tuple[LinkChoice, ...] = ()


class Example(Choice):
    municipality: str
    neighbours: tuple[str, ...] = ()
    police_unit: str | None = None
    policy: PolicyChoice
    former: FormerTerm | None = None
    plans: tuple[PlanChoice, ...] = ()
    pledges: tuple[PledgeChoice, ...] = ()
    interpretations: tuple[InterpretationChoice, ...] = ()
    signals: tuple[SignalChoice, ...] = ()
    years: str = ""  # a file with whole plans, what partners reported and what it cost
    reports: str = ""  # a file with evaluations
    terms: dict[str, str] = {}  # what this municipality calls its policy and its yearly plan
    note: str = ""  # for who reads the file


def read_example(folder: Path) -> Example:
    return read_file(folder / "example.yaml", Example)


C = TypeVar("C", bound=BaseModel)


def read_file(path: Path, model: type[C]) -> C:
    """Raises ExampleError, which names the file and the field."""
    try:
        return model.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, OSError) as error:
        raise ExampleError(f"{path.name}: dit bestand is niet te lezen.") from error
    except ValidationError as error:
        field = ".".join(str(step) for step in error.errors()[0]["loc"])
        raise ExampleError(f"{path.name}: veld „{field}” klopt niet.") from error
