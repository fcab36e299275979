"""Pieces of Dutch sentences that the evaluation composes: numbers in words, lists, shares."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from koers.base.design.numbers import in_words


def count(number: int) -> str:
    """Numbers up to twelve in words; one with accents, so that it is read as a number."""
    return in_words(number)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def joined(names: Iterable[str]) -> str:
    """„a, b en c”."""
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    return _("{first} en {last}").format(first=", ".join(found[:-1]), last=found[-1])


def either(names: Iterable[str]) -> str:
    """„a, b of c”."""
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    return _("{first} of {last}").format(first=", ".join(found[:-1]), last=found[-1])


def share(number: int, total: int) -> str:
    """„geen van de zeven”, „drie van de zeven”, „alle zeven”. For one thing: „geen” or „het enige”."""
    if number == 0:
        return _("geen van de {of}").format(of=count(total))
    if number == total:
        return _("alle {of}").format(of=count(total))
    return _("{n} van de {of}").format(n=count(number), of=count(total))


def years(found: Sequence[int]) -> str:
    """„2023”, „2023 en 2024” or „2023 tot en met 2025”."""
    if len(found) > 2 and found[-1] - found[0] == len(found) - 1:
        return _("{first} tot en met {last}").format(first=found[0], last=found[-1])
    return joined(str(year) for year in found)
