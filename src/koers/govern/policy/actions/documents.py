"""The documents that the policy refers to: their term, who keeps them and what came after them."""

from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.gate import refuse_personal_data
from koers.base.access.versions import claim
from koers.base.access.who import Who
from koers.govern.policy.errors import DocumentRefused
from koers.govern.policy.models import Policy, PolicyDocument, Priority


@action("document.add", needs="draft.edit")
def add_document(
    *,
    policy: Policy,
    kind: str,
    name: str,
    by: Who,
    priority: Priority | None = None,
    start_year: int | None = None,
    end_year: int | None = None,
    owner: str = "",
    note: str = "",
) -> PolicyDocument:
    """Also when the policy is adopted: a yearly plan may name a document that was not there before."""
    refuse_personal_data(name, owner, note)
    refuse_years_turned_round(start_year, end_year)
    return PolicyDocument.objects.create(
        policy=policy,
        priority=priority,
        kind=kind,
        name=name,
        start_year=start_year,
        end_year=end_year,
        owner=owner,
        note=note,
        order=policy.documents.count() + 1,
    )


@action("document.change", needs="draft.edit", on="document")
def change_document(
    *,
    document: PolicyDocument,
    version: int,
    by: Who,
    name: str,
    start_year: int | None,
    end_year: int | None,
    owner: str,
    note: str,
    successor: PolicyDocument | None,
) -> PolicyDocument:
    refuse_personal_data(name, owner, note)
    refuse_years_turned_round(start_year, end_year)
    _refuse_circle(document, successor)
    document = claim(document, version)
    document.name, document.owner, document.note = name, owner, note
    document.start_year, document.end_year, document.successor = start_year, end_year, successor
    document.save()
    return document


def refuse_years_turned_round(start: int | None, end: int | None) -> None:
    if start and end and end < start:
        raise DocumentRefused(_("Het laatste jaar ligt voor het eerste jaar. Draai ze om."))


def _refuse_circle(document: PolicyDocument, successor: PolicyDocument | None) -> None:
    """A document cannot come after itself, also not by way of others."""
    after, seen = successor, set[int]()
    while after is not None and after.pk not in seen:
        if after.pk == document.pk:
            raise DocumentRefused(_("Dit stuk volgt zichzelf dan op. Kies een ander stuk als opvolger."))
        seen.add(after.pk)
        after = after.successor
