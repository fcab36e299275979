"""Which activities are reported by whom, and which of them are late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from koers.base.access.models import Organisation, User
from koers.base.access.permissions import roles
from koers.base.access.selectors import grants_on
from koers.base.access.who import Who
from koers.govern.programme.asking import Months, Run
from koers.govern.programme.errors import UnknownAction
from koers.govern.programme.models import Action, ActionPartner, AnnualPlan, Asking, ProgressUpdate, Reminder

CLOSED = (Action.State.DONE, Action.State.STOPPED)


@dataclass(frozen=True)
class Standing:
    """An activity, and how its reports stand on a day."""

    action: Action
    run: Run
    reported: date | None  # until which day
    last_on: date | None  # when somebody last reported
    today: date

    @property
    def due(self) -> date | None:
        return None if self.action.state in CLOSED else self.run.due(self.reported)

    @property
    def days_late(self) -> int | None:
        return None if self.action.state in CLOSED else self.run.days_late(self.reported, self.today)

    @property
    def is_due(self) -> bool:
        return self.days_late is not None

    @property
    def asked(self) -> Months:
        return self.run.asked(self.reported, self.today)


def own_standings(who: Who, today: date) -> list[Standing]:
    """Of adopted plans, what the own organisation leads or takes part in; what is longest due goes first."""
    if who.organisation_id is None or not who.may("progress.own"):
        return []
    partner_in = ActionPartner.objects.filter(organisation=who.organisation_id).values("action")
    own = Q(lead=who.organisation_id) | Q(pk__in=partner_in)
    found = [standing_of(action, today) for action in _reported(today).filter(own)]
    return sorted(found, key=lambda one: (one.due is None, one.due or today, one.action.title))


def own_standing(pk: int, who: Who, today: date) -> Standing:
    """Raises UnknownAction, also for another organisation's."""
    for one in own_standings(who, today):
        if one.action.pk == pk:
            return one
    raise UnknownAction


def is_asked(today: date) -> bool:
    """Whether there is anything in a plan that somebody is asked about."""
    return _led(today).exists()


def due_standings(today: date, organisation: int | None = None) -> list[Standing]:
    """What its lead has to report now; who only takes part is not asked."""
    found = _led(today).exclude(state__in=CLOSED)
    if organisation is not None:
        found = found.filter(lead=organisation)
    standings = [standing_of(action, today) for action in found]
    return sorted((one for one in standings if one.is_due), key=lambda one: -(one.days_late or 0))


def _led(today: date) -> QuerySet[Action]:
    return _reported(today).exclude(lead=None).exclude(mode=Action.Mode.STOP)


def _reported(today: date) -> QuerySet[Action]:
    """Activities of the adopted plans of this year and the one before."""
    years = (today.year - 1, today.year)
    found = Action.objects.filter(
        heading__plan__status=AnnualPlan.Status.ADOPTED, heading__plan__year__in=years
    )
    return found.select_related("heading__plan", "heading__priority", "lead").annotate(
        reported=Max(Coalesce("progress__period_end", "progress__on")),
        last_on=Max("progress__on"),
        every=Coalesce(F("asking__months"), Value(int(Asking.Every.QUARTER))),
    )


def standing_of(action: Action, today: date) -> Standing:
    """Of an activity that comes from here."""
    year = action.heading.plan.year
    first, last = date(year, 1, 1), date(year, 12, 31)
    start, end = max(action.start or first, first), min(action.end or last, last)
    run = Run(min(start, last), max(end, first), int(getattr(action, "every")))  # noqa: B009
    return Standing(action, run, getattr(action, "reported"), getattr(action, "last_on"), today)  # noqa: B009


def reporters(organisations: Iterable[int], today: date) -> QuerySet[User]:
    """The people of these organisations who may report, and so get the mail."""
    may = [role.code for role in roles().values() if "progress.own" in role.permissions]
    holders = grants_on(today).filter(role__in=may).values("user")
    found = User.objects.filter(pk__in=holders, is_active=True, organisation__is_active=True)
    return found.filter(organisation__in=list(organisations)).select_related("organisation").order_by("pk")


@dataclass(frozen=True)
class Late:
    """An organisation with what it has to report, and when it was last mailed."""

    organisation: Organisation
    standings: tuple[Standing, ...]
    people: int
    reminded_at: object = None


def late(who: Who, today: date) -> list[Late]:
    """Per organisation, the one that waits longest first."""
    if not who.may("progress.remind"):
        return []
    by_lead: dict[Organisation, list[Standing]] = {}
    for one in due_standings(today):
        assert one.action.lead is not None
        by_lead.setdefault(one.action.lead, []).append(one)
    return [
        Late(lead, tuple(found), reporters([lead.pk], today).count(), last_reminder(lead))
        for lead, found in by_lead.items()
    ]


def last_reminder(organisation: Organisation) -> object:
    sent = Reminder.objects.filter(user__organisation=organisation, is_asked=False)
    return sent.aggregate(last=Max("sent_at"))["last"]


@dataclass(frozen=True)
class Reported:
    """A report, and whether a later one about the same months came beside it."""

    update: ProgressUpdate
    is_corrected: bool


def reports_of(action: Action) -> list[Reported]:
    """The newest first."""
    seen: set[tuple[int | None, date]] = set()
    found = []
    for one in action.progress.select_related("organisation", "user", "indicator__indicator"):
        key = (one.organisation_id, one.period_end) if one.period_end else None
        found.append(Reported(one, key in seen))
        seen |= {key} if key else set()
    return found


def rhythm_of(action: Action) -> int:
    """Every how many months it is asked about."""
    found = Asking.objects.filter(action=action).values_list("months", flat=True).first()
    return int(Asking.Every.QUARTER) if found is None else found


def last_own(action: Action, who: Who) -> ProgressUpdate | None:
    """The newest report of the own organisation."""
    return action.progress.filter(organisation=who.organisation_id).first()
