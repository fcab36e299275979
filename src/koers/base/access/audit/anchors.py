"""One line with the ends of the chains, to keep where nobody of this server can reach it."""

import re

from django.utils.translation import gettext as _

from koers.base.access.audit.verification import Fault
from koers.base.access.errors import AnchorUnreadable
from koers.base.access.models import AuditEvent, Chain, ChainEnd, ChainStart

END = re.compile(r"(?P<chain>[a-z]+):(?P<number>\d{1,18}):(?P<seal>[0-9a-f]{64}|-)", re.ASCII)
EMPTY = "-"


def anchor() -> str:
    ends = ChainEnd.objects.order_by("chain")
    return " ".join(f"{end.chain}:{end.number}:{end.seal or EMPTY}" for end in ends)


def check_anchor(line: str) -> tuple[Fault, ...]:
    """What was at an end of a chain when the line was made must still be there, with the same seal.

    Raises AnchorUnreadable. What was destroyed since then, at the old end of a chain, cannot be compared.
    """
    found = [END.fullmatch(part) for part in line.split()]
    chains = [match["chain"] for match in found if match]
    if len(chains) != len(found) or sorted(chains) != sorted(Chain.values):
        raise AnchorUnreadable
    faults = (_fault(match["chain"], int(match["number"]), match["seal"]) for match in found if match)
    return tuple(fault for fault in faults if fault)


def _fault(chain: str, number: int, seal: str) -> Fault | None:
    start = ChainStart.objects.filter(chain=chain).first()
    begin, begin_seal = (start.number, start.seal) if start else (0, "")
    if number < begin:
        return None
    row = AuditEvent.objects.filter(chain=chain, number=number).values_list("seal", flat=True).first()
    stored = begin_seal if number == begin else row
    if stored is None:
        return Fault(chain, number, _("Deze rij was er toen de controleregel werd gemaakt, en nu niet meer."))
    if (stored or EMPTY) != seal:
        return Fault(chain, number, _("Deze rij is een andere dan toen de controleregel werd gemaakt."))
    return None
