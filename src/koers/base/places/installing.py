"""Choosing the municipality of the installation and whom it is compared with, by two people."""

from django.utils.translation import gettext as _

from koers.base.access.approvals.effects import Content, Effect
from koers.base.access.who import Who
from koers.base.places.actions import choose_group, set_installation
from koers.base.places.errors import InstallationRefused
from koers.base.places.models import Installation, Place
from koers.base.places.selectors import municipalities

KIND = "installation.choose"
MOST_NEIGHBOURS = 20


def as_it_stands() -> dict[str, object] | None:
    """What was chosen, in the shape of a proposal; None while nothing was."""
    there = Installation.objects.first()
    if there is None:
        return None
    codes = there.neighbours.order_by("code").values_list("code", flat=True)
    return {"municipality": there.municipality_id, "neighbours": list(codes), "group": there.group}


def check(content: Content) -> None:
    chosen = _municipality(content["municipality"])
    neighbours = [_municipality(code) for code in content["neighbours"]]
    if chosen in neighbours:
        raise InstallationRefused(
            _("{name} kan niet met zichzelf worden vergeleken. Haal {name} uit de lijst.").format(name=chosen)
        )
    if len(neighbours) > MOST_NEIGHBOURS:
        raise InstallationRefused(_("Kies hooguit {n} gemeenten.").format(n=MOST_NEIGHBOURS))
    if content["group"] not in Installation.Group.values:
        raise InstallationRefused(_("Kies een vergelijkingsgroep uit de lijst."))
    if content["group"] == Installation.Group.CHOSEN and not neighbours:
        raise InstallationRefused(_("Kies zelf een of meer gemeenten, of kies een andere groep."))
    if dict(content) == as_it_stands():
        raise InstallationRefused(_("Dit staat al zo ingericht."))


def describe(content: Content) -> str:
    group = Installation.Group(content["group"]).label
    names = [_municipality(code).name for code in content["neighbours"]]
    said = _("Deze Koers werkt voor {name} en vergelijkt zich eerst met: {group}.").format(
        name=_municipality(content["municipality"]).name, group=group
    )
    return f"{said} {_('Gekozen zijn')}: {', '.join(names)}." if names else said


def apply(content: Content, proposed_by: str, by: Who) -> None:
    place = _municipality(content["municipality"])
    set_installation(
        municipality=place.code, neighbours=content["neighbours"], police_unit=place.parent_id, by=by
    )
    choose_group(group=content["group"], by=by)


def _municipality(code: str) -> Place:
    found = municipalities().filter(code=code).first()
    if found is None:
        raise InstallationRefused(_("Deze gemeente kent Koers niet. Kies er een uit de lijst."))
    return found


CHOOSE = Effect(
    kind=KIND,
    title="Gemeente kiezen",
    request="settings.edit",
    approve="approvals.decide",
    check=check,
    rests_on=lambda content: as_it_stands(),
    describe=describe,
    apply=apply,
)
