"""What Koers noticed in the period, who took it up, what they answered, and what is still open."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.design.numbers import in_words
from koers.govern.review.evaluation import Evaluation, SignalAccount, SignalsAccount
from koers.present.documents.blocks import Block, Cell, Column, Lede, Row, Section, Table, Text
from koers.present.documents.evaluation.pledges import stands
from koers.present.documents.evaluation.words import capital


def signals(account: Evaluation) -> Section:
    """Left out when there was none, or when the reader may not see them."""
    found = account.signals
    return Section("signalen", _("Signalen"), tuple(_blocks(found, account.stands_on)) if found else ())


def _blocks(found: SignalsAccount, on: date | None) -> Iterator[Block]:
    if found.told:
        yield Lede((*stands(on), *_counted(found.told)))
        yield _table(found.told)
    yield from (Text(text, is_small=True) for text in _rest(found))


def _counted(told: tuple[SignalAccount, ...]) -> Iterator[str]:
    still, answered = sum(one.is_open for one in told), sum(bool(one.answer) for one in told)
    n = in_words(len(told))
    if len(told) == 1:
        state = _("nog open") if still else _("gesloten")
        yield _("Er was één signaal, en dat is {state}.").format(state=state)
        yield _("Daarop is gereageerd.") if answered else _("Niemand schreef daar een reactie bij.")
        return
    open_ones = _("Van de {n} signalen staan er {open} nog open.")
    words = {
        0: _("Alle {n} signalen zijn gesloten."),
        1: _("Van de {n} signalen staat er één nog open."),
        len(told): _("Alle {n} signalen staan nog open."),
    }
    yield words.get(still, open_ones).format(n=n, open=in_words(still))
    given = {0: _("Bij geen daarvan staat een reactie."), len(told): _("Bij elk daarvan staat een reactie.")}
    yield given.get(answered, _("Bij {answered} staat een reactie.")).format(answered=in_words(answered))


def _table(told: tuple[SignalAccount, ...]) -> Table:
    return Table(
        title=_("Wat opviel, en wat ermee gedaan is"),
        columns=(
            Column(_("Wat opviel"), 4.7),
            Column(_("Opgepakt door"), 2.2),
            Column(_("Reactie"), 2.8),
            Column(_("Hoe het afliep"), 2.3),
        ),
        rows=tuple(Row((_noticed(one), _taken(one), _answer(one), _end(one))) for one in told),
        is_title_shown=False,
        is_dense=True,
    )


def _noticed(one: SignalAccount) -> Cell:
    said = _("{kind}, {day}. {text}").format(kind=capital(one.kind), day=one.opened_on, text=one.noticed)
    return Cell(one.title, strong=True, note=said)


def _taken(one: SignalAccount) -> Cell:
    return Cell(capital(one.taken_up_by)) if one.taken_up_by else Cell(_("nog niemand"), is_gap=True)


def _answer(one: SignalAccount) -> Cell:
    return Cell(one.answer, note=one.answered_on) if one.answer else Cell(_("geen reactie"), is_gap=True)


def _end(one: SignalAccount) -> Cell:
    if not one.is_open:
        note = f"{one.ended_on}. {one.ended_because}" if one.ended_because else one.ended_on
        return Cell(capital(one.ended), note=note)
    if not one.escalated_to:
        return Cell(_("Nog open"))
    return Cell(_("Nog open, ligt bij: {level}").format(level=one.escalated_to), note=one.escalated_because)


def _rest(found: SignalsAccount) -> Iterator[str]:
    if found.passed:
        text = ngettext(
            "Daarnaast ging er één vanzelf voorbij, voor iemand ernaar keek.",
            "Daarnaast gingen er %(n)s vanzelf voorbij, voor iemand ernaar keek.",
            found.passed,
        )
        yield text % {"n": in_words(found.passed)}
    if found.partners:
        text = ngettext(
            "Over te late partners was er één signaal. Dat staat niet in een verslag.",
            "Over te late partners waren er %(n)s signalen. Die staan niet in een verslag.",
            found.partners,
        )
        yield text % {"n": in_words(found.partners)}
