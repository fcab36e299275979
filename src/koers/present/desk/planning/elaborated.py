"""What was chosen before about how a goal is measured, and what each change made different."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from koers.base.design.numbers import exact
from koers.govern.policy.models import Elaboration, FormerElaboration, Measuring
from koers.present.desk.planning.differences import Difference, changed, day


@dataclass(frozen=True)
class Change:
    former: FormerElaboration
    differences: list[Difference]


def former_elaborations(elaboration: Elaboration | None) -> list[Change]:
    """Newest change first, each beside what came after it."""
    if elaboration is None:
        return []
    after: Measuring = elaboration
    found = []
    for former in elaboration.former.select_related("indicator"):
        found.append(Change(former, changed(dict(_lines(former)), dict(_lines(after)))))
        after = former
    return found


def _lines(row: Measuring) -> Iterator[tuple[str, str]]:
    yield _("Indicator"), str(row.indicator or "")
    yield _("Gewenste richting"), row.get_direction_display()
    yield _("Startwaarde"), "" if row.baseline_value is None else exact(row.baseline_value)
    yield _("Gemeten"), " – ".join(day(one) for one in (row.baseline_start, row.baseline_end) if one)
    yield _("Streefwaarde"), "" if row.target_value is None else exact(row.target_value)
    yield _("Te halen op"), day(row.target_date)
    yield _("Eigenaar"), row.owner
    yield _("Gekozen door"), getattr(row, "chosen_by", "")
