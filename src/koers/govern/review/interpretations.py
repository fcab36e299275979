"""Which changes still wait for what people say about them. Koers counts them; it explains none."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.access.who import Who
from koers.base.design.numbers import capital, in_words
from koers.base.places.models import Place
from koers.data.indicators.interpretation.selectors import Interpreted, beside, interpretations
from koers.govern.review.attention import some
from koers.govern.review.verdicts import AttentionKind, AttentionPoint, MovementVerdict
from koers.govern.review.wording import in_sentence


@dataclass(frozen=True)
class ToInterpret:
    """The changes beyond chance, by what was said about them."""

    without: tuple[MovementVerdict, ...]
    hypothesis: tuple[tuple[MovementVerdict, Interpreted], ...]
    outdated: tuple[tuple[MovementVerdict, Interpreted], ...]  # shared, but on figures that changed since
    shared: tuple[tuple[MovementVerdict, Interpreted], ...]

    @property
    def waiting(self) -> tuple[MovementVerdict, ...]:
        return (*self.without, *(v for v, _said in (*self.hypothesis, *self.outdated)))


def to_interpret(movements: Iterable[MovementVerdict], place: Place, who: Who) -> ToInterpret:
    known = interpretations(place, who)
    sure = [v for v in movements if v.is_beyond_chance and v.now]
    found = [
        (v, beside(known.get((v.indicator.code, v.now.period)), v.series) if v.now else None) for v in sure
    ]
    said = [(v, one) for v, one in found if one]
    shared = [(v, one) for v, one in said if one.version.is_shared]
    return ToInterpret(
        without=tuple(v for v, one in found if one is None),
        hypothesis=tuple((v, one) for v, one in said if not one.version.is_shared),
        outdated=tuple((v, one) for v, one in shared if one.earlier),
        shared=tuple((v, one) for v, one in shared if not one.earlier),
    )


def interpretation_points(
    movements: Iterable[MovementVerdict], place: Place, who: Who
) -> list[AttentionPoint]:
    """One quiet point for all of them."""
    found = to_interpret(movements, place, who)
    if not found.waiting:
        return []
    title = ngettext(
        "Eén verandering wacht op duiding", "%(n)s veranderingen wachten op duiding", len(found.waiting)
    ) % {"n": capital(in_words(len(found.waiting)))}
    text = " ".join(part for part in _parts(found) if part)
    return [AttentionPoint(AttentionKind.INTERPRETATION, title, text, "desk:interpretations")]


def _parts(found: ToInterpret) -> list[str]:
    return [
        _named(_("Nog niets opgeschreven: %(names)s."), found.without),
        _named(_("Alleen een hypothese: %(names)s."), [v for v, _said in found.hypothesis]),
        _named(_("Geschreven op eerdere cijfers: %(names)s."), [v for v, _said in found.outdated]),
    ]


def _named(text: str, verdicts: Iterable[MovementVerdict]) -> str:
    names = [in_sentence(v.indicator.name) for v in verdicts]
    return text % {"names": some(names)} if names else ""
