"""Every read of pledges. Who may not see them gets none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, ExtractYear

from koers.base.access.who import Who
from koers.govern.policy.models import Goal, Policy, Priority
from koers.govern.programme.models import Action
from koers.govern.programme.reading import plain
from koers.govern.review.pledges.errors import UnknownPledge
from koers.govern.review.pledges.models import STILL_OPEN, Pledge, PledgeStep

LATE = "te-laat"
YEAR = ExtractYear(Coalesce("made_on", "due"))


def pledges(who: Who) -> QuerySet[Pledge]:
    found = Pledge.objects.select_related("organisation", "policy")
    return found if who.may("pledge.read") else found.none()


def pledge_of(pk: int, who: Who) -> Pledge:
    """Raises UnknownPledge, also for one that this person may not see."""
    found = pledges(who).prefetch_related("steps", "versions", "priorities").filter(pk=pk).first()
    if found is None:
        raise UnknownPledge
    return found


def pledges_for(
    who: Who,
    *,
    policy: Policy | None = None,
    year: int | None = None,
    priority: Priority | None = None,
    goal: Goal | None = None,
    action: Action | None = None,
) -> QuerySet[Pledge]:
    """What there is to say of a policy, a year or one part of it. Of a year: what was made before its end and
    not settled before it began."""
    found = pledges(who).order_by(F("due").asc(nulls_last=True), "pk")
    if policy:
        found = found.filter(policy=policy)
    if year:
        found = found.filter(of_year(year))
    if priority:
        found = found.filter(
            Q(priorities=priority)
            | Q(goals__theme__priority=priority)
            | Q(actions__heading__priority=priority)
        )
    if goal:
        found = found.filter(goals=goal)
    if action:
        found = found.filter(actions=action)
    return found.distinct()


def of_year(year: int) -> Q:
    made = Q(made_on__lte=date(year, 12, 31)) | Q(made_on=None)
    moved = Exists(PledgeStep.objects.filter(pledge=OuterRef("pk"), on__gte=date(year, 1, 1)))
    return made & (Q(state__in=STILL_OPEN) | Q(moved))


def open_pledges(who: Who) -> QuerySet[Pledge]:
    return pledges(who).filter(state__in=STILL_OPEN).order_by(F("due").asc(nulls_last=True), "pk")


# --- The ledger --------------------------------------------------------------------------------------------

SORTS: dict[str, str] = {
    "toezegging": "title",
    "soort": "kind",
    "datum": "made_on",
    "wie": "responsible",
    "termijn": "due",
    "stand": "state",
}
WORDS = {
    "state": "stand",
    "kind": "soort",
    "year": "jaar",
    "responsible": "wie",
    "words": "zoek",
    "sort": "volgorde",
}


@dataclass(frozen=True)
class Filter:
    """What of the ledger is shown, as it stands in the address of the page."""

    state: str = ""  # te-laat, or a state
    kind: str = ""
    year: str = ""
    responsible: str = ""
    words: str = ""
    sort: str = ""  # nothing: what is late first

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Filter":
        """What is not known counts as not asked."""
        found = cls(**{name: plain(asked.get(word, ""))[:120] for name, word in WORDS.items()})
        if found.sort.removeprefix("-") not in SORTS:
            found = replace(found, sort="")
        if not (found.year.isascii() and found.year.isdigit() and len(found.year) == 4):
            found = replace(found, year="")
        return found

    def address(self, **more: str) -> str:
        values = {word: getattr(self, name) for name, word in WORDS.items()} | more
        return urlencode({word: value for word, value in values.items() if value})

    @property
    def is_narrow(self) -> bool:
        return self != Filter(sort=self.sort)


def narrowed(found: QuerySet[Pledge], asked: Filter, on: date) -> QuerySet[Pledge]:
    if asked.state == LATE:
        found = found.filter(late(on))
    elif asked.state:
        found = found.filter(state=asked.state)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.year:
        found = found.alias(of=YEAR).filter(of=int(asked.year))
    if asked.responsible:
        found = found.filter(Q(responsible=asked.responsible) | Q(organisation__name=asked.responsible))
    if asked.words:
        found = found.filter(
            Q(title__icontains=asked.words)
            | Q(text__icontains=asked.words)
            | Q(source__icontains=asked.words)
        )
    return _ordered(found, asked.sort, on)


def late(on: date) -> Q:
    return Q(state__in=STILL_OPEN, due__lt=on)


def _ordered(found: QuerySet[Pledge], sort: str, on: date) -> QuerySet[Pledge]:
    """What has no value comes last, whichever way it is sorted."""
    if sort:
        name = SORTS[sort.removeprefix("-")]
        way = F(name).desc(nulls_last=True) if sort.startswith("-") else F(name).asc(nulls_last=True)
        return found.order_by(way, "pk")
    turn = Case(
        When(late(on), then=Value(0)),
        When(state__in=STILL_OPEN, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return found.alias(turn=turn).order_by("turn", F("due").asc(nulls_last=True), "pk")


@dataclass(frozen=True)
class PledgeCount:
    total: int
    open: int
    late: int


def counted(found: Iterable[Pledge], on: date) -> PledgeCount:
    rows = list(found)
    still = [one for one in rows if one.is_open]
    return PledgeCount(
        total=len(rows),
        open=len(still),
        late=sum(one.is_late(on) for one in still),
    )


def years_of(who: Who) -> list[int]:
    found = pledges(who).order_by().annotate(of=YEAR).values_list("of", flat=True).distinct()
    return sorted((year for year in found if year), reverse=True)


def responsibles(who: Who) -> list[str]:
    """Every function and organisation that answers for something."""
    rows = pledges(who).order_by().values_list("responsible", "organisation__name").distinct()
    return sorted({name for row in rows for name in row if name})
