"""A meeting about the changes: what is typed is kept, what is agreed becomes an interpretation."""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils import timezone

from koers.base.access.acting import action
from koers.base.access.gate import refuse_personal_data
from koers.base.access.models import Organisation
from koers.base.access.who import Who
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.indicators.errors import DayInFuture, EmptySession
from koers.data.indicators.interpretation.actions.writing import Told, write_interpretation
from koers.data.indicators.models import (
    Indicator,
    InterpretationSession,
    InterpretationVersion,
    SessionItem,
    SessionPartner,
)
from koers.data.indicators.models.interpretations import STORY


@action("interpretation.start_session", needs="interpretation.edit")
def start_session(
    *,
    place: Place,
    held_on: date,
    organisations: Collection[Organisation],
    indicators: Sequence[Indicator],
    by: Who,
) -> InterpretationSession:
    """The agenda is the indicators in the order given."""
    if held_on > timezone.localdate():
        raise DayInFuture
    if not indicators:
        raise EmptySession
    session = InterpretationSession.objects.create(place=place, held_on=held_on, started_by=str(by))
    _seat(session, organisations)
    SessionItem.objects.bulk_create(
        SessionItem(session=session, indicator=one, order=order)
        for order, one in enumerate(indicators, start=1)
    )
    return session


@action("interpretation.set_partners", needs="interpretation.edit", on="session")
def set_partners(
    *, session: InterpretationSession, organisations: Collection[Organisation], by: Who
) -> InterpretationSession:
    """For what is answered from now on: what was saved keeps the organisations that agreed to it."""
    session.partners.all().delete()
    _seat(session, organisations)
    return session


def _seat(session: InterpretationSession, organisations: Collection[Organisation]) -> None:
    SessionPartner.objects.bulk_create(
        SessionPartner(session=session, organisation=one) for one in organisations
    )


@action("interpretation.keep", needs="interpretation.edit", on="item")
def keep_item(*, item: SessionItem, text: str, alternatives: str, consequence: str, by: Who) -> SessionItem:
    """What is being typed; no version yet. The same gate as for what is saved."""
    refuse_personal_data(text, alternatives, consequence)
    return _kept(item, {"text": text, "alternatives": alternatives, "consequence": consequence})


@action("interpretation.answer", needs="interpretation.edit", on="item")
def answer_item(
    *, item: SessionItem, period: Period, base: Period | None, seen: int, told: Told, by: Who, why: str = ""
) -> InterpretationVersion:
    """Raises Conflict when somebody wrote a newer version since; what was typed is then still kept."""
    version = write_interpretation(
        indicator=item.indicator,
        place=item.session.place,
        period=period,
        base=base,
        seen=seen,
        told=told,
        why=why,
        by=by,
    )
    item.answer = version
    for name in STORY:
        setattr(item, name, "")
    item.kept_at = None
    item.save(update_fields=["answer", "kept_at", *STORY])
    return version


def _kept(item: SessionItem, words: dict[str, str]) -> SessionItem:
    for name, value in words.items():
        setattr(item, name, value)
    item.kept_at = timezone.now() if any(words.values()) else None
    item.save(update_fields=["kept_at", *STORY])
    return item
