"""What a person should look at twice: oddities of the text itself, in Dutch."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from koers.analysis.reading.assembly import Assembly
from koers.analysis.reading.blocks import Block
from koers.analysis.reading.enumerations import KEY, names_after
from koers.analysis.reading.lines import ExtractedText
from koers.analysis.reading.outline import Outline
from koers.analysis.reading.periods import column_period, is_partial
from koers.analysis.reading.proposal import Priority
from koers.analysis.reading.sentences import sentences_of
from koers.analysis.reading.tables import tables_of
from koers.analysis.reading.vocabulary import alike, core, normal

MOST_CUT = 3
MOST_NAMES = 40  # no real policy has more; do not compare everything with everything
SOURCE_OF_FIGURES = re.compile(r"bron\b.*(?:cijfers|tabel|monitor|politie|cbs|figuur|grafiek)", re.IGNORECASE)


def warnings_of(
    text: ExtractedText, assembly: Assembly, outline: Outline, priorities: Sequence[Priority]
) -> tuple[str, ...]:
    found = [
        *text.warnings,
        *(
            f"Regel {number}: koppen en tekst staan samen op één regel. "
            "Koers heeft die voor het lezen gesplitst."
            for number in assembly.cut[:MOST_CUT]
        ),
        *_glued(assembly.blocks),
        *_partial(outline),
        *_spelling(assembly.blocks, priorities),
        *_contents(assembly),
        *_lost_table(assembly.blocks),
    ]
    return tuple(dict.fromkeys(found))


def _glued(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.glued:
            yield (
                f"Regel {block.first}: de kop „{block.text}” zit vast aan de tekst erna. "
                "Koers stelt voor om daar te splitsen."
            )


def _partial(outline: Outline) -> Iterator[str]:
    for section in outline.sections:
        for table in tables_of(section.blocks):
            periods = [period for cell in table.head.cells if (period := column_period(cell))]
            short = [period for period in periods if is_partial(period)]
            if short and len(short) < len(periods):
                yield (
                    f"Regel {table.head.first}: de kolom „{short[0]}” is geen heel jaar en staat "
                    "naast hele jaren. Vergelijk die cijfers niet zomaar."
                )


def _spelling(blocks: Sequence[Block], priorities: Sequence[Priority]) -> Iterator[str]:
    """A name in a list of priorities that is nearly, but not quite, the name of a priority."""
    names = [priority.name for priority in priorities[:MOST_NAMES]]
    for block in blocks:
        for sentence in sentences_of(block.text) if block.kind == "paragraph" else []:
            for key in list(KEY.finditer(sentence))[:1]:
                for listed in names_after(sentence[key.end() :]):
                    for name in names:
                        if core(listed) != core(name) and alike(listed, name):
                            yield (
                                f"Regel {block.first}: „{listed}” lijkt een schrijffout voor „{name}”. "
                                "De tekst is niet verbeterd."
                            )


def _contents(assembly: Assembly) -> Iterator[str]:
    """Titles in the table of contents that are no heading in the text."""
    headings = {normal(block.text) for block in assembly.blocks if block.kind == "heading"}
    if not headings or len(assembly.entries) < 3:
        return
    missing = []
    for entry in assembly.entries:
        title = normal(entry.title)
        if (
            not title
            or title in headings
            or any(title in heading or heading in title for heading in headings)
        ):
            continue
        near = [
            b for b in assembly.blocks if b.kind == "heading" and entry.number and b.number == entry.number
        ]
        if near:
            yield (
                f"Regel {entry.line}: de inhoudsopgave noemt „{entry.title}”, "
                f"maar de kop is „{near[0].text}” (regel {near[0].first})."
            )
        else:
            missing.append(entry)
    if len(missing) > 3:
        yield (
            f"De inhoudsopgave noemt {len(missing)} koppen die niet in de tekst staan. "
            "Misschien is de tekst niet volledig."
        )
    else:
        for entry in missing:
            yield (
                f"Regel {entry.line}: „{entry.title}” staat in de inhoudsopgave, "
                "maar niet als kop in de tekst."
            )


def _lost_table(blocks: Sequence[Block]) -> Iterator[str]:
    """A source line without the table or picture that it belongs to."""
    for before, block in pairwise(blocks):
        if block.kind == "caption" and before.kind != "row" and SOURCE_OF_FIGURES.match(block.text):
            yield (
                f"Regel {block.first}: hier staat een bron zonder tabel of figuur. "
                "Waarschijnlijk was het een plaatje; "
                "die cijfers zijn niet gelezen."
            )
