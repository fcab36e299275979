"""The records of this app that do not stay for ever: texts that were read and led to nothing."""

from collections.abc import Sequence
from datetime import datetime

from koers.base.access.retention import RecordClass
from koers.govern.policy.models import Policy, Proposal, ProposalPart, SourceText


def _unused(before: datetime) -> list[str]:
    used = Policy.objects.exclude(source_text=None).values("source_text")
    found = Proposal.objects.filter(state=Proposal.State.OPEN, source_text__read_at__lt=before)
    texts = found.exclude(source_text__in=used).order_by("source_text").values_list("source_text", flat=True)
    return [str(pk) for pk in texts]


def _destroy(keys: Sequence[str]) -> None:
    numbers = [int(key) for key in keys]
    ProposalPart.objects.filter(proposal__source_text__in=numbers).delete()
    Proposal.objects.filter(source_text__in=numbers).delete()
    SourceText.objects.filter(pk__in=numbers).delete()


UNUSED_TEXTS = RecordClass("policy.unused_text", "teksten waar niets van kwam", _unused, _destroy)
