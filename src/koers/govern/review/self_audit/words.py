"""What the self-audit says: a sentence above it, and its rows for a file."""

from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.govern.review.self_audit.norms import Source
from koers.govern.review.self_audit.scores import NormScore, Score, SelfAudit

MOST_NAMES = 10  # of what does not meet a norm, in a cell of a file
HEADER = (
    _("Norm"),
    _("Onderwerp"),
    _("Vraag"),
    _("Oordeel"),
    _("Waarop het rust"),
    _("Wat niet voldoet"),
    _("Zo telt Koers"),
    _("Vraag van"),
    _("Bron"),
)


def sentences(audit: SelfAudit) -> tuple[str, ...]:
    """How many of how many, first."""
    met, partly, not_met, unknown = (len(audit.having(score)) for score in Score)
    found = _(
        "Van de {total} normen van rekenkamers is aan {met} voldaan, "
        "aan {partly} deels en aan {not_met} niet."
    )
    said = found.format(total=len(audit.scores), met=met, partly=partly, not_met=not_met)
    if not unknown:
        return (said,)
    more = _("{n} normen zijn niet te beoordelen: Koers weet daar te weinig over.")
    one = _("Eén norm is niet te beoordelen: Koers weet daar te weinig over.")
    return (said, more.format(n=unknown) if unknown > 1 else one)


def asked_by(source: Source) -> str:
    """The court of audit and the years, or that the year is not known."""
    years = _(" en ").join(str(year) for year in source.years)
    return f"{source.court}, {years or _('jaar niet bekend')}"


def rows(audit: SelfAudit) -> list[tuple[str, ...]]:
    return [_row(one) for one in audit.scores]


def _row(one: NormScore) -> tuple[str, ...]:
    norm = one.norm
    return (
        norm.code,
        norm.chapter,
        own_words(norm.question),
        str(one.score),
        one.sentence,
        _names(one),
        own_words(norm.scoring),
        asked_by(norm.source),
        norm.source.address,
    )


def _names(one: NormScore) -> str:
    """The first of them, with how many more there are; nothing when it goes for all."""
    missing = [subject.name for subject in one.missing]
    if len(missing) == one.of:
        return _("geen enkele voldoet") if missing else ""
    more = len(missing) - MOST_NAMES
    shown = "; ".join(missing[:MOST_NAMES])
    return f"{shown}; {_('en nog %(n)d') % {'n': more}}" if more > 0 else shown
