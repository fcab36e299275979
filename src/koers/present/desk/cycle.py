"""How far the policy term has come, and what was promised to the council each year."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.base.design.charts import Scene, progress
from koers.base.design.numbers import number
from koers.base.places.periods import Period
from koers.govern.policy.models import Policy
from koers.present.desk.years import policy_name

IN, OUT, LATER = "in Koers", "niet in Koers", "volgt"


@dataclass(frozen=True)
class Promise:
    name: str
    cells: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Cycle:
    name: str
    left: str
    bar: Scene
    years: tuple[int, ...]
    promises: tuple[Promise, ...]


def term(policy: Policy) -> Period:
    return Period(date(policy.start_year, 1, 1), date(policy.end_year, 12, 31))


def time_left(period: Period, on: date) -> str:
    if on < period.start:
        return _("begint over %(days)s") % {"days": days_in_words((period.start - on).days)}
    left = (period.end - on).days
    if left < 0:
        return _("afgelopen")
    return _("nog %(days)s") % {"days": days_in_words(left)} if left else _("laatste dag")


def days_in_words(count: int) -> str:
    return f"{number(count)} {_('dag') if count == 1 else _('dagen')}"


def cycle(policy: Policy, plan_years: Iterable[int], evaluated: Collection[int], on: date) -> Cycle:
    """An evaluation is there once the council adopted it."""
    period, years, plans = term(policy), tuple(policy.years), set(plan_years)
    share = ((on - period.start).days + 1) / period.days
    percent = round(min(max(share, 0), 1) * 100)
    label = _("%(n)s procent van de beleidsperiode is voorbij") % {"n": percent}
    cuts = [(Period.year(year).start - period.start).days / period.days for year in years[1:]]
    plan = tuple((year, IN if year in plans else LATER if year > on.year else OUT) for year in years)
    evaluation = tuple(
        (year, IN if year in evaluated else LATER if year >= on.year else OUT) for year in years
    )
    return Cycle(
        name=policy_name(policy),
        left=time_left(period, on),
        bar=progress(share, label=label, cuts=cuts),
        years=years,
        promises=(Promise(own_words(_("Jaarplan")), plan), Promise(_("Evaluatie"), evaluation)),
    )
