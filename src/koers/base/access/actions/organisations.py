"""Organisations and their contact in function."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.errors import AccountRefused
from koers.base.access.models import Contact, Organisation
from koers.base.access.versions import claim
from koers.base.access.who import Who

NOT_A_SLUG = ("", "nieuw")  # the address of an organisation: it must be one, and not that of the form


@action("organisation.add", needs="organisations.edit")
def add_organisation(*, name: str, kind: str, by: Who) -> Organisation:
    slug = slugify(name)[:80]
    if slug in NOT_A_SLUG:
        raise AccountRefused(_("Deze naam kan niet. Kies een naam met letters of cijfers."))
    if Organisation.objects.filter(slug=slug).exists():
        raise AccountRefused(_("Er is al een organisatie met deze naam. Kies een andere naam."))
    return Organisation.objects.create(name=name, slug=slug, kind=kind)


def _to_change(given: Mapping[str, Any]) -> str:
    """One's own organisation, or that of another."""
    own = given["organisation"].pk == given["by"].organisation_id
    return "organisations.own" if own and given["by"].may("organisations.own") else "organisations.edit"


@action("organisation.change_contact", needs=_to_change, on="organisation")
def change_contact(
    *, organisation: Organisation, version: int, function: str, email: str, phone: str, by: Who
) -> Contact:
    """Raises Conflict when somebody else changed it since `version` was seen."""
    claim(organisation, version)
    contact, _made = Contact.objects.update_or_create(
        organisation=organisation, defaults={"function": function, "email": email, "phone": phone}
    )
    return contact
