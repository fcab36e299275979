"""The municipalities that ours is set beside: chosen by hand, of the police unit, or alike by a rule."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from koers.analysis.statistics import most_alike
from koers.base.places.models import Installation, Place
from koers.base.places.selectors import home, municipalities, neighbours
from koers.data.figures.models import Reading
from koers.data.figures.selectors import cells, latest_reading

SOURCE = "cbs-85984"  # Kerncijfers of the newest boundary year
SIZE, DENSITY, URBANITY = "bevolking", "adressendichtheid", "stedelijkheid"


@dataclass(frozen=True)
class Group:
    """In alphabetical order, without our own municipality. `why` is the rule in one sentence; `gap` says why
    there is nobody."""

    kind: Installation.Group
    places: tuple[Place, ...]
    why: str = ""
    gap: str = ""


def comparison_group(kind: Installation.Group | None = None) -> Group:
    """The group that was asked for, or the one the installation opens with. Raises NoInstallation."""
    chosen = kind or Installation.Group(home().group)
    if chosen == Installation.Group.UNIT:
        return _unit()
    return _alike() if chosen == Installation.Group.ALIKE else _chosen()


def comparison_groups() -> list[Group]:
    """Every group that has somebody in it, the one of the installation first."""
    first = home().group
    kinds = sorted(Installation.Group, key=lambda kind: kind != first)
    return [group for kind in kinds if (group := comparison_group(kind)).places]


def _chosen() -> Group:
    found = tuple(neighbours())
    gap = "" if found else "Er zijn geen gemeenten gekozen."
    return Group(Installation.Group.CHOSEN, found, "Door de gemeente zelf gekozen.", gap)


def _unit() -> Group:
    own = home().municipality
    if own.parent_id is None:
        return Group(Installation.Group.UNIT, (), gap="Van deze gemeente is de politie-eenheid niet bekend.")
    found = municipalities().filter(parent=own.parent_id).exclude(code=own.code).order_by("name")
    return Group(Installation.Group.UNIT, tuple(found), f"Alle andere gemeenten van de {_lower(own.parent)}.")


def _alike() -> Group:
    own, kind = home().municipality, Installation.Group.ALIKE
    reading = latest_reading(SOURCE)
    known = _known(reading) if reading else {}
    if own.code not in known:
        return Group(kind, (), gap="Kerncijfers van onze gemeente zijn nog niet ingelezen.")
    codes = sorted(known)
    table = np.array([known[code] for code in codes], dtype=np.float64)
    nearest = most_alike(codes, table[:, 0], table[:, 1], table[:, 2].astype(np.int64), own.code)
    found = municipalities().filter(code__in=[code for code, _ in nearest]).order_by("name")
    why = (
        f"De {len(nearest)} gemeenten die het meest lijken in inwoners en adressendichtheid, "
        "van dezelfde stedelijkheid."
    )
    return Group(kind, tuple(found), why)


def _known(reading: Reading) -> Mapping[str, tuple[float, float, float]]:
    """Size, density and class of every municipality of which all three are known, in the newest year."""
    parts: dict[str, dict[str, float]] = {}
    codes = list(municipalities().values_list("code", flat=True))
    for figure in cells([reading], [SIZE, DENSITY, URBANITY], codes):
        if figure.value is not None and figure.value > 0:
            parts.setdefault(figure.place, {})[figure.measure] = figure.value
    return {
        code: (values[SIZE], values[DENSITY], values[URBANITY])
        for code, values in parts.items()
        if len(values) == 3
    }


def _lower(unit: Place | None) -> str:
    return f"{unit.name[0].lower()}{unit.name[1:]}" if unit else ""
