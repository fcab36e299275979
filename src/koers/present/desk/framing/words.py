"""What is said about frames and about the trace, in sentences made of counts."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.govern.policy.models import PolicyDocument
from koers.govern.review.trace import Step, Trace, TraceRow

NO_STEP = {
    Step.FRAME: _("geen kader"),
    Step.PRIORITY: _("geen prioriteit"),
    Step.GOAL: _("geen doel"),
    Step.INDICATOR: _("geen indicator"),
    Step.ACTION: _("geen activiteit"),
    Step.EVALUATION: _("geen evaluatie"),
}


def frames_sentence(trace: Trace) -> str:
    """How many points led somewhere, and how many of those somebody confirmed."""
    total, led, confirmed = len(trace.points), len(trace.led_somewhere), len(trace.confirmed)
    if not trace.frames:
        return _("Er staat nog geen kader in Koers: niet vast te stellen waar de prioriteiten vandaan komen.")
    if not total:
        return _("Van geen enkel kader staan de punten in Koers.")
    known = {"n": led, "total": total}
    text = ngettext(
        "Van de %(total)d kaderpunten leidt er %(n)d tot een prioriteit of doel.",
        "Van de %(total)d kaderpunten leiden er %(n)d tot een prioriteit of doel.",
        led,
    )
    said = [text % known if total > 1 else _one_point(led), _confirmed(led, confirmed), _left_out(trace)]
    return " ".join(part for part in said if part)


def _one_point(led: int) -> str:
    return (
        _("Het ene kaderpunt leidt tot een prioriteit of doel.")
        if led
        else _("Het ene kaderpunt leidt nog nergens toe.")
    )


def _confirmed(led: int, confirmed: int) -> str:
    if not led or confirmed == led:
        return ""
    if not confirmed:
        return _("Niemand heeft die koppelingen bevestigd.")
    return ngettext("Daarvan is er %(n)d bevestigd.", "Daarvan zijn er %(n)d bevestigd.", confirmed) % {
        "n": confirmed
    }


def _left_out(trace: Trace) -> str:
    n = len(trace.left_out)
    if not n:
        return ""
    return ngettext(
        "%(n)d punt is met een reden niet overgenomen.",
        "%(n)d punten zijn met een reden niet overgenomen.",
        n,
    ) % {"n": n}


def trace_sentence(trace: Trace) -> str:
    rows = [row for row in trace.rows if not row.is_left_out]
    if not rows:
        return _("Er is nog geen lijn te trekken: er staan geen kaderpunten en geen prioriteiten in Koers.")
    whole = len(trace.whole)
    if not whole:
        return ngettext(
            "De ene lijn van kader naar evaluatie heeft een gat.",
            "Geen van de %(total)d lijnen loopt door van kader tot evaluatie.",
            len(rows),
        ) % {"total": len(rows)}
    return _("Van de %(total)d lijnen lopen er %(n)d door van kader tot evaluatie.") % {
        "n": whole,
        "total": len(rows),
    }


def missed_by_all(rows: Sequence[TraceRow]) -> list[str]:
    """What every row that has a priority lacks is said once, above the rows."""
    known = [row for row in rows if row.priority and not row.is_left_out]
    if len(known) < 2:
        return []
    return [NO_STEP[step] for step in Step if all(step in row.gaps for row in known)]


def documents_sentence(documents: Sequence[PolicyDocument], this_year: int) -> str:
    """Of the documents that the policy refers to: how many are over without another after them."""
    total = len(documents)
    if not total:
        return _("Het beleid verwijst naar geen enkel stuk.")
    over = sum(one.is_over(this_year) and one.successor_id is None for one in documents)
    open_end = sum(one.end_year is None for one in documents)
    said = [
        ngettext("Het beleid verwijst naar één stuk.", "Het beleid verwijst naar %(total)d stukken.", total)
        % {"total": total},
        ngettext(
            "Daarvan is er %(n)d verlopen zonder opvolger.",
            "Daarvan zijn er %(n)d verlopen zonder opvolger.",
            over,
        )
        % {"n": over}
        if over
        else _("Geen daarvan is verlopen zonder opvolger."),
        ngettext("Van %(n)d staat geen einddatum vast.", "Van %(n)d staat geen einddatum vast.", open_end)
        % {"n": open_end}
        if open_end
        else "",
    ]
    return " ".join(part for part in said if part)
