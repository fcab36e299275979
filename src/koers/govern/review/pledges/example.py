"""The pledges of the example, as its texts have them; what they leave open stays a gap."""

from datetime import date
from pathlib import Path

from koers.base.access.who import Who
from koers.govern.policy.models import Policy
from koers.govern.programme.errors import ExampleError
from koers.govern.programme.example.choices import PledgeChoice, PledgeStepChoice, read_example
from koers.govern.programme.models import Action
from koers.govern.review.pledges.actions import register_pledge, take_step
from koers.govern.review.pledges.contents import PledgeContent, StepContent
from koers.govern.review.pledges.days import DayOrYear
from koers.govern.review.pledges.models import Pledge


def load_pledges(*, folder: Path, policy: Policy, on: date, by: Who) -> None:
    """Once: what is there already, stays as people left it."""
    known = set(Pledge.objects.filter(policy=policy).values_list("title", flat=True))
    for choice in read_example(folder).pledges:
        if choice.title not in known:
            pledge = register_pledge(content=_content(choice, policy), on=on, policy=policy, by=by)
            for step in choice.steps:
                _step(pledge, step, by)


def _step(pledge: Pledge, choice: PledgeStepChoice, by: Who) -> None:
    pledge.refresh_from_db()
    content = StepContent(choice.state, choice.day, choice.function, choice.text, choice.evidence)
    take_step(pledge=pledge, version=pledge.version, step=content, by=by)


def _content(choice: PledgeChoice, policy: Policy) -> PledgeContent:
    return PledgeContent(
        kind=choice.kind,
        title=choice.title,
        text=choice.text,
        source=choice.source,
        made=DayOrYear.of_year(choice.made),
        due=DayOrYear.of_year(choice.due) if choice.due else None,
        note=choice.note,
        priorities=_priority(choice, policy),
        actions=tuple(_action(words, policy) for words in choice.actions),
    )


def _priority(choice: PledgeChoice, policy: Policy) -> tuple[int, ...]:
    if choice.priority is None:
        return ()
    found = policy.priorities.filter(slug=choice.priority).first()
    if found is None:
        raise ExampleError(f"example.yaml noemt bij „{choice.title}” een onbekende prioriteit.")
    return (found.pk,)


def _action(words: str, policy: Policy) -> int:
    found = list(Action.objects.filter(heading__plan__policy=policy, title__startswith=words))
    if len(found) != 1:
        raise ExampleError(f"example.yaml: activiteit „{words}” is er {len(found)} keer.")
    return found[0].pk
