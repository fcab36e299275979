"""Every read of people, organisations and the audit trail that others may use."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from koers.base.access.errors import UnknownOrganisation, UnknownPerson, UnknownRequest
from koers.base.access.models import (
    ApprovalRequest,
    AuditEvent,
    Destruction,
    Organisation,
    RoleGrant,
    Setting,
    User,
)
from koers.base.access.permissions import roles, settings
from koers.base.access.who import Who


def grants_on(day: date) -> QuerySet[RoleGrant]:
    """The roles that count on that day."""
    until = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    return RoleGrant.objects.filter(until, valid_from__lte=day)


def person(user: User, *, request_id: str = "", reason: str = "") -> Who:
    """Who this account is today: with the roles that count now, and what those permit."""
    held = set(grants_on(timezone.localdate()).filter(user=user).values_list("role", flat=True))
    known = [roles()[code] for code in held & set(roles())]
    return Who(
        name=user.name,
        origin="web",
        user_id=user.pk,
        organisation_id=user.organisation_id,
        roles=frozenset(role.code for role in known),
        permissions=frozenset().union(*(role.permissions for role in known)),
        request_id=request_id,
        reason=reason,
    )


def organisations(who: Who) -> QuerySet[Organisation]:
    """All of them for who may read them; otherwise one's own."""
    found = Organisation.objects.select_related("contact")
    if who.may("organisations.read"):
        return found
    if who.organisation_id is None or not who.may("organisations.own"):
        return found.none()
    return found.filter(pk=who.organisation_id)


def people(who: Who) -> QuerySet[User]:
    found = User.objects.select_related("organisation").prefetch_related("grants")
    if who.may("people.read"):
        return found
    return found.none() if who.user_id is None else found.filter(pk=who.user_id)


def account(pk: int, who: Who) -> User:
    """Raises UnknownPerson, also for one that this person may not see."""
    found = people(who).filter(pk=pk).first()
    if found is None:
        raise UnknownPerson
    return found


def grants_from(user: User, day: date) -> QuerySet[RoleGrant]:
    """The roles that count on that day or will count later."""
    return user.grants.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))


def holders(who: Who, day: date, role: str = "") -> QuerySet[RoleGrant]:
    """Who has which role on that day, of the people that this person may see and who may sign in."""
    found = grants_on(day).filter(user__in=people(who), user__is_active=True)
    found = found.filter(role=role) if role else found
    return found.select_related("user__organisation").order_by("role", "user__name", "pk")


def audit_events(who: Who) -> QuerySet[AuditEvent]:
    return AuditEvent.objects.all() if who.may("audit.read") else AuditEvent.objects.none()


def last_check() -> AuditEvent | None:
    """When the audit trail was last verified, and with what result."""
    return AuditEvent.objects.filter(action="audit.verify").order_by("-pk").first()


def setting(code: str) -> int:
    """What counts now: what two people set, or else the default."""
    stored = Setting.objects.filter(code=code).values_list("value", flat=True).first()
    return settings()[code].default if stored is None else stored


def settings_now() -> dict[str, int]:
    """Every setting as it counts now, in one query."""
    changed = dict(Setting.objects.values_list("code", "value"))
    return {code: changed.get(code, row.default) for code, row in settings().items()}


def grants_in(user: User, start: date, until: date | None) -> QuerySet[RoleGrant]:
    """The roles that somebody has on any day of a stretch; without an end it goes on."""
    found = user.grants.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=start))
    return found if until is None else found.filter(valid_from__lte=until)


def approval_requests(who: Who) -> QuerySet[ApprovalRequest]:
    found = ApprovalRequest.objects.prefetch_related("approvals")
    if who.may("approvals.read"):
        return found
    return found.none() if who.user_id is None else found.filter(requested_by=who.user_id)


def approval_request(pk: int, who: Who) -> ApprovalRequest:
    """Raises UnknownRequest, also for one that this person may not see."""
    found = approval_requests(who).filter(pk=pk).first()
    if found is None:
        raise UnknownRequest
    return found


def closers(requests: Iterable[ApprovalRequest]) -> dict[int, str]:
    """Who decided: those who approved, and else the one whom the audit trail names, while it is kept."""
    names = {one.pk: [yes.by_name for yes in one.approvals.all()] for one in requests}
    closing = AuditEvent.objects.filter(
        action__in=("approval.refuse", "approval.withdraw"),
        object_kind=ApprovalRequest._meta.label_lower,
        object_id__in=[str(one.pk) for one in requests if one.state != ApprovalRequest.State.APPROVED],
        result=AuditEvent.Result.DONE,
    )
    actors = {int(number): actor for number, actor in closing.values_list("object_id", "actor")}
    accounts = account_names(actors.values())
    names |= {pk: [accounts.get(actor, actor)] for pk, actor in actors.items()}
    return {pk: ", ".join(found) for pk, found in names.items()}


def account_names(actors: Iterable[str]) -> dict[str, str]:
    """The names of those who stand in the audit trail by the number of their account."""
    numbers = {int(actor) for actor in actors if actor.isdecimal()}
    return {str(pk): name for pk, name in User.objects.filter(pk__in=numbers).values_list("pk", "name")}


def organisation(slug: str, who: Who) -> Organisation:
    """Raises UnknownOrganisation, also for another's when only one's own may be seen."""
    found = organisations(who).filter(slug=slug).first()
    if found is None:
        raise UnknownOrganisation
    return found


def destructions(who: Who) -> QuerySet[Destruction]:
    return Destruction.objects.all() if who.may("retention.read") else Destruction.objects.none()
