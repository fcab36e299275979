"""What a part of the draft says as labelled lines, and what is not the same in two versions of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.base.design.numbers import exact
from koers.data.indicators.models import Indicator
from koers.govern.policy.models import Target
from koers.govern.review.next_policy.definitions import safety_fields
from koers.govern.review.next_policy.models import Candidate, Score


@dataclass(frozen=True)
class Difference:
    label: str
    before: str
    after: str


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """In the order of the form."""
    labels = _labels()
    found = [(labels[name], _words(name, before.get(name)), _words(name, after.get(name))) for name in after]
    return [Difference(*one) for one in found if one[1] != one[2]]


def _labels() -> dict[str, str]:
    return {
        "title": _("Titel"),
        "name": _("Naam"),
        "kind": _("Soort"),
        "definition": _("Wat erbij hoort"),
        "ambition": _("Streven"),
        "fields": _("Veiligheidsvelden"),
        "chosen": _("Keuze"),
        "course": _("Hoe verder"),
        "reason": _("Waarom"),
        "theme": _("Thema"),
        "text": _("Tekst"),
        "indicator_id": _("Indicator"),
        "direction": _("Richting"),
        "baseline_value": _("Startwaarde"),
        "baseline_start": _("Gemeten van"),
        "baseline_end": _("Gemeten tot en met"),
        "target_value": _("Streefwaarde"),
        "target_date": _("Te halen op"),
        "owner": _("Eigenaar"),
        "brought_in": _("Inbreng van inwoners"),
        "weight": _("Weging"),
        "by_name": _("Door"),
    }


def _words(name: str, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if name in CHOICES:
        return str(dict(CHOICES[name]).get(value, value))
    if name == "fields":
        names = {one.code: one.name for one in safety_fields()}
        return ", ".join(names.get(code, code) for code in value)
    if name == "indicator_id":
        found = Indicator.objects.filter(code=value).first()
        return found.name if found else str(value)
    if name in ("baseline_start", "baseline_end", "target_date"):
        return date_format(value if isinstance(value, date) else date.fromisoformat(value), "j F Y")
    return exact(value) if isinstance(value, float) else str(value)


CHOICES = {
    "chosen": Candidate.Chosen.choices,
    "direction": Target.Direction.choices,
    "weight": Score.Weight.choices,
}
