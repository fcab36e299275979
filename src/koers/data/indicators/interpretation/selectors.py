"""Every read of interpretations. Who may not see drafts, sees only what partners share."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from koers.base.access.models import Organisation
from koers.base.access.who import Who
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.indicators.errors import UnknownSession
from koers.data.indicators.interpretation.figures import earlier_figures
from koers.data.indicators.models import (
    Indicator,
    Interpretation,
    InterpretationSession,
    InterpretationVersion,
    Participation,
    SessionItem,
    SessionPartner,
)
from koers.data.indicators.series import Series

Key = tuple[str, Period]  # code of the indicator, and the period in which the change ends


@dataclass(frozen=True)
class Interpreted:
    """A version as it is shown beside its figure."""

    version: InterpretationVersion
    earlier: str  # which figures it was written on, when a newer reading says otherwise

    @property
    def partners(self) -> list[str]:
        return partners(self.version.organisations)


def partners(organisations: Iterable[Organisation]) -> list[str]:
    """Whom it is shared with: the others, not the municipality itself."""
    return [str(one) for one in organisations if one.kind != Organisation.Kind.MUNICIPALITY]


def interpretations(
    place: Place, who: Who, codes: Iterable[str] | None = None
) -> dict[Key, InterpretationVersion]:
    """The newest version that this person may see, of every change that has one."""
    found = _versions(place, codes)
    return _newest(found if who.may("draft.read") else found.filter(status=SHARED))


def shared_interpretations(
    place: Place, codes: Iterable[str] | None = None
) -> dict[Key, InterpretationVersion]:
    """What everybody may see: the newest that partners agreed on."""
    return _newest(_versions(place, codes).filter(status=SHARED))


def versions_of(indicator: Indicator, place: Place, who: Who) -> list[InterpretationVersion]:
    """All of one indicator: the newest period first, and of that the newest version first."""
    found = _versions(place, [indicator.code])
    found = found if who.may("draft.read") else found.filter(status=SHARED)
    return list(found.order_by("-interpretation__end", "-number"))


def version_seen(indicator: Indicator, place: Place, period: Period) -> int:
    """How many versions there are: what a writer saw last."""
    found = Interpretation.objects.filter(
        indicator=indicator, place=place, start=period.start, end=period.end
    )
    return found.values_list("version", flat=True).first() or 0


def beside(version: InterpretationVersion | None, series: Series | None) -> Interpreted | None:
    """With whether the figures are still those that it was written on."""
    if version is None:
        return None
    return Interpreted(version, earlier_figures(version, series) if series else "")


SHARED = InterpretationVersion.Status.SHARED


def _versions(place: Place, codes: Iterable[str] | None) -> QuerySet[InterpretationVersion]:
    people = Participation.objects.select_related("organisation").order_by("organisation__name")
    found = InterpretationVersion.objects.filter(interpretation__place=place).select_related(
        "interpretation__indicator"
    )
    if codes is not None:
        found = found.filter(interpretation__indicator__in=list(codes))
    return found.prefetch_related(Prefetch("participations", people))


def _newest(found: QuerySet[InterpretationVersion]) -> dict[Key, InterpretationVersion]:
    rows = found.order_by("number")  # the newest stays
    return {(one.interpretation.indicator_id, one.interpretation.period): one for one in rows}


# --- Sessions ---


def sessions(place: Place) -> QuerySet[InterpretationSession]:
    """With their organisations and their points, the newest first."""
    people = SessionPartner.objects.select_related("organisation").order_by("organisation__name")
    answers = SessionItem.objects.select_related("indicator", "answer__interpretation").prefetch_related(
        Prefetch("answer__participations", Participation.objects.select_related("organisation"))
    )
    found = InterpretationSession.objects.filter(place=place)
    return found.prefetch_related(Prefetch("partners", people), Prefetch("items", answers.order_by("order")))


def session_of(pk: int, place: Place) -> InterpretationSession:
    """Raises UnknownSession."""
    found = sessions(place).filter(pk=pk).first()
    if found is None:
        raise UnknownSession
    return found


def item_of(session: InterpretationSession, order: int) -> SessionItem:
    """Raises UnknownSession."""
    found = next((one for one in session.items.all() if one.order == order), None)
    if found is None:
        raise UnknownSession
    return found
