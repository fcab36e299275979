"""Actie blijft achter: what was reported about an activity of this year's plan, and who reports nothing."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from koers.base.access.models import Organisation
from koers.base.design.numbers import capital
from koers.govern.policy.models import Policy
from koers.govern.programme.models import Action, AnnualPlan, Milestone, ProgressUpdate
from koers.govern.programme.reporting import Standing, due_standings
from koers.govern.review.signals.models import Signal
from koers.govern.review.signals.observations import Evidence, Observation
from koers.govern.review.wording import joined

Light, State = ProgressUpdate.Light, Action.State
LIGHTS = {Light.GREEN: 0, Light.ORANGE: 1, Light.RED: 2}
STATES = {State.DELAYED: 1, State.STALLED: 2}
OVER = (State.DONE, State.STOPPED)
SILENT = "melding:"  # as the cause begins of a partner that reports nothing
FEW = 10  # facts that a page can hold
ASPECTS = {"quality": gettext_lazy("kwaliteit"), "time": gettext_lazy("tijd"), "money": gettext_lazy("geld")}


def lagging(policy: Policy, on: date) -> list[Observation]:
    """One for every activity; and one for every organisation that reports, however many of its own wait.

    Whether a milestone was reached, is not known of an activity whose report waits: that is the talk with the
    organisation, so it opens nothing of its own.
    """
    found = (
        Action.objects.filter(heading__plan__policy=policy, heading__plan__year=on.year)
        .filter(heading__plan__status=AnnualPlan.Status.ADOPTED)
        .exclude(state__in=OVER)
        .exclude(mode=Action.Mode.STOP)
        .select_related("heading__plan", "lead")
        .prefetch_related("milestones", "progress")
    )
    silent: dict[Organisation, list[Standing]] = defaultdict(list)
    for standing in due_standings(on):
        assert standing.action.lead
        silent[standing.action.lead].append(standing)
    waiting = {one.action.pk for waits in silent.values() for one in waits if one.days_late}
    return [
        *(_activity(one, on, waits=one.pk in waiting) for one in found),
        *(_silent(lead, waits) for lead, waits in silent.items()),
    ]


def _activity(action: Action, on: date, *, waits: bool) -> Observation:
    reports = [one for one in action.progress.all() if one.on <= on]
    newest = reports[0] if reports else None
    late = _late(action.milestones.all(), on)
    sentences = _sentences(newest, late)
    days_late = max(((on - m.due).days for m in late if m.due), default=0)
    return Observation(
        kind=Signal.Kind.LAGGING,
        cause=f"actie:{action.pk}",
        title=capital(action.title),
        text=" ".join(sentences),
        values={
            "licht": float(_worst_light(newest)),
            "stand": float(STATES.get(State(newest.state), 0)) if newest else 0.0,
            "mijlpaal": None if late and waits else float(days_late),
        },
        organisation=action.lead_id,
        evidence=Evidence(
            sentences=tuple(sentences),
            facts=tuple(_facts(action, reports)),
            link=("desk:activity", (str(action.pk),)),
        ),
    )


def _silent(lead: Organisation, waits: list[Standing]) -> Observation:
    """With an organisation it is one talk. `waits` has what is longest due first."""
    days = max((one.days_late or 0 for one in waits), default=0)
    count = ngettext(
        "Over één activiteit is niet gemeld. Dat is %(days)d dagen te laat.",
        "Over %(n)d activiteiten is niet gemeld. De oudste melding is %(days)d dagen te laat.",
        len(waits),
    ) % {"n": len(waits), "days": days}
    return Observation(
        kind=Signal.Kind.LAGGING,
        cause=f"{SILENT}{lead.slug}",
        title=_("%(name)s meldt geen voortgang") % {"name": lead},
        text=count,
        values={"melding": float(days)},
        organisation=lead.pk,
        evidence=Evidence(
            sentences=(count,),
            facts=tuple((one.action.title, _asked(one)) for one in waits[:FEW]),
            link=("desk:progress_late", ()),
        ),
    )


def _asked(one: Standing) -> str:
    return _("gevraagd sinds %(day)s") % {"day": _day(one.due)}


def _worst_light(update: ProgressUpdate | None) -> int:
    if update is None:
        return 0
    return max(LIGHTS.get(Light(light), 0) if light else 0 for light in _lights(update))


def _lights(update: ProgressUpdate) -> list[str]:
    return [getattr(update, aspect) for aspect in ASPECTS]


def _late(milestones: Iterable[Milestone], on: date) -> list[Milestone]:
    return [one for one in milestones if one.due and one.due < on and (not one.done_on or one.done_on > on)]


def _sentences(newest: ProgressUpdate | None, late: list[Milestone]) -> list[str]:
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
    return said


def _named(update: ProgressUpdate, light: str) -> list[str]:
    return [str(name) for aspect, name in ASPECTS.items() if getattr(update, aspect) == light]


def _facts(action: Action, reports: list[ProgressUpdate]) -> list[tuple[str, str]]:
    """The last three reports, lights in words, and every milestone with its day."""
    facts = [(_("Gemeld op %(day)s") % {"day": _day(one.on)}, _report(one)) for one in reports[:3]]
    facts += [(one.title, _milestone(one)) for one in action.milestones.all() if one.due]
    return facts or [(_("Gemeld"), _("nog niets"))]


def _report(update: ProgressUpdate) -> str:
    words = [str(update.get_state_display())]
    for aspect, name in ASPECTS.items():
        if light := getattr(update, aspect):
            words.append(f"{name}: {Light(light).label}")
    return ", ".join(words)


def _milestone(one: Milestone) -> str:
    due = _("uiterlijk %(day)s") % {"day": _day(one.due)}
    done = _("klaar op %(day)s") % {"day": _day(one.done_on)} if one.done_on else _("niet klaar")
    return f"{due}; {done}"


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
