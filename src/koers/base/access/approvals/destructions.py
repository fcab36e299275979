"""Destroying a list of records, by two people besides the one who listed them."""

from django.utils.translation import gettext as _

from koers.base.access.approvals.effects import Content, Effect
from koers.base.access.errors import RequestRefused
from koers.base.access.models import ApprovalRequest, Destruction
from koers.base.access.retention.classes import CLASSES
from koers.base.access.retention.ledger import carry_out
from koers.base.access.who import Who


def waiting(content: Content) -> Destruction:
    found = Destruction.objects.filter(pk=content["destruction"], destroyed_at=None).first()
    if found is None:
        raise RequestRefused(_("Deze lijst is er niet meer of is al vernietigd."))
    return found


def describe(content: Content) -> str:
    item = Destruction.objects.get(pk=content["destruction"])
    name = CLASSES[item.record_class].name
    if item.record_class.startswith("audit."):
        last = item.keys[0]
        return _("Vernietig {name} tot en met nummer {last}. Grondslag: {article}.").format(
            name=name, last=last, article=item.article
        )
    return _("Vernietig {count} {name}. Grondslag: {article}.").format(
        count=item.count, name=name, article=item.article
    )


def rests_on(content: Content) -> object:
    item = waiting(content)
    return [item.record_class, item.keys]


def apply(content: Content, proposed_by: str, by: Who) -> None:
    item = waiting(content)
    request = ApprovalRequest.objects.get(kind=DESTROY.kind, content=dict(content), state="open")
    item.approved_by = ", ".join(request.approvals.values_list("by_name", flat=True))
    item.save(update_fields=["approved_by"])
    if not CLASSES[item.record_class].by_job:
        carry_out(item)


DESTROY = Effect(
    kind="records.destroy",
    title="Gegevens vernietigen",
    request="retention.propose",
    approve="retention.approve",
    check=lambda content: None,
    rests_on=rests_on,
    describe=describe,
    apply=apply,
    approvals=2,
)
