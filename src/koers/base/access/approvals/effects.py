"""What a kind of proposal needs, rests on, says and does. Apps register theirs when Koers starts."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from koers.base.access.errors import UnknownRequest
from koers.base.access.who import Who

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Effect:
    kind: str
    title: str  # Dutch, as it stands above the proposal
    request: str  # the permission to propose it
    approve: str  # the permission to approve it
    check: Callable[[Content], None]  # raises an error with a Dutch text when it cannot be done
    rests_on: Callable[[Content], object]  # how things stand now: once that changes, the proposal is outdated
    describe: Callable[[Content], str]  # a Dutch sentence for the one who approves
    apply: Callable[[Content, str, Who], None]  # the content, who proposed it, and who approves it
    approvals: int = 1
    closed: Callable[[Content, str, Who], None] | None = None  # refused or withdrawn, and by whom


EFFECTS: dict[str, Effect] = {}


def register(effect: Effect) -> None:
    EFFECTS[effect.kind] = effect


def effect_of(kind: str) -> Effect:
    if kind not in EFFECTS:
        raise UnknownRequest
    return EFFECTS[kind]


def fingerprint(effect: Effect, content: Content) -> str:
    """Of the proposal and of what it rests on: the exact version that is approved."""
    whole = {"kind": effect.kind, "content": dict(content), "rests_on": effect.rests_on(content)}
    return hashlib.sha256(json.dumps(whole, sort_keys=True, default=str).encode()).hexdigest()
