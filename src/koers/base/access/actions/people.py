"""Accounts: made without any role, switched off at once; roles come by two people (approvals)."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.errors import AccountRefused
from koers.base.access.models import Chain, Organisation, RoleGrant, User
from koers.base.access.signin.sessions import end_all
from koers.base.access.versions import claim
from koers.base.access.who import Who


@action("person.add", needs="people.edit", chain=Chain.SECURITY)
def add_person(*, email: str, name: str, function: str, organisation: Organisation, by: Who) -> User:
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise AccountRefused(_("Er is al een account met dit e-mailadres. Zoek het op in de lijst."))
    if not organisation.is_active:
        raise AccountRefused(_("Deze organisatie werkt niet meer mee. Kies een andere."))
    return User.objects.create_user(email, name=name, function=function, organisation=organisation)


@action("person.deactivate", needs="people.edit", on="person", chain=Chain.SECURITY)
def deactivate(*, person: User, version: int, by: Who) -> User:
    """Works at the next request of that person, wherever they are signed in."""
    if person.pk == by.user_id:
        raise AccountRefused(_("U kunt uw eigen account niet uitzetten. Vraag een collega."))
    claim(person, version)
    person.is_active, person.deactivated_at = False, timezone.now()
    person.save(update_fields=["is_active", "deactivated_at"])
    end_all(person)
    return person


@action("person.activate", needs="people.edit", on="person", chain=Chain.SECURITY)
def activate(*, person: User, version: int, by: Who) -> User:
    """Without the roles of before: those are proposed and approved again."""
    claim(person, version)
    _end(person.grants.exclude(valid_until__lt=timezone.localdate()))
    person.is_active, person.deactivated_at = True, None
    person.save(update_fields=["is_active", "deactivated_at"])
    return person


@action("grant.end", needs="people.edit", on="grant", chain=Chain.SECURITY)
def end_grant(*, grant: RoleGrant, by: Who) -> RoleGrant:
    """Taking a role away needs one person and works at once."""
    _end(RoleGrant.objects.filter(pk=grant.pk))
    return grant


def _end(grants: QuerySet[RoleGrant]) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    grants.filter(valid_from__gt=yesterday).delete()
    grants.update(valid_until=yesterday)
