"""What somebody says about a change, and who were there."""

from datetime import date
from typing import Any

from people import BY

ORGANISATIONS = (("gemeente", "Gemeente Proefstad"), ("politie", "Politie"), ("om", "Openbaar Ministerie"))


def organisations(*kinds: str) -> list[Any]:
    from koers.base.access.models import Organisation

    names = dict(ORGANISATIONS)
    return [
        Organisation.objects.get_or_create(slug=f"duiding-{k}", defaults={"name": names[k], "kind": k})[0]
        for k in kinds
    ]


def said(status: str = "gedeeld", kinds: tuple[str, ...] = ("gemeente", "politie", "om"), **more: Any) -> Any:
    from koers.data.indicators.interpretation.actions import Told

    told: dict[str, Any] = {
        "text": "Er was een campagne over sloten.",
        "alternatives": "Ook de regio daalde.",
        "consequence": "We gaan door met de campagne.",
        "status": status,
        "organisations": organisations(*kinds),
        "held_on": date(2026, 3, 12),
    }
    return Told(**{**told, **more})


def write(indicator: Any, place: Any, *, year: int = 2022, base: int | None = 2019, **more: Any) -> Any:
    from koers.base.places.periods import Period
    from koers.data.indicators.interpretation.actions import write_interpretation

    options = {"seen": 0, "told": said(), "by": BY, **more}
    period = Period.year(year)
    return write_interpretation(
        indicator=indicator, place=place, period=period, base=Period.year(base) if base else None, **options
    )
