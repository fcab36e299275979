"""Reading a text into a proposal, and deciding about its parts."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from koers.analysis.reading import (
    ExtractedText,
    PolicyText,
    UnreadableDocument,
    cleaned_name,
    propose,
    read_document,
)
from koers.base.access.acting import action
from koers.base.access.gate import refuse_in, refuse_personal_data, without_personal_data
from koers.base.access.versions import claim
from koers.base.access.who import Who
from koers.govern.policy.contents import check_content, years_in
from koers.govern.policy.errors import (
    PartRefused,
    ProposalClosed,
)
from koers.govern.policy.models import (
    Proposal,
    ProposalPart,
    SourceText,
)

Kind = ProposalPart.Kind
State = ProposalPart.State
MOST_ACTIONS = 2500  # of one document; what a person cannot look at is no proposal
LISTS = [
    ("objectives", Kind.OBJECTIVE),
    ("actions", Kind.ACTION),
    ("figures", Kind.FIGURE),
    ("budgets", Kind.BUDGET),
    ("bodies", Kind.BODY),
    ("unplaced", Kind.UNPLACED),
]


def propose_document(
    *, data: bytes, name: str, by: Who, is_summary: bool = False, leave_out: bool = False
) -> Proposal:
    """Read a file and keep the proposal. `leave_out` says that personal data in it may be left out.

    Raises UnreadableDocument, or PersonalDataFound when there is some; then nothing is kept.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    known = Proposal.objects.filter(source_text__sha256=sha256).first()
    if known:
        return known
    name = cleaned_name(name)
    extracted = read_document(data, name, max_bytes=settings.MAX_DOCUMENT_BYTES)
    if leave_out:
        extracted, name = _without_personal_data(extracted), without_personal_data(name)
    refuse_personal_data(extracted.text, name)
    proposed = propose(extracted)
    if len(proposed.actions) > MOST_ACTIONS:
        raise UnreadableDocument("te_veel_activiteiten", found=len(proposed.actions), limit=MOST_ACTIONS)
    return store_proposal(
        extracted=extracted, proposed=proposed, name=name, sha256=sha256, is_summary=is_summary, by=by
    )


@action("proposal.store", needs="draft.edit")
def store_proposal(
    *, extracted: ExtractedText, proposed: PolicyText, name: str, sha256: str, is_summary: bool, by: Who
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
        read_by=str(by),
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


def _without_personal_data(extracted: ExtractedText) -> ExtractedText:
    text = "\n".join(line.text.replace("\n", " ") for line in extracted.lines)
    rows = without_personal_data(text).split("\n")
    lines = [replace(line, text=row) for line, row in zip(extracted.lines, rows, strict=True)]
    return replace(extracted, lines=tuple(lines))


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


@action("part.edit", needs="draft.edit", on="part")
def edit_part(
    *, part: ProposalPart, content: Mapping[str, Any], version: int | None = None, by: Who
) -> ProposalPart:
    """Change what will be written. What the reader found stays beside it. With the `version` that was seen,
    raises Conflict when somebody else changed it since."""
    _claim(part, version)
    refuse_in(content)
    part.edited = check_content(part.kind, {**part.content, **content})
    part.save(update_fields=["edited"])
    return part


@action("part.accept", needs="draft.edit", on="part")
def accept_part(*, part: ProposalPart, version: int | None = None, by: Who) -> ProposalPart:
    _claim(part, version)
    return _accept(part, by)


def _claim(part: ProposalPart, version: int | None) -> None:
    refuse_closed(part.proposal)
    if version is not None:
        claim(part, version)


def _accept(part: ProposalPart, by: Who) -> ProposalPart:
    refuse_closed(part.proposal)
    check_content(part.kind, part.content)
    if part.parent and part.parent.state == State.REJECTED:
        raise PartRefused(_("Neem eerst de prioriteit over waar dit thema onder staat."))
    return _decide(part, State.ACCEPTED, by)


@action("part.reject", needs="draft.edit", on="part")
def reject_part(*, part: ProposalPart, version: int | None = None, by: Who) -> ProposalPart:
    """A priority takes its themes along: they cannot stand without it."""
    _claim(part, version)
    for child in part.children.all():
        _decide(child, State.REJECTED, by)
    return _decide(part, State.REJECTED, by)


@action("part.reopen", needs="draft.edit", on="part")
def reopen_part(*, part: ProposalPart, version: int | None = None, by: Who) -> ProposalPart:
    """Take a decision back, as long as the proposal is open."""
    _claim(part, version)
    part.state, part.decided_by, part.decided_at = State.OPEN, "", None
    part.save(update_fields=["state", "decided_by", "decided_at"])
    return part


@action("proposal.accept_all", needs="draft.edit", on="proposal")
def accept_all(*, proposal: Proposal, by: Who) -> int:
    """Accept every part that waits for a decision; one that cannot be written as it stands keeps waiting."""
    refuse_closed(proposal)
    waiting = proposal.parts.filter(state=State.OPEN, kind__in=ProposalPart.DECIDED_KINDS)
    accepted = 0
    for part in waiting.select_related("parent", "proposal"):
        with suppress(PartRefused):
            _accept(part, by)
            accepted += 1
    return accepted


def close_proposal(*, proposal: Proposal) -> None:
    """Called by the action that wrote something out of it."""
    proposal.state = Proposal.State.WRITTEN
    proposal.save(update_fields=["state"])


def _decide(part: ProposalPart, state: str, by: Who) -> ProposalPart:
    part.state, part.decided_by, part.decided_at = state, str(by), timezone.now()
    part.save(update_fields=["state", "decided_by", "decided_at"])
    return part


def refuse_closed(proposal: Proposal) -> None:
    if proposal.state != Proposal.State.OPEN:
        raise ProposalClosed
