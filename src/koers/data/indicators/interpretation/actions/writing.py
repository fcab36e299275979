"""Writing down what people say about a change. Koers never writes one itself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from koers.base.access.acting import action
from koers.base.access.gate import refuse_personal_data
from koers.base.access.models import Organisation
from koers.base.access.versions import claim
from koers.base.access.who import Who
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.indicators.errors import (
    AlternativesMissing,
    ConsequenceMissing,
    DayInFuture,
    FigureTooSmall,
    NothingToInterpret,
    PartnerMissing,
    TextMissing,
    WhyMissing,
)
from koers.data.indicators.models import Indicator, Interpretation, InterpretationVersion, Participation
from koers.data.indicators.selectors import series
from koers.data.indicators.series import Value

Status = InterpretationVersion.Status


@dataclass(frozen=True)
class Told:
    """What was said, by which organisations, on which day."""

    text: str
    alternatives: str
    consequence: str
    status: str
    organisations: Collection[Organisation]
    held_on: date


@action("interpretation.write", needs="interpretation.edit")
def write_interpretation(
    *,
    indicator: Indicator,
    place: Place,
    period: Period,
    base: Period | None,
    seen: int,
    told: Told,
    by: Who,
    why: str = "",
) -> InterpretationVersion:
    """A version beside the earlier ones, on the figures of this moment. `seen` is the version that the writer
    saw: raises Conflict when there is a newer one."""
    words = _checked(told, why)
    found, _made = Interpretation.objects.get_or_create(
        indicator=indicator, place=place, start=period.start, end=period.end
    )
    if found.version and not why.strip():
        raise WhyMissing
    claim(found, seen)
    version = InterpretationVersion.objects.create(
        interpretation=found,
        number=found.version,
        status=told.status,
        held_on=told.held_on,
        by_name=str(by),
        why=why.strip(),
        definition_version=indicator.version,
        **words,
        **_figures(indicator, place, period, base),
    )
    Participation.objects.bulk_create(
        Participation(version=version, organisation=one) for one in told.organisations
    )
    return version


def _checked(told: Told, why: str) -> dict[str, str]:
    words = {
        "text": told.text.strip(),
        "alternatives": told.alternatives.strip(),
        "consequence": told.consequence.strip(),
    }
    refuse_personal_data(*words.values(), why)
    if not words["text"]:
        raise TextMissing
    if told.held_on > localdate():
        raise DayInFuture
    if Status(told.status) is Status.SHARED:
        _check_shared(words, told.organisations)
    return words


def _check_shared(words: dict[str, str], organisations: Collection[Organisation]) -> None:
    """Agreed with somebody, after looking for another explanation, and with a consequence."""
    if all(one.kind == Organisation.Kind.MUNICIPALITY for one in organisations):
        raise PartnerMissing
    if not words["alternatives"]:
        raise AlternativesMissing
    if not words["consequence"]:
        raise ConsequenceMissing


def _figures(indicator: Indicator, place: Place, period: Period, base: Period | None) -> dict[str, object]:
    """What was seen, as values: a later reading does not change what was said about them."""
    found = series(indicator, place)
    now = _shown(found.value_for(period))
    compared = None if base is None else _shown(found.value_for(base))
    return {
        "value": now,
        "base_start": base.start if base else None,
        "base_end": base.end if base else None,
        "base_value": compared,
        "readings": list(found.readings),
    }


def _shown(value: Value | None) -> float:
    """Read as nobody in particular: what not everybody may see does not end up in a text for all."""
    if value is not None and value.hidden:
        raise FigureTooSmall
    if value is None or value.shown is None:
        raise NothingToInterpret
    return value.shown
