"""Who sees which plans and activities, and how a long list of them is narrowed down."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet
from django.db.models.expressions import OrderBy

from koers.base.access.who import Who
from koers.govern.programme.errors import UnknownAction, UnknownPlan
from koers.govern.programme.models import Action, ActionPartner, AnnualPlan, Draft, Version
from koers.govern.programme.plan_tree import whole_actions

# How a list can be sorted: the word in the address, and the fields. A minus in the address turns it around.
SORTS: dict[str, tuple[str, ...]] = {
    "plan": ("heading__order", "order", "pk"),
    "activiteit": ("title", "pk"),
    "prioriteit": ("heading__priority__order", "heading__order", "order", "pk"),
    "trekker": ("lead__name", "title", "pk"),
    "inzet": ("mode", "heading__order", "order", "pk"),
    "voortgang": ("state", "heading__order", "order", "pk"),
    "einde": ("end", "title", "pk"),
}


def yearly_plans(who: Who) -> QuerySet[AnnualPlan]:
    """Drafts too for who may see drafts; for others what was adopted. Partners see activities, not plans."""
    found = AnnualPlan.objects.select_related("policy", "cloned_from", "source_text").order_by("-year", "pk")
    if who.may("draft.read"):
        return found
    return found.filter(status=AnnualPlan.Status.ADOPTED) if who.may("plan.read") else found.none()


def yearly_plan(pk: int, who: Who) -> AnnualPlan:
    """Raises UnknownPlan, also for one that this person may not see."""
    found = yearly_plans(who).filter(pk=pk).first()
    if found is None:
        raise UnknownPlan
    return found


def actions_of(who: Who) -> QuerySet[Action]:
    """Every activity that this person may see: of the plans they may see, or those of their organisation."""
    seen = Q(heading__plan__in=yearly_plans(who).order_by())
    if who.may("plan.own") and who.organisation_id is not None:
        partner_in = ActionPartner.objects.filter(organisation=who.organisation_id).values("action")
        seen |= Q(lead=who.organisation_id) | Q(pk__in=partner_in)
    return Action.objects.filter(seen)


def action_of(pk: int, who: Who) -> Action:
    """With all that is agreed about it. Raises UnknownAction, also for another organisation's."""
    found = whole_actions(actions_of(who)).filter(pk=pk).first()
    if found is None:
        raise UnknownAction
    return found


def plain(text: str) -> str:
    """Without the null character, which a database does not take."""
    return text.replace("\x00", "").strip()


@dataclass(frozen=True)
class Filter:
    """What of a plan is shown, as it stands in the address of the page."""

    priority: str = ""  # slug; "geen" is without one
    lead: str = ""  # slug; "geen" is without one
    partner: str = ""  # slug
    principle: str = ""
    mode: str = ""
    state: str = ""
    words: str = ""
    sort: str = "plan"

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Filter":
        """What is not known counts as not asked."""
        known = {name: plain(asked.get(word, ""))[:100] for name, word in WORDS.items()}
        found = cls(**known)
        return found if found.sort.removeprefix("-") in SORTS else replace(found, sort="plan")

    def address(self, **more: str) -> str:
        """The query string of this list, with something changed."""
        values = {word: getattr(self, name) for name, word in WORDS.items()} | more
        return urlencode({word: value for word, value in values.items() if value and value != "plan"})

    @property
    def is_narrow(self) -> bool:
        return self != Filter(sort=self.sort)


WORDS = {
    "priority": "prioriteit",
    "lead": "trekker",
    "partner": "partner",
    "principle": "uitgangspunt",
    "mode": "inzet",
    "state": "voortgang",
    "words": "zoek",
    "sort": "volgorde",
}


def narrowed(found: QuerySet[Action], asked: Filter) -> QuerySet[Action]:
    exact = {
        "heading__priority__slug": asked.priority,
        "lead__slug": asked.lead,
        "mode": asked.mode,
        "state": asked.state,
    }
    for path, value in exact.items():
        if value:
            found = found.filter(_without(path) if value == "geen" else Q(**{path: value}))
    if asked.partner:
        found = found.filter(partner_roles__organisation__slug=asked.partner)
    if asked.principle:
        found = found.filter(principles__name=asked.principle)
    if asked.words:
        found = found.filter(Q(title__icontains=asked.words) | Q(text__icontains=asked.words))
    return found.order_by(*_order(asked.sort))


def filled_in(found: QuerySet[Action]) -> dict[str, bool]:
    """By the word of the column: whether any activity of the list says something there."""
    led = Q(lead__isnull=False) | ~Q(lead_function="") | ~Q(owner="")
    says = {"inzet": ~Q(mode=""), "trekker": led, "voortgang": ~Q(state=""), "einde": Q(end__isnull=False)}
    counts = {word: Count("pk", filter=condition, distinct=True) for word, condition in says.items()}
    return {word: n > 0 for word, n in found.order_by().aggregate(**counts).items()}


def _without(path: str) -> Q:
    empty = "" if path in ("mode", "state") else None
    return Q(**{path.removesuffix("__slug"): empty})


def _order(sort: str) -> list[str | OrderBy]:
    """What has no value comes last, whichever way it is sorted."""
    first, *rest = SORTS[sort.removeprefix("-")]
    way = F(first).desc(nulls_last=True) if sort.startswith("-") else F(first).asc(nulls_last=True)
    return [way, *rest]


def versions_of(about: str, key: int) -> QuerySet[Version]:
    return Version.objects.filter(about=about, key=key)


def draft_of(form: str, who: Who) -> Draft | None:
    """What this person typed in this form and did not save."""
    if who.user_id is None:
        return None
    return Draft.objects.filter(user_id=who.user_id, form=form).first()


@dataclass(frozen=True)
class Counted:
    """How a list is spread, for the totals above it."""

    total: int
    by_mode: Mapping[str, int] = field(default_factory=dict)
    by_state: Mapping[str, int] = field(default_factory=dict)


def counted(found: QuerySet[Action]) -> Counted:
    rows = list(found.order_by().values_list("mode", "state"))
    return Counted(len(rows), Counter(mode for mode, _ in rows), Counter(state for _, state in rows))
