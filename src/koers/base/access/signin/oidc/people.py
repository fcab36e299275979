"""Which account an answer of the provider belongs to: by issuer and subject, never by e-mail alone."""

from django.db import transaction

from koers.base.access.models import User
from koers.base.access.signin.backends import may_sign_in
from koers.base.access.signin.errors import AccountUnknown
from koers.base.access.signin.oidc.flow import Vouched
from koers.base.access.signin.oidc.provider import Provider


def account_of(vouched: Vouched, about: Provider) -> User:
    """Raises AccountUnknown, for a closed account too."""
    people = User.objects.select_related("organisation")
    user = people.filter(issuer=vouched.issuer, subject=vouched.subject).first()
    if user is None and about.link_by_email and vouched.email:
        user = link(vouched)
    if user is None or not may_sign_in(user):
        raise AccountUnknown
    return user


@transaction.atomic
def link(vouched: Vouched) -> User | None:
    """Once, for an account that nobody linked yet; afterwards the address means nothing any more."""
    waiting = User.objects.select_related("organisation").select_for_update(of=("self",))
    user = waiting.filter(email__iexact=vouched.email, subject="").first()
    if user is not None and may_sign_in(user):
        user.issuer, user.subject = vouched.issuer, vouched.subject
        user.save(update_fields=["issuer", "subject"])
    return user
