"""Marks and short words that every part of the evaluation uses."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from koers.base.design import marks, numbers
from koers.govern.review.evaluation import Moved
from koers.present.documents.blocks import Kind, Mark


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def verdict_mark(outcome: str) -> Mark:
    return Mark(capital(outcome), marks.verdict_look(outcome))


def movement_mark(word: str, wanted: bool | None) -> Mark:
    return Mark(capital(word), marks.movement_look(word, wanted))


def without_verdict(moved: Moved) -> str:
    """The sentence for beside its mark, which says the verdict already."""
    return moved.sentence.removeprefix(f"{capital(moved.word)}. ")


def kind(is_felt: bool) -> Kind:
    return Kind(_("Beleefd") if is_felt else _("Geteld"), is_felt)


def shown(value: float | None) -> str:
    """A count as a whole number, a mark with one decimal."""
    if value is None:
        return numbers.DASH
    return numbers.number(value) if float(value).is_integer() else numbers.decimal(value, 1)


def euro(amount: object) -> str:
    return f"€ {numbers.number(float(str(amount)))}"


def joined(names: Sequence[str]) -> str:
    """drie namen, met komma’s en een en."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} en {last}").format(first=", ".join(names[:-1]), last=names[-1])
