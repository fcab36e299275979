"""Activities as somebody would fill them in."""

from datetime import date
from typing import Any

from koers.govern.programme.contents import ActionContent, content_of
from koers.govern.programme.models import Action

FULL: dict[str, Any] = {
    "title": "Controles op drugs",
    "mode": "nieuw",
    "lead_function": "coördinator ondermijning",
    "indicators": [
        {
            "name": "gezamenlijke controles",
            "baseline_value": 4,
            "target_value": 8,
            "target_date": date(2028, 12, 31),
            "source": "lijst van de coördinator",
        }
    ],
}


def full(**more: Any) -> ActionContent:
    """An activity that misses nothing, with something changed."""
    return ActionContent.model_validate({**FULL, **more})


def changed(action: Action, **more: Any) -> ActionContent:
    return content_of(action).model_copy(update=more)
