"""Changing a setting, by two people."""

from django.utils.translation import gettext as _

from koers.base.access.approvals.effects import Content, Effect
from koers.base.access.errors import SettingRefused
from koers.base.access.models import Setting
from koers.base.access.permissions import settings
from koers.base.access.selectors import setting
from koers.base.access.who import Who


def check(content: Content) -> None:
    row = settings().get(content["code"])
    if row is None:
        raise SettingRefused(_("Deze instelling bestaat niet. Kies er een uit de lijst."))
    value = content["value"]
    if row.choices and value not in range(len(row.choices)):
        raise SettingRefused(_("Kies bij „{name}” een woord uit de lijst.").format(name=row.name))
    if not isinstance(value, int) or not row.at_least <= value <= row.highest:
        raise SettingRefused(
            _("Vul bij „{name}” een heel getal in van {low} tot en met {high}.").format(
                name=row.name, low=row.at_least, high=row.highest
            )
        )
    if value == setting(row.code):
        raise SettingRefused(_("Deze waarde geldt al."))


def describe(content: Content) -> str:
    row = settings()[content["code"]]
    old, new = content.get("old", setting(row.code)), content["value"]
    if row.choices:
        return _("{name}: van „{old}” naar „{new}”.").format(
            name=row.name, old=row.said(old), new=row.said(new)
        )
    return _("{name}: van {old} naar {new} {unit}.").format(name=row.name, old=old, new=new, unit=row.unit)


def apply(content: Content, proposed_by: str, by: Who) -> None:
    Setting.objects.update_or_create(code=content["code"], defaults={"value": content["value"]})


CHANGE = Effect(
    kind="setting.change",
    title="Instelling wijzigen",
    request="settings.edit",
    approve="approvals.decide",
    check=check,
    rests_on=lambda content: setting(content["code"]),
    describe=describe,
    apply=apply,
)
