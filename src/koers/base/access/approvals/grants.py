"""Giving somebody a role, by two people."""

from datetime import date

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from koers.base.access.approvals.effects import Content, Effect
from koers.base.access.errors import GrantRefused
from koers.base.access.models import RoleGrant, User
from koers.base.access.permissions import Role, roles
from koers.base.access.selectors import grants_in
from koers.base.access.who import Who


def account(content: Content) -> User:
    found = User.objects.select_related("organisation").filter(pk=content["user"]).first()
    if found is None:
        raise GrantRefused(_("Dit account bestaat niet meer. Kies een account uit de lijst."))
    return found


def days(content: Content) -> tuple[date, date | None]:
    start = parse_date(content["valid_from"])
    assert start
    return start, parse_date(content["valid_until"]) if content["valid_until"] else None


def check(content: Content) -> None:
    user, role = account(content), roles().get(content["role"])
    if role is None:
        raise GrantRefused(_("Deze rol bestaat niet. Kies een rol uit de lijst."))
    if not user.is_active:
        raise GrantRefused(_("Dit account staat uit. Zet het eerst weer aan."))
    if user.organisation.kind not in role.within:
        raise GrantRefused(
            _("De rol {role} is niet voor mensen van {organisation}.").format(
                role=role.name, organisation=user.organisation
            )
        )
    start, until = days(content)
    if until and until < start:
        raise GrantRefused(_("De laatste dag ligt voor de eerste dag. Draai ze om."))
    _check_others(user, role, start, until)


def _check_others(user: User, role: Role, start: date, until: date | None) -> None:
    held = [roles()[grant.role] for grant in grants_in(user, start, until) if grant.role in roles()]
    if any(other.code == role.code for other in held):
        raise GrantRefused(_("Deze persoon heeft deze rol al in deze tijd."))
    clash = next((other for other in held if not role.goes_with(other)), None)
    if clash:
        raise GrantRefused(
            _("De rollen {one} en {other} gaan niet samen. Trek eerst de rol {other} in.").format(
                one=role.name, other=clash.name
            )
        )


def rests_on(content: Content) -> object:
    user = account(content)
    grants = RoleGrant.objects.filter(user=user).order_by("pk").values_list("pk", "role", "valid_until")
    return [user.version, user.is_active, user.organisation_id, [list(grant) for grant in grants]]


def describe(content: Content) -> str:
    user, role = account(content), roles()[content["role"]]
    start, until = days(content)
    values = {"user": user, "organisation": user.organisation, "role": role.name}
    values |= {"start": f"{start:%d-%m-%Y}", "until": f"{until:%d-%m-%Y}" if until else ""}
    if until:
        return _("{user} ({organisation}) krijgt de rol {role}, van {start} tot en met {until}.").format(
            **values
        )
    return _("{user} ({organisation}) krijgt de rol {role}, vanaf {start}.").format(**values)


def apply(content: Content, proposed_by: str, by: Who) -> None:
    start, until = days(content)
    RoleGrant.objects.create(
        user=account(content),
        role=content["role"],
        valid_from=start,
        valid_until=until,
        proposed_by=proposed_by,
        approved_by=str(by),
    )


GRANT = Effect(
    kind="role.grant",
    title="Rol toekennen",
    request="people.edit",
    approve="approvals.decide",
    check=check,
    rests_on=rests_on,
    describe=describe,
    apply=apply,
)
