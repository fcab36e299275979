"""The safety analysis by veiligheidsveld: counted, felt, what stands out, what residents brought in."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from koers.govern.review.evaluation import FigureAccount
from koers.govern.review.next_policy.beside import Surroundings, priorities_under
from koers.govern.review.next_policy.definitions import SafetyField, safety_fields
from koers.govern.review.next_policy.models import NextPolicy
from koers.govern.review.next_policy.selectors import analysis_of
from koers.present.documents.blocks import (
    Block,
    Cell,
    Column,
    Gap,
    Row,
    Section,
    SourceLine,
    Table,
    Text,
)
from koers.present.documents.evaluation.figures import chart
from koers.present.documents.evaluation.registered import CODES
from koers.present.documents.evaluation.words import movement_mark, shown, without_verdict
from koers.present.documents.next_policy.beside import beside_blocks
from koers.present.documents.words_added import prose


def analysis(draft: NextPolicy, figures: dict[str, FigureAccount], surroundings: Surroundings) -> Section:
    intro = Text(_("Geteld en beleefd staan naast elkaar. Er is geen totaalcijfer voor veiligheid."))
    fields = tuple(_field(draft, field, figures, surroundings) for field in safety_fields())
    return Section("analyse", _("Veiligheidsanalyse"), (intro,), fields, starts_page=True)


def _field(
    draft: NextPolicy, field: SafetyField, figures: dict[str, FigureAccount], surroundings: Surroundings
) -> Section:
    written = analysis_of(draft, field.code)
    ours = [figures[code] for code in field.indicators if code in figures]
    known = [figure for figure in ours if figure.points]
    themes = _("Bij dit veld horen: {themes}.").format(themes=", ".join(field.themes))
    blocks: list[Block] = [
        Text(themes),
        *_words(written.text, field.name, _("wat opvalt, is nog niet geschreven")),
    ]
    blocks += _figures(known, field.name)
    without = [figure.name for figure in ours if not figure.points]
    if without:
        blocks.append(Gap(_("zonder cijfers"), ", ".join(without)))
    blocks += beside_blocks(
        surroundings.of_field(priorities_under(draft, field.code), field.indicators), field.name
    )
    blocks.append(Text(_("Wat inwoners en ondernemers inbrachten"), is_sticky=True))
    blocks += _words(written.brought_in, field.name, _("nog niet vastgelegd"))
    return Section(f"veld-{field.code}", field.name, tuple(blocks))


def _words(text: str, of: str, gap: str) -> tuple[Block, ...]:
    return prose(text, of) if text else (Gap(gap),)


def _figures(known: list[FigureAccount], of: str) -> Iterator[Block]:
    if not known:
        return
    columns = (Column(_("Cijfer"), 3), Column(_("Nieuwste"), 2), Column(_("Hoe het zich bewoog"), 6))
    rows = tuple(Row((Cell(one.name, strong=True), Cell(_newest(one)), _movement(one))) for one in known)
    yield Table(_("Cijfers van dit veld"), columns, rows, is_title_shown=False, of=of)
    yield SourceLine(tuple(dict.fromkeys(CODES.sub("", one.source[0]) for one in known if one.source)))
    for one in known:
        if one.moved and one.moved.has_interval and one.moved.wanted is not None:
            yield chart(one)


def _newest(figure: FigureAccount) -> str:
    newest = next((p for p in reversed(figure.points) if p.value is not None), None)
    return f"{shown(newest.value)} ({newest.name})" if newest else ""


def _movement(figure: FigureAccount) -> Cell:
    moved = figure.moved
    if moved is None:
        return Cell(_("geen reeks om te vergelijken"), is_gap=True)
    return Cell(mark=movement_mark(moved.word, moved.wanted), note=without_verdict(moved))
