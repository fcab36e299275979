"""Actie blijft achter: what was reported about an activity of this year's plan, or was not."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.design.numbers import capital
from koers.govern.policy.models import Policy
from koers.govern.programme.models import Action, AnnualPlan, Milestone, ProgressUpdate
from koers.govern.programme.reporting import Standing, due_standings
from koers.govern.review.signals.findings import Evidence, Finding
from koers.govern.review.signals.models import Signal
from koers.govern.review.wording import joined

Light, State = ProgressUpdate.Light, Action.State
LIGHTS = {Light.GREEN: 0, Light.ORANGE: 1, Light.RED: 2}
STATES = {State.DELAYED: 1, State.STALLED: 2}
OVER = (State.DONE, State.STOPPED)
ASPECTS = ("quality", "time", "money")


def lagging(policy: Policy, on: date) -> list[Finding]:
    """Every activity that somebody leads, reports about or planned milestones for."""
    running = AnnualPlan.Status.ADOPTED
    found = (
        Action.objects.filter(heading__plan__policy=policy, heading__plan__year=on.year)
        .filter(heading__plan__status=running)
        .exclude(state__in=OVER)
        .exclude(mode=Action.Mode.STOP)
        .select_related("heading__plan", "lead")
        .prefetch_related("milestones", "progress")
    )
    waiting = {one.action.pk: one for one in due_standings(on)}
    return [_finding(action, waiting.get(action.pk), on) for action in found]


def _finding(action: Action, standing: Standing | None, on: date) -> Finding:
    reports = [one for one in action.progress.all() if one.on <= on]
    newest = reports[0] if reports else None
    late = _late(action.milestones.all(), on)
    values = {
        "licht": float(_worst_light(newest)),
        "stand": float(STATES.get(newest.state, 0)) if newest else 0.0,
        "mijlpaal": float(max(((on - m.due).days for m in late if m.due), default=0)),
        "melding": float((standing.days_late or 0) if standing else 0),
    }
    sentences = _sentences(newest, late, standing, on)
    return Finding(
        kind=Signal.Kind.LAGGING,
        cause=f"actie:{action.pk}",
        title=capital(action.title),
        text=" ".join(sentences),
        values=values,
        organisation=action.lead_id,
        evidence=Evidence(
            sentences=tuple(sentences),
            facts=tuple(_facts(action, reports)),
            link=("desk:activity", (str(action.pk),)),
        ),
    )


def _worst_light(update: ProgressUpdate | None) -> int:
    if update is None:
        return 0
    return max(LIGHTS.get(Light(light), 0) if light else 0 for light in _lights(update))


def _lights(update: ProgressUpdate) -> list[str]:
    return [getattr(update, aspect) for aspect in ASPECTS]


def _late(milestones: Iterable[Milestone], on: date) -> list[Milestone]:
    return [one for one in milestones if one.due and one.due < on and (not one.done_on or one.done_on > on)]


def _sentences(
    newest: ProgressUpdate | None, late: list[Milestone], standing: Standing | None, on: date
) -> list[str]:
    said = []
    if newest and (red := _named(newest, Light.RED)):
        said.append(
            _("Op rood: %(what)s, gemeld op %(day)s.") % {"what": joined(red), "day": _day(newest.on)}
        )
    if newest and newest.state in STATES:
        said.append(_("Gemeld is: %(state)s.") % {"state": newest.get_state_display()})
    if late:
        count = ngettext(
            "Eén mijlpaal is te laat.", "%(n)d mijlpalen zijn te laat.", len(late)
        )  # their names stand in the evidence
        said.append(count % {"n": len(late)})
    if standing and standing.days_late:
        days = ngettext("%(n)d dag", "%(n)d dagen", standing.days_late) % {"n": standing.days_late}
        said.append(_("De gevraagde melding is %(days)s te laat.") % {"days": days})
    return said


def _named(update: ProgressUpdate, light: str) -> list[str]:
    fields = [ProgressUpdate._meta.get_field(a).verbose_name for a in ASPECTS if getattr(update, a) == light]
    return [str(name) for name in fields]


def _facts(action: Action, reports: list[ProgressUpdate]) -> list[tuple[str, str]]:
    """The last three reports, lights in words, and every milestone with its day."""
    facts = [(_("Gemeld op %(day)s") % {"day": _day(one.on)}, _report(one)) for one in reports[:3]]
    facts += [(one.title, _milestone(one)) for one in action.milestones.all() if one.due]
    return facts or [(_("Gemeld"), _("nog niets"))]


def _report(update: ProgressUpdate) -> str:
    words = [str(update.get_state_display())]
    for aspect in ASPECTS:
        if light := getattr(update, aspect):
            name = ProgressUpdate._meta.get_field(aspect).verbose_name
            words.append(f"{name}: {Light(light).label}")
    return ", ".join(words)


def _milestone(one: Milestone) -> str:
    due = _("uiterlijk %(day)s") % {"day": _day(one.due)}
    done = _("klaar op %(day)s") % {"day": _day(one.done_on)} if one.done_on else _("niet klaar")
    return f"{due}; {done}"


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
