"""What was promised, noticed and agreed about a priority or a veiligheidsveld, for beside its figures."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.base.access.who import Who
from koers.base.places.periods import Period
from koers.data.indicators.interpretation.selectors import partners, shared_interpretations
from koers.data.indicators.models import Indicator, InterpretationVersion
from koers.govern.policy.models import Policy
from koers.govern.programme.models import Action
from koers.govern.review.next_policy.models import NextPolicy
from koers.govern.review.pledges.models import Pledge, PledgeState
from koers.govern.review.pledges.selectors import pledges
from koers.govern.review.pledges.wording import state_word
from koers.govern.review.signals.lives import Life, lives_in
from koers.govern.review.signals.selectors import signals
from koers.govern.review.wording import joined

GOAL, ACTIVITY, FIGURE = "doel:", "actie:", "cijfer:"  # as causes of signals begin


@dataclass(frozen=True)
class Piece:
    """One piece of evidence: what it is, how it stands, what is known of it, and the page with all of it."""

    name: str
    state: str
    told: str
    page: str  # the name of its URL
    at: str  # which one
    needs_care: bool = False  # past its term, or without an answer


@dataclass(frozen=True)
class Beside:
    pledges: tuple[Piece, ...] = ()
    signals: tuple[Piece, ...] = ()
    interpretations: tuple[Piece, ...] = ()

    @property
    def kinds(self) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
        """Those of which there is something, with their name."""
        named = (
            (_("Toezeggingen en vragen"), self.pledges),
            (_("Signalen"), self.signals),
            (_("Duiding"), self.interpretations),
        )
        return tuple((name, pieces) for name, pieces in named if pieces)

    @property
    def gaps(self) -> tuple[str, ...]:
        names = {
            _("geen toezegging of vraag"): self.pledges,
            _("geen signaal"): self.signals,
            _("geen gedeelde duiding"): self.interpretations,
        }
        return tuple(name for name, pieces in names.items() if not pieces)


class Surroundings:
    """Read once for a whole policy; what this person may not see is not in it."""

    def __init__(self, policy: Policy, who: Who, on: date) -> None:
        self._on = on
        self._pledges = [(one, _priorities_of(one)) for one in _pledges(policy, who)]
        first = date(policy.start_year, 1, 1)
        self._lives = lives_in(Period(first, max(on, first)), signals(who))
        self._agreed = shared_interpretations(policy.place)
        self._causes = _causes(policy)

    def of_priority(self, priority: int, codes: Collection[str]) -> Beside:
        causes = {*self._causes.get(priority, ()), *(f"{FIGURE}{code}" for code in codes)}
        return self._beside({priority}, causes, codes)

    def of_field(self, priorities: Collection[int], codes: Collection[str]) -> Beside:
        """By its figures; the pledges are those of the subjects that were put under the field."""
        return self._beside(priorities, {f"{FIGURE}{code}" for code in codes}, codes)

    def _beside(self, priorities: Collection[int], causes: Collection[str], codes: Collection[str]) -> Beside:
        promised = [one for one, linked in self._pledges if linked & set(priorities)]
        noticed = [life for life in self._lives if life.signal.cause in causes and not life.is_passed]
        agreed = [one for (code, _period), one in self._agreed.items() if code in codes]
        return Beside(
            pledges=tuple(_pledge(one, self._on) for one in sorted(promised, key=self._turn)),
            signals=tuple(_signal(one) for one in sorted(noticed, key=lambda one: bool(one.ended))),
            interpretations=tuple(_agreed(one) for one in sorted(agreed, key=_newest_first)),
        )

    def _turn(self, pledge: Pledge) -> tuple[bool, bool]:
        """Late, open, settled."""
        return not pledge.is_late(self._on), not pledge.is_open


def priorities_under(draft: NextPolicy, field: str) -> set[int]:
    """Those of the policy in force whose subject stands under this veiligheidsveld."""
    return {one.former_id for one in draft.candidates.all() if one.former_id and field in one.fields}


def _pledges(policy: Policy, who: Who) -> Iterable[Pledge]:
    linked = (
        Q(priorities__policy=policy)
        | Q(goals__theme__priority__policy=policy)
        | Q(actions__heading__priority__policy=policy)
    )
    found = pledges(who).filter(linked).distinct().order_by("due", "pk")
    return found.prefetch_related("steps", "priorities", "goals__theme", "actions__heading")


def _priorities_of(pledge: Pledge) -> set[int | None]:
    return {
        *(one.pk for one in pledge.priorities.all()),
        *(one.theme.priority_id for one in pledge.goals.all()),
        *(one.heading.priority_id for one in pledge.actions.all()),
    }


def _causes(policy: Policy) -> dict[int, set[str]]:
    """What signals of a priority can be about, besides its figures: its goals and its activities."""
    found: dict[int, set[str]] = {}
    for priority, goal in policy.priorities.values_list("pk", "themes__goals"):
        found.setdefault(priority, set()).add(f"{GOAL}{goal}")
    ours = Action.objects.filter(heading__plan__policy=policy).order_by()
    for action, own, linked in ours.values_list("pk", "heading__priority", "theme_links__theme__priority"):
        for priority in {own, linked} & found.keys():
            found[priority].add(f"{ACTIVITY}{action}")
    return found


def _pledge(pledge: Pledge, on: date) -> Piece:
    steps, late = list(pledge.steps.all()), pledge.is_late(on)
    state = state_word(pledge, pledge.state)
    if late:
        state = _("%(state)s, over de termijn") % {"state": state}
    told = steps[-1].text if steps else pledge.note
    broken = pledge.state == PledgeState.DROPPED
    return Piece(pledge.title, state, told, "desk:pledge", str(pledge.pk), needs_care=late or broken)


def _signal(life: Life) -> Piece:
    signal, answer, lifted = life.signal, life.answer, life.lifted
    state = life.ended or _("open")
    if not life.ended and lifted:
        state = _("open, ligt bij: %(level)s") % {"level": lifted.get_level_display()}
    told = answer.text if answer else signal.text
    care = not life.ended and answer is None
    return Piece(signal.title, state, told, "desk:signal", str(signal.pk), needs_care=care)


def _agreed(version: InterpretationVersion) -> Piece:
    indicator: Indicator = version.interpretation.indicator
    name = f"{indicator.name}, {version.interpretation.period}"
    day, whom = date_format(version.held_on, "j F Y"), joined(partners(version.organisations))
    state = _("gedeeld met %(whom)s, %(day)s") % {"whom": whom, "day": day} if whom else day
    return Piece(name, state, version.text, "desk:indicator", indicator.code)


def _newest_first(version: InterpretationVersion) -> tuple[int, str]:
    return -version.interpretation.end.toordinal(), version.interpretation.indicator_id
