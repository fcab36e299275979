"""Finds one altered byte, one missing row or one row too many in the audit trail."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from koers.base.access.audit.seals import seal_of
from koers.base.access.encryption.errors import KeyLost
from koers.base.access.models import AuditEvent, Chain, ChainEnd, ChainStart


@dataclass(frozen=True)
class Fault:
    chain: str
    number: int
    text: str


@dataclass(frozen=True)
class Verification:
    events: int
    faults: tuple[Fault, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults


@transaction.atomic
def verify() -> Verification:
    """Walk every chain from its start to its end. Stops in a chain at its first fault."""
    found = [_verify_chain(chain) for chain in Chain.values]
    return Verification(
        events=sum(count for count, _fault in found),
        faults=tuple(fault for _count, fault in found if fault),
    )


def _verify_chain(chain: str) -> tuple[int, Fault | None]:
    end = ChainEnd.objects.select_for_update().filter(chain=chain).first()  # nobody adds meanwhile
    start = ChainStart.objects.filter(chain=chain).first()
    number, seal = (start.number, start.seal) if start else (0, "")
    rows = AuditEvent.objects.filter(chain=chain).order_by("number").iterator(chunk_size=2000)
    number, seal, count, text = _walk(rows, number, seal)
    if not text and (end is None or (end.number, end.seal) != (number, seal)):
        number, text = number + 1, _("De laatste rijen ontbreken, of het einde van de keten is gewijzigd.")
    return count, Fault(chain, number, text) if text else None


def _walk(rows: Iterable[AuditEvent], number: int, seal: str) -> tuple[int, str, int, str]:
    """The number and seal of the last row that is right, how many are, and what is wrong with the next."""
    count = 0
    for row in rows:
        if row.number != number + 1:
            return number + 1, seal, count, _("Hier ontbreekt een rij, of er staat er een te veel.")
        if row.previous_seal != seal:
            return row.number, seal, count, _("Deze rij sluit niet aan op de rij ervoor.")
        try:
            is_whole = seal_of(row) == row.seal
        except KeyLost as error:
            return row.number, seal, count, str(error)
        if not is_whole:
            return row.number, seal, count, _("Deze rij is gewijzigd nadat zij is geschreven.")
        number, seal, count = row.number, row.seal, count + 1
    return number, seal, count, ""
