"""Accounts of the demo: one a role, of invented organisations, without a password or any other factor."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from koers.base.access.models import Organisation, RoleGrant, User
from koers.base.access.permissions import Role, roles
from koers.base.access.selectors import person
from koers.base.access.who import Who

DOMAIN = "demo.example"  # a domain that can never exist
ORGANISATIONS = {
    Organisation.Kind.MUNICIPALITY: "Gemeente Voorbeeld",
    Organisation.Kind.POLICE: "Politie, basisteam Voorbeeld",
    Organisation.Kind.PROSECUTION: "Openbaar Ministerie, parket Voorbeeld",
    Organisation.Kind.RIEC: "RIEC Voorbeeld",
    Organisation.Kind.SAFETY_REGION: "Veiligheidsregio Voorbeeld",
    Organisation.Kind.HOUSING: "Woningcorporatie Voorbeeld",
    Organisation.Kind.WELFARE: "Welzijn Voorbeeld",
    Organisation.Kind.OTHER: "Bureau Voorbeeld",
}
PROPER = ("RIEC", "Openbaar")  # first words that keep their capital
FIRST, SECOND = "demo", "voorbeeldredactie"  # the two who granted the roles
GRANTED = date(2023, 1, 1)


@transaction.atomic
def make_demo_accounts() -> None:
    """A second run changes nothing."""
    assert settings.DEMO_ACCOUNTS
    for role in roles().values():
        organisation = demo_organisation(Organisation.Kind(role.within[-1 if role.code == "wijkteam" else 0]))
        user, _made = User.objects.get_or_create(
            email=f"{role.code}@{DOMAIN}",
            defaults={
                "name": f"Demo {spoken(role)}",
                "function": role.name,
                "organisation": organisation,
                "password": "!",  # no password fits
            },
        )
        RoleGrant.objects.get_or_create(
            user=user,
            role=role.code,
            defaults={"valid_from": GRANTED, "proposed_by": FIRST, "approved_by": SECOND},
        )


def demo_organisation(kind: Organisation.Kind) -> Organisation:
    defaults = {"name": ORGANISATIONS[kind], "kind": kind}
    return Organisation.objects.get_or_create(slug=f"demo-{kind}", defaults=defaults)[0]


def demo_person(role: str) -> Who:
    """Somebody with this role, to act as in the example."""
    return person(User.objects.get(email=f"{role}@{DOMAIN}"))


def spoken(role: Role) -> str:
    return role.name if role.name.startswith(PROPER) else role.name[0].lower() + role.name[1:]


def is_of_demo(user: User) -> bool:
    return user.email.endswith(f"@{DOMAIN}")


def demo_accounts() -> QuerySet[User]:
    """Nothing where the demo is off, so a database that came from a demo opens nothing on a server."""
    found = User.objects.select_related("organisation").filter(email__endswith=f"@{DOMAIN}", is_active=True)
    return found.order_by("pk") if settings.DEMO_ACCOUNTS else found.none()
