"""Weighing a candidate: a person says per criterion how heavy it is and why. Koers never adds it up."""

from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.errors import Conflict
from koers.base.access.gate import refuse_personal_data
from koers.base.access.who import Who
from koers.govern.review.next_policy.definitions import criterion as known
from koers.govern.review.next_policy.errors import PartRefused
from koers.govern.review.next_policy.keeping import changed_part, keep_version
from koers.govern.review.next_policy.models import Candidate, Score


@action("next.score", needs="draft.edit", on="candidate")
def score_candidate(
    *, candidate: Candidate, criterion: str, weight: str, reason: str, version: int, by: Who
) -> Score:
    """`version` is 0 when nobody weighed it yet. Raises Conflict, PartRefused and UnknownPart."""
    known(criterion)
    refuse_personal_data(reason)
    if weight not in Score.Weight.values:
        raise PartRefused("weight", _("Kies hoog, midden, laag of niet te zeggen."))
    if not reason.strip():
        raise PartRefused("reason", _("Schrijf op waarom. Zonder reden is het een cijfer zonder grond."))
    content = {"weight": weight, "reason": reason.strip(), "by_name": str(by)}
    there = Score.objects.filter(candidate=candidate, criterion=criterion).first()
    if there is not None:
        changed_part(there, version=version, content=content, by=str(by))
        return there
    if version:
        raise Conflict
    made = Score.objects.create(candidate=candidate, criterion=criterion, **content)
    keep_version(made, by=str(by))
    return made
