"""Every write to proposals and policies."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from koers.analysis.reading import ExtractedText, PolicyText, read_policy
from koers.base.places.models import Place
from koers.data.indicators.models import Indicator
from koers.govern.policy.contents import check_content, years_in
from koers.govern.policy.errors import (
    PartRefused,
    PolicyExists,
    PolicyFrozen,
    ProposalClosed,
    ProposalIncomplete,
)
from koers.govern.policy.models import (
    Body,
    BudgetLine,
    FramePoint,
    Goal,
    Objective,
    Policy,
    PolicyDocument,
    Priority,
    Proposal,
    ProposalPart,
    SourceText,
    Target,
    Theme,
)

Kind = ProposalPart.Kind
State = ProposalPart.State
LISTS = [
    ("objectives", Kind.OBJECTIVE),
    ("actions", Kind.ACTION),
    ("figures", Kind.FIGURE),
    ("budgets", Kind.BUDGET),
    ("bodies", Kind.BODY),
    ("unplaced", Kind.UNPLACED),
]


# --- Proposals -------------------------------------------------------------------------------------------


def propose_document(*, data: bytes, name: str, by: str, is_summary: bool = False) -> Proposal:
    """Read a file and keep the proposal. Raises UnreadableDocument; then nothing is kept."""
    sha256 = hashlib.sha256(data).hexdigest()
    known = Proposal.objects.filter(source_text__sha256=sha256).first()
    if known:
        return known
    extracted, proposed = read_policy(data, name, max_bytes=settings.MAX_DOCUMENT_BYTES)
    return store_proposal(
        extracted=extracted, proposed=proposed, name=name, sha256=sha256, is_summary=is_summary, by=by
    )


@transaction.atomic
def store_proposal(
    *, extracted: ExtractedText, proposed: PolicyText, name: str, sha256: str, is_summary: bool, by: str
) -> Proposal:
    """Keep the text and what the reader found in it. The same file gives the proposal that is there."""
    known = Proposal.objects.filter(source_text__sha256=sha256).first()
    if known:
        return known
    found = proposed.as_dict()
    text = SourceText.objects.create(
        name=name[:200],
        sha256=sha256,
        text=_as_numbered_text(extracted),
        is_summary=is_summary,
        read_by=by,
    )
    years = years_in(found["period"])
    proposal = Proposal.objects.create(
        source_text=text,
        kind=found["kind"],
        title=(found["title"] or "")[:300],
        municipality=(found["municipality"] or "")[:120],
        start_year=years[0] if years else None,
        end_year=years[1] if years else None,
        warnings=found["warnings"],
    )
    _store_parts(proposal, found)
    return proposal


def _as_numbered_text(extracted: ExtractedText) -> str:
    """Line n of the reader becomes the n-th line, so that a number is enough to find it back."""
    lines = {line.number: line.text for line in extracted.lines}
    numbers = range(1, max(lines, default=0) + 1)
    return "\n".join(lines.get(number, "").replace("\n", " ") for number in numbers)


def _store_parts(proposal: Proposal, found: Mapping[str, Any]) -> None:
    order = 0
    for item in found["priorities"]:
        order += 1
        parent = _store_part(proposal, Kind.PRIORITY, item, order)
        for theme in item["themes"]:
            order += 1
            _store_part(proposal, Kind.THEME, theme, order, parent=parent)
    for name, kind in LISTS:
        for item in found[name]:
            order += 1
            _store_part(proposal, kind, item, order)


def _store_part(
    proposal: Proposal, kind: str, item: Mapping[str, Any], order: int, *, parent: ProposalPart | None = None
) -> ProposalPart:
    content = {key: value for key, value in item.items() if key not in ("source", "themes")}
    source = item["source"]
    return ProposalPart.objects.create(
        proposal=proposal,
        parent=parent,
        kind=kind,
        order=order,
        found=content,
        line_start=source["start"],
        line_end=source["end"],
        page=source.get("page"),
    )


def edit_part(*, part: ProposalPart, content: Mapping[str, Any], by: str) -> ProposalPart:
    """Change what will be written. What the reader found stays beside it."""
    _refuse_closed(part.proposal)
    part.edited = check_content(part.kind, {**part.content, **content})
    part.save(update_fields=["edited"])
    return part


@transaction.atomic
def accept_part(*, part: ProposalPart, by: str) -> ProposalPart:
    _refuse_closed(part.proposal)
    check_content(part.kind, part.content)
    if part.parent and part.parent.state == State.REJECTED:
        raise PartRefused(_("Neem eerst de prioriteit over waar dit thema onder staat."))
    return _decide(part, State.ACCEPTED, by)


@transaction.atomic
def reject_part(*, part: ProposalPart, by: str) -> ProposalPart:
    """A priority takes its themes along: they cannot stand without it."""
    _refuse_closed(part.proposal)
    for child in part.children.all():
        _decide(child, State.REJECTED, by)
    return _decide(part, State.REJECTED, by)


def reopen_part(*, part: ProposalPart, by: str) -> ProposalPart:
    """Take a decision back, as long as the proposal is open."""
    _refuse_closed(part.proposal)
    part.state, part.decided_by, part.decided_at = State.OPEN, "", None
    part.save(update_fields=["state", "decided_by", "decided_at"])
    return part


@transaction.atomic
def accept_all(*, proposal: Proposal, by: str) -> int:
    """Accept every part that waits for a decision; one that cannot be written as it stands keeps waiting."""
    _refuse_closed(proposal)
    waiting = proposal.parts.filter(state=State.OPEN, kind__in=ProposalPart.DECIDED_KINDS)
    accepted = 0
    for part in waiting.select_related("parent", "proposal"):
        with suppress(PartRefused):
            accept_part(part=part, by=by)
            accepted += 1
    return accepted


def close_proposal(*, proposal: Proposal) -> None:
    """Called by the action that wrote something out of it."""
    proposal.state = Proposal.State.WRITTEN
    proposal.save(update_fields=["state"])


def _decide(part: ProposalPart, state: str, by: str) -> ProposalPart:
    part.state, part.decided_by, part.decided_at = state, by, timezone.now()
    part.save(update_fields=["state", "decided_by", "decided_at"])
    return part


def _refuse_closed(proposal: Proposal) -> None:
    if proposal.state != Proposal.State.OPEN:
        raise ProposalClosed


# --- The policy ------------------------------------------------------------------------------------------


@transaction.atomic
def write_policy(
    *,
    proposal: Proposal,
    place: Place,
    by: str,
    start_year: int | None = None,
    end_year: int | None = None,
) -> Policy:
    """Make a draft policy of the accepted parts: all of it or nothing."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)  # nobody else writes it meanwhile
    _refuse_closed(proposal)
    parts = list(proposal.parts.filter(state=State.ACCEPTED).select_related("parent"))
    start, end = start_year or proposal.start_year, end_year or proposal.end_year
    _refuse_incomplete(proposal, parts, start, end)
    assert start
    assert end
    title = proposal.title or _("Integraal veiligheidsbeleid")
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
        Goal.objects.create(
            theme=theme,
            text=content["goal"],
            order=theme.goals.count(),
            **_lines(part),
        )


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
        Target.objects.create(
            objective=objective, direction=content["direction"], target_value=content["target"]
        )


def _write_means(policy: Policy, parts: list[ProposalPart]) -> None:
    for part in parts:
        place = {"policy": policy, "order": part.order, **_lines(part)}
        if part.kind == Kind.BUDGET:
            BudgetLine.objects.create(**place, **check_content(part.kind, part.content))
        if part.kind == Kind.BODY:
            Body.objects.create(**place, **check_content(part.kind, part.content))


@transaction.atomic
def set_target(
    *,
    of: Objective | Goal,
    by: str,
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


def set_key_indicator(*, priority: Priority, indicator: Indicator | None, by: str) -> None:
    priority.key_indicator = indicator
    priority.save(update_fields=["key_indicator"])


def add_document(
    *,
    policy: Policy,
    kind: str,
    name: str,
    by: str,
    priority: Priority | None = None,
    end_year: int | None = None,
    note: str = "",
) -> PolicyDocument:
    return PolicyDocument.objects.create(
        policy=policy,
        priority=priority,
        kind=kind,
        name=name,
        end_year=end_year,
        note=note,
        order=policy.documents.count() + 1,
    )


def add_frame_point(*, policy: Policy, frame: str, text: str, by: str) -> FramePoint:
    return FramePoint.objects.create(
        policy=policy, frame=frame, text=text, order=policy.frame_points.count() + 1
    )


@transaction.atomic
def adopt_policy(*, policy: Policy, adopted_on: date | None, by: str) -> Policy:
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
