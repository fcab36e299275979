"""Writing a policy out of a proposal, saying how it is measured, and adopting it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.terms import own_words
from koers.base.access.who import Who
from koers.base.places.models import Place
from koers.data.indicators.models import Indicator
from koers.govern.policy.actions.proposals import close_proposal, refuse_closed
from koers.govern.policy.contents import check_content
from koers.govern.policy.errors import (
    PolicyExists,
    PolicyFrozen,
    ProposalIncomplete,
)
from koers.govern.policy.models import (
    Body,
    BudgetLine,
    Goal,
    Objective,
    Policy,
    Priority,
    Proposal,
    ProposalPart,
    Target,
    Theme,
)

Kind = ProposalPart.Kind
State = ProposalPart.State


@action("policy.write", needs="draft.edit")
def write_policy(
    *,
    proposal: Proposal,
    place: Place,
    by: Who,
    start_year: int | None = None,
    end_year: int | None = None,
) -> Policy:
    """Make a draft policy of the accepted parts: all of it or nothing."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)  # nobody else writes it meanwhile
    refuse_closed(proposal)
    parts = list(proposal.parts.filter(state=State.ACCEPTED).select_related("parent"))
    start, end = start_year or proposal.start_year, end_year or proposal.end_year
    _refuse_incomplete(proposal, parts, start, end)
    assert start
    assert end
    title = proposal.title or own_words(_("Integraal veiligheidsbeleid"))
    policy = Policy.objects.create(
        place=place,
        title=title,
        slug=_free_slug(f"{title}" if str(start) in title else f"{title} {start}-{end}"),
        start_year=start,
        end_year=end,
        source_text=proposal.source_text,
    )
    for number, part in enumerate((p for p in parts if p.kind == Kind.PRIORITY), start=1):
        _write_priority(policy, part, [p for p in parts if p.parent_id == part.pk], number)
    _write_objectives(policy, [p for p in parts if p.kind == Kind.OBJECTIVE])
    _write_means(policy, parts)
    close_proposal(proposal=proposal)
    return policy


def _refuse_incomplete(
    proposal: Proposal, parts: list[ProposalPart], start: int | None, end: int | None
) -> None:
    waiting = proposal.parts.filter(state=State.OPEN, kind__in=ProposalPart.DECIDED_KINDS).count()
    if waiting:
        raise ProposalIncomplete(_("Nog niet alles is beoordeeld: %(n)d te gaan.") % {"n": waiting})
    if not any(p.kind == Kind.PRIORITY for p in parts):
        raise ProposalIncomplete(_("Er is geen prioriteit overgenomen. Zonder prioriteit is er geen beleid."))
    if not (start and end):
        raise ProposalIncomplete(_("Vul het eerste en het laatste jaar van het beleid in."))
    if end < start:
        raise ProposalIncomplete(_("Het laatste jaar ligt voor het eerste jaar. Draai ze om."))


def _free_slug(title: str) -> str:
    slug = base = slugify(title)[:70] or "beleid"
    number = 1
    while Policy.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def _write_priority(policy: Policy, part: ProposalPart, themes: list[ProposalPart], number: int) -> None:
    content = check_content(part.kind, part.content)
    slug = slugify(content["name"])[:70] or str(number)
    taken = policy.priorities.filter(slug=slug).exists()
    priority = Priority.objects.create(
        policy=policy,
        kind=content["kind"],
        name=content["name"],
        slug=f"{slug}-{number}" if taken else slug,
        definition=content["definition"],
        ambition=content["ambition"],
        order=number,
        **_lines(part),
    )
    for order, theme in enumerate(themes, start=1):
        _write_theme(priority, theme, order)


def _write_theme(priority: Priority, part: ProposalPart, order: int) -> None:
    content = check_content(part.kind, part.content)
    theme, _created = Theme.objects.get_or_create(
        priority=priority, name=content["name"], defaults={"order": order}
    )
    if content["goal"]:
        goal = Goal.objects.create(
            theme=theme,
            text=content["goal"],
            order=theme.goals.count(),
            **_lines(part),
        )
        measured = _measured(content)
        if any(value not in (None, "") for value in measured.values()):
            Target.objects.create(goal=goal, **measured)


def _measured(content: Mapping[str, Any]) -> dict[str, Any]:
    """As the text says it. An indicator that Koers does not know stays open: then the check names it."""
    name = content["indicator"].strip()
    known = Indicator.objects.filter(Q(name__iexact=name) | Q(code=name)).first() if name else None
    return {
        "indicator": known,
        "direction": content["direction"],
        "baseline_value": content["baseline"],
        "baseline_start": _day(content["baseline_start"]),
        "baseline_end": _day(content["baseline_end"]),
        "target_value": content["target"],
        "target_date": _day(content["target_date"]),
        "owner": content["owner"],
    }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _lines(part: ProposalPart) -> dict[str, int]:
    return {"line_start": part.line_start, "line_end": part.line_end}


def _write_objectives(policy: Policy, parts: list[ProposalPart]) -> None:
    for order, part in enumerate(parts, start=1):
        content = check_content(part.kind, part.content)
        objective = Objective.objects.create(
            policy=policy,
            text=content["text"],
            order=order,
            **_lines(part),
        )
        Target.objects.create(objective=objective, **_measured(content))


def _write_means(policy: Policy, parts: list[ProposalPart]) -> None:
    for part in parts:
        place = {"policy": policy, "order": part.order, **_lines(part)}
        if part.kind == Kind.BUDGET:
            BudgetLine.objects.create(**place, **check_content(part.kind, part.content))
        if part.kind == Kind.BODY:
            Body.objects.create(**place, **check_content(part.kind, part.content))


@action("target.set", needs="draft.edit")
def set_target(
    *,
    of: Objective | Goal,
    by: Who,
    indicator: Indicator | None = None,
    direction: str = "",
    baseline_value: float | None = None,
    baseline_start: date | None = None,
    baseline_end: date | None = None,
    target_value: float | None = None,
    target_date: date | None = None,
    owner: str = "",
    chosen_by: str = "",
) -> Target:
    """Say how an objective or goal is measured, before the policy is adopted."""
    which = {"objective": of} if isinstance(of, Objective) else {"goal": of}
    target = Target.objects.filter(**which).first() or Target(**which)
    target.indicator = indicator
    target.direction = direction
    target.baseline_value, target.baseline_start, target.baseline_end = (
        baseline_value,
        baseline_start,
        baseline_end,
    )
    target.target_value, target.target_date = target_value, target_date
    target.owner, target.chosen_by = owner, chosen_by
    target.save()
    return target


@action("priority.set_key_indicator", needs="draft.edit", on="priority")
def set_key_indicator(*, priority: Priority, indicator: Indicator | None, by: Who) -> None:
    priority.key_indicator = indicator
    priority.save(update_fields=["key_indicator"])


@action("policy.adopt", needs="policy.adopt", on="policy")
def adopt_policy(*, policy: Policy, adopted_on: date | None, by: Who) -> Policy:
    """The council adopted it. From now on it is frozen; the date may be unknown."""
    stored = Policy.objects.select_for_update().get(pk=policy.pk)
    if stored.is_frozen:
        raise PolicyFrozen
    _refuse_second(stored)
    stored.status, stored.adopted_on = Policy.Status.ADOPTED, adopted_on
    stored.save(update_fields=["status", "adopted_on"])
    policy.refresh_from_db()
    return policy


def _refuse_second(policy: Policy) -> None:
    adopted = Policy.objects.filter(place=policy.place, status=Policy.Status.ADOPTED)
    if adopted.filter(start_year=policy.start_year).exists():
        raise PolicyExists(
            _("Er is al een vastgesteld beleid vanaf %(year)d. Dit blijft een concept.")
            % {"year": policy.start_year}
        )
