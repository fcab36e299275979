"""What the command line changes about people: the first two accounts, and a way back in."""

from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator

from koers.base.access.acting import action
from koers.base.access.models import Chain, Organisation, RoleGrant, User
from koers.base.access.signin.errors import PeopleThere, PersonUnknown, SameAddress
from koers.base.access.signin.sessions import end_all
from koers.base.access.who import Who

ADMINISTRATOR, APPROVER = "applicatiebeheerder", "adviseur-oov"


@dataclass(frozen=True)
class First:
    """One of the first two people."""

    email: str
    name: str
    role: str


@action("installation.start", needs="people.edit", chain=Chain.SECURITY)
def start_installation(*, municipality: str, people: tuple[First, First], today: date, by: Who) -> list[User]:
    """On an empty installation nobody can approve a role, so the first two come from the server itself."""
    if User.objects.exists():
        raise PeopleThere
    if people[0].email.strip().lower() == people[1].email.strip().lower():
        raise SameAddress
    home, _made = Organisation.objects.get_or_create(
        slug="gemeente", defaults={"name": municipality, "kind": Organisation.Kind.MUNICIPALITY}
    )
    return [_first(one, home, today, by) for one in people]


def _first(one: First, home: Organisation, today: date, by: Who) -> User:
    user = User.objects.create_user(one.email, None, name=one.name, organisation=home)
    RoleGrant.objects.create(
        user=user, role=one.role, valid_from=today, proposed_by=str(by), approved_by="installatie"
    )
    return user


def person_with(email: str) -> User:
    """Raises PersonUnknown."""
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        raise PersonUnknown
    return user


@action("person.reset_factors", needs="people.edit", on="person", chain=Chain.SECURITY)
def reset_factors(*, person: User, by: Who) -> User:
    """For who lost everything: password, passkeys and codes go, and the person is out everywhere."""
    Authenticator.objects.filter(user=person).delete()
    person.set_unusable_password()
    person.save(update_fields=["password"])
    end_all(person)
    return person
