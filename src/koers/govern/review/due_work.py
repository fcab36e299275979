"""What of the yearly plan, and of what partners deliver, falls due this week or did not come."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.access.who import Who
from koers.base.design.numbers import capital, in_words
from koers.data.sources.deliveries.selectors import Expected
from koers.govern.programme.models import Action, AnnualPlan, Milestone
from koers.govern.programme.reporting import Late, late
from koers.govern.review.verdicts import AttentionKind, AttentionPoint
from koers.govern.review.wording import in_sentence, joined

WEEK = timedelta(days=7)
STILL = timedelta(days=14)  # a milestone that is later than this has a signal of its own
MOST = 3  # names in one point


def late_report_points(who: Who, on: date, told: Collection[str]) -> list[AttentionPoint]:
    """One for all organisations that did not report yet; of some a signal speaks already."""
    waiting = [one for one in late(who, on) if f"melding:{one.organisation.slug}" not in told and _days(one)]
    if not waiting:
        return []
    count = len(waiting)
    title = ngettext(
        "Eén organisatie meldde nog geen voortgang", "%(n)s organisaties meldden nog geen voortgang", count
    )
    days = max(_days(one) for one in waiting)
    late_by = ngettext(
        "de oudste melding is één dag te laat", "de oudste melding is %(n)d dagen te laat", days
    )
    names = _names([str(one.organisation) for one in waiting])
    return [
        AttentionPoint(
            AttentionKind.REPORTING,
            title % {"n": capital(in_words(count))},
            f"{names}; {late_by % {'n': days}}.",
            "desk:progress_late",
        )
    ]


def _days(one: Late) -> int:
    return max((standing.days_late or 0 for standing in one.standings), default=0)


def milestone_points(who: Who, on: date, told: Collection[str]) -> list[AttentionPoint]:
    """One for each activity whose milestone comes this week or has just passed; who may not change every plan
    sees those of the own organisation."""
    if not who.may("plan.read"):
        return []
    found = (
        Milestone.objects.filter(due__gt=on - STILL, due__lte=on + WEEK)
        .filter(Q(done_on=None) | Q(done_on__gt=on))
        .filter(action__heading__plan__status=AnnualPlan.Status.ADOPTED)
        .exclude(action__state__in=(Action.State.DONE, Action.State.STOPPED))
        .exclude(action__mode=Action.Mode.STOP)
        .select_related("action")
        .order_by("due", "pk")
    )
    if not who.may("plan.edit"):
        found = found.filter(action__lead=who.organisation_id)
    by_action: dict[Action, list[Milestone]] = {}
    for one in found:
        if f"actie:{one.action_id}" not in told:
            by_action.setdefault(one.action, []).append(one)
    return [_milestone(action, milestones, on) for action, milestones in by_action.items()]


def _milestone(action: Action, found: list[Milestone], on: date) -> AttentionPoint:
    said = [f"{one.title} ({date_format(one.due, 'j F')})" for one in found if one.due]
    late_too = any(one.due < on for one in found if one.due)
    text = _("Nog niet klaar: %(names)s.") if late_too else _("Deze week: %(names)s.")
    names = {"names": _names(said)}
    key = (str(action.pk),)
    return AttentionPoint(AttentionKind.MILESTONE, capital(action.title), text % names, "desk:activity", key)


def coming_delivery_points(found: Iterable[Expected], on: date) -> list[AttentionPoint]:
    """One for all deliveries that are expected this week."""
    coming = [one for one in found if not one.is_in and on <= one.due <= on + WEEK]
    if not coming:
        return []
    count = len(coming)
    title = ngettext(
        "Eén levering wordt deze week verwacht", "%(n)s leveringen worden deze week verwacht", count
    )
    day = date_format(min(one.due for one in coming), "j F")
    names = _names([in_sentence(one.definition.name) for one in coming])
    text = _("Nog niet binnen: %(names)s. De eerste moet er op %(day)s zijn.")
    return [
        AttentionPoint(
            AttentionKind.COMING,
            title % {"n": capital(in_words(count))},
            text % {"names": names, "day": day},
            "desk:deliveries",
        )
    ]


def _names(found: list[str]) -> str:
    if len(found) <= MOST:
        return joined(found)
    return joined([*found[:MOST], _("%(n)s andere") % {"n": in_words(len(found) - MOST)}])
