"""What a correction changed: the words before and after, field by field."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from koers.govern.review.pledges.contents import content_of
from koers.govern.review.pledges.models import Pledge, PledgeVersion
from koers.present.desk.planning.differences import Difference

LABELS = {
    "kind": gettext_lazy("Soort"),
    "title": gettext_lazy("Waar het over gaat"),
    "text": gettext_lazy("Tekst"),
    "source": gettext_lazy("Bron"),
    "made": gettext_lazy("Datum"),
    "responsible": gettext_lazy("Verantwoordelijke functie"),
    "organisation": gettext_lazy("Organisatie"),
    "due": gettext_lazy("Termijn"),
    "note": gettext_lazy("Wat we ervan weten"),
}
LINKS = {
    "priorities": gettext_lazy("Prioriteiten"),
    "goals": gettext_lazy("Doelen"),
    "actions": gettext_lazy("Activiteiten"),
}


def versions(pledge: Pledge) -> list[tuple[PledgeVersion, list[Difference]]]:
    """Each correction, the newest first: a version keeps what it said before it."""
    after, found = content_of(pledge).as_json(), []
    for version in pledge.versions.all():
        found.append((version, _changed(version.content, after)))
        after = version.content
    return found


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    said = [
        Difference(str(label), str(before[name]), str(after[name]))
        for name, label in LABELS.items()
        if before[name] != after[name]
    ]
    linked = [
        Difference(str(label), _count(before[name]), _count(after[name]))
        for name, label in LINKS.items()
        if before[name] != after[name]
    ]
    return said + linked


def _count(keys: list[int]) -> str:
    """Links are told by their number: what they point to has a page of its own."""
    return ngettext("%(n)d koppeling", "%(n)d koppelingen", len(keys)) % {"n": len(keys)}
