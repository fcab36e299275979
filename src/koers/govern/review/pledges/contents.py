"""What a person lays down about a pledge, and about one step."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from koers.base.access.models import Organisation
from koers.govern.review.pledges.days import DayOrYear
from koers.govern.review.pledges.models import Pledge

PLAIN = ("kind", "title", "text", "source", "responsible", "note")


@dataclass(frozen=True)
class PledgeContent:
    kind: str
    title: str
    text: str = ""
    source: str = ""
    made: DayOrYear | None = None
    organisation: Organisation | None = None
    responsible: str = ""  # a function
    due: DayOrYear | None = None
    note: str = ""
    priorities: tuple[int, ...] = ()
    goals: tuple[int, ...] = ()
    actions: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            **{name: getattr(self, name) for name in PLAIN},
            "made": self.made.as_typed if self.made else "",
            "due": self.due.as_typed if self.due else "",
            "organisation": self.organisation.slug if self.organisation else "",
            "priorities": list(self.priorities),
            "goals": list(self.goals),
            "actions": list(self.actions),
        }


@dataclass(frozen=True)
class StepContent:
    state: str
    on: date
    function: str
    text: str
    evidence: str = ""
    due: DayOrYear | None = None  # a new one; without it the term stays


def content_of(pledge: Pledge) -> PledgeContent:
    return PledgeContent(
        **{name: getattr(pledge, name) for name in PLAIN},
        made=pledge.made,
        organisation=pledge.organisation,
        due=pledge.term,
        priorities=_keys(pledge.priorities),
        goals=_keys(pledge.goals),
        actions=_keys(pledge.actions),
    )


def _keys(linked: Any) -> tuple[int, ...]:
    return tuple(sorted(linked.values_list("pk", flat=True)))
