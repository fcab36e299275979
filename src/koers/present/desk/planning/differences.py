"""What an activity says as lines of text, and what changed between two versions of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.base.access.models import Organisation
from koers.base.design.numbers import decimal, exact
from koers.base.places.models import Place
from koers.data.indicators.models import Indicator
from koers.govern.policy.models import Goal, Theme
from koers.govern.programme.contents import ActionContent, IndicatorContent
from koers.govern.programme.models import Action, ActionPartner


@dataclass(frozen=True)
class Difference:
    label: str
    before: str
    after: str


Content = Mapping[str, Any] | None


def differences(before: Content, after: Content) -> list[Difference]:
    """What is not the same, in the order of the form. Without a before there is nothing to compare."""
    if before is None or after is None:
        return []
    return changed(dict(lines_of(before)), dict(lines_of(after)))


def changed(old: Mapping[str, str], new: Mapping[str, str]) -> list[Difference]:
    labels = dict.fromkeys([*old, *new])
    return [
        Difference(label, old.get(label, ""), new.get(label, ""))
        for label in labels
        if old.get(label, "") != new.get(label, "")
    ]


def lines_of(kept: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each field that says something, with its label."""
    content = ActionContent.model_validate(kept)
    return [(label, text) for label, text in _lines(content) if text]


def _lines(content: ActionContent) -> Iterator[tuple[str, str]]:
    yield _("Activiteit"), content.title
    yield _("Kop"), content.heading
    yield _("Omschrijving"), content.text
    yield _("Inzet"), dict(Action.Mode.choices).get(content.mode, content.mode)
    yield _("Waarom dit stopt"), content.stop_reason
    yield _("Reguliere inzet"), _("ja") if content.is_regular else ""
    yield _("Onderbouwing"), content.rationale
    yield _("Trekker"), _names(Organisation, "slug", [content.lead] if content.lead else [])
    yield _("Functie van de trekker"), content.lead_function
    yield _("Partners"), _partners(content)
    yield _("Begin"), day(content.start)
    yield _("Einde"), day(content.end)
    yield _("Gebied"), _names(Place, "code", [content.area] if content.area else [])
    yield _("Doelgroep"), content.target_group
    yield _("Wettelijke basis"), content.legal_basis
    yield _("Mijlpalen"), "; ".join(f"{one.title} {day(one.due)}".strip() for one in content.milestones)
    yield _("Indicatoren"), "; ".join(_indicator(one) for one in content.indicators)
    yield (
        _("Begroot"),
        "; ".join(f"{one.budget}: € {decimal(float(one.planned_eur), 2)}" for one in content.shares),
    )
    yield _("Uren gepland"), "" if content.hours_planned is None else str(content.hours_planned)
    yield _("Uitgangspunten"), ", ".join(content.principles)
    yield _("Thema’s"), _names(Theme, "pk", content.themes)
    yield _("Doelen"), _names(Goal, "pk", content.goals)


def day(moment: date | None) -> str:
    return date_format(moment, "j F Y") if moment else ""


def _names(model: Any, key: str, values: Any) -> str:
    """In words; what is not there any more stays as its code."""
    if not values:
        return ""
    found = {getattr(one, key): str(one) for one in model.objects.filter(**{f"{key}__in": values})}
    return "; ".join(found.get(value, str(value)) for value in values)


def _partners(content: ActionContent) -> str:
    slugs = [one.organisation for one in content.partners]
    found = dict(Organisation.objects.filter(slug__in=slugs).values_list("slug", "name")) if slugs else {}
    roles = dict(ActionPartner.Role.choices)
    return "; ".join(
        f"{found.get(one.organisation, one.organisation)} ({roles.get(one.role, one.role)})"
        for one in content.partners
    )


def _indicator(one: IndicatorContent) -> str:
    name = one.name or _names(Indicator, "code", [one.indicator] if one.indicator else [])
    parts = [
        (_("startwaarde"), _value(one.baseline_value), day(one.baseline_on)),
        (_("streefwaarde"), _value(one.target_value), day(one.target_date)),
        (_("bron"), one.source, ""),
        (_("eigenaar"), one.owner, ""),
    ]
    said = [" ".join(text for text in part if text) for part in parts if any(part[1:])]
    return f"{name} ({', '.join(said)})" if said else name


def _value(value: float | None) -> str:
    return "" if value is None else exact(value)
