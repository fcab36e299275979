"""What people feel, beside what was counted: usually the part that was not measured again."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from koers.data.indicators.selectors import Series, SourceLine
from koers.govern.policy.models import Policy
from koers.present.desk.objectives import FELT


@dataclass(frozen=True)
class Felt:
    title: str
    gap: str
    reasons: tuple[str, ...]
    source_lines: tuple[SourceLine, ...]


def felt(series: Iterable[Series], policy: Policy | None) -> Felt:
    known = [found for found in series if found.indicator.measurement == FELT]
    years = [found.latest.period.end.year for found in known if found.latest]
    reasons = tuple(dict.fromkeys(found.gap for found in known if not found.values and found.gap))
    lines = tuple(dict.fromkeys(found.source_line for found in known if found.values))
    if not years:
        return Felt(_("Hoe inwoners het ervaren, is niet gemeten"), _("Geen cijfer"), reasons, lines)
    latest = max(years)
    stale = policy is None or latest < policy.start_year
    title = (
        _("Hoe inwoners het ervaren, is sinds %(year)s niet opnieuw gemeten")
        if stale
        else _("Hoe inwoners het ervaren, is in %(year)s gemeten")
    ) % {"year": latest}
    return Felt(title, _("Geen cijfer na %(year)s") % {"year": latest}, reasons, lines)
