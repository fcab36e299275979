"""The page that stands on its own: safe, whole, and with the same facts as the PDF."""

import itertools
import re
from collections.abc import Iterator
from datetime import date

import pytest
from evaluation_cases import HOSTILE, priority, sample
from lxml import html
from test_documents_pdf import text_of

from koers.govern.review.evaluation import PledgeAccount, SignalAccount, SignalsAccount
from koers.present.documents import blocks
from koers.present.documents.evaluation import evaluation_document
from koers.present.documents.html import write_page
from koers.present.documents.pdf import write_pdf

pytestmark = pytest.mark.usefixtures("standard_words")


def page(**changes: object) -> html.HtmlElement:
    return html.document_fromstring(write_page(evaluation_document(sample(**changes))))


def words_of(tree: html.HtmlElement) -> str:
    """What a reader sees or hears: without styles and drawings, with their labels."""
    for drawn in tree.xpath("//style | //svg"):
        drawn.drop_tree()
    said = " ".join(tree.xpath("//@aria-label"))
    return " ".join(f"{tree.text_content()} {said}".split())


def texts(section: blocks.Section) -> Iterator[str]:
    yield section.title
    for block in section.blocks:
        yield from block_texts(block)
    for part in section.sections:
        yield from texts(part)


def block_texts(block: blocks.Block) -> Iterator[str]:
    if isinstance(block, blocks.Table):
        yield from (column.title for column in block.columns if not column.scene)
        cells = [cell for row in block.rows for cell in row.cells]
        yield from (text for cell in cells for text in (cell.text, cell.note, *cell.items))
    elif isinstance(block, blocks.Pair):
        for part in block.blocks:
            yield from block_texts(part)
    elif isinstance(block, blocks.Facts):
        yield from (text for fact in block.rows for text in (fact.term, fact.text, *fact.gaps))
    else:
        for name in ("sentences", "items", "parts", "source"):
            yield from getattr(block, name, ())
        yield from (getattr(block, name, "") for name in ("title", "subtitle", "text"))


def test_standalone_page_needs_nothing_from_elsewhere() -> None:
    tree = page()
    addresses = tree.xpath("//@href | //@src | //@action | //@srcset | //@data")
    assert [address for address in addresses if not address.startswith("#")] == []
    assert tree.xpath("//script | //link | //iframe | //object | //form") == []
    assert tree.xpath("//@*[starts-with(name(), 'on')]") == []
    style = tree.xpath("string(//style)")
    assert "@import" not in style
    assert set(re.findall(r"url\(['\"]?(\w+:)?", style)) <= {"data:"}


def test_standalone_page_has_the_bones_of_a_good_page() -> None:
    tree = page()
    assert tree.get("lang") == "nl"
    assert tree.xpath("string(//title)") == "Evaluatie 2024 – Gemeente Voorbeeldstad"
    assert len(tree.xpath("//h1")) == 1
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    assert {target[1:] for target in tree.xpath("//a/@href")} <= set(names)
    assert {use[1:] for use in tree.xpath("//use/@href")} <= set(names)
    assert all(table.xpath(".//caption") for table in tree.xpath("//table"))
    assert tree.xpath("//th[not(@scope)]") == []
    assert all(tree.xpath("//*[@role='img']/@aria-label"))


def test_standalone_page_with_hostile_text_shows_it_literally() -> None:
    part = priority(HOSTILE, definition=HOSTILE, sentence=HOSTILE)
    tree = page(municipality=HOSTILE, summary=(HOSTILE,), priorities=(part,))
    assert tree.xpath("//script") == []
    assert words_of(tree).count(" ".join(HOSTILE.split())) >= 5


@pytest.mark.parametrize("changes", [{}, {"plan": None}], ids=["with a plan", "without a plan"])
def test_page_and_pdf_hold_the_same_facts(changes: dict[str, object]) -> None:
    document = evaluation_document(sample(**changes))
    facts = {" ".join(text.split()) for section in document.sections for text in texts(section) if text}
    assert len(facts) > 60
    on_page, on_paper = words_of(page(**changes)), text_of(write_pdf(document).content)
    assert [fact for fact in facts if fact not in on_page] == []
    assert [fact for fact in facts if fact.replace(" ", "") not in on_paper.replace(" ", "")] == []


def test_document_sections_are_numbered_as_a_council_refers_to_them() -> None:
    document = evaluation_document(sample())
    assert [section.number for section in document.sections] == [str(n) for n in range(1, 12)]
    objectives = document.sections[1]
    assert [part.number for part in objectives.sections] == ["2.1", "2.2"]


def test_choice_of_the_council_is_left_empty() -> None:
    tree = page()
    boxes = tree.xpath("//*[@role='img'][@aria-label='leeg vakje']")
    assert len(boxes) == 3  # voortzetten, bijstellen, stoppen for the one priority
    assert "Koers doet geen voorstel" in words_of(tree)


def test_document_names_pledges_with_their_term_and_what_came_of_them() -> None:
    late = PledgeAccount(
        "Brief over jeugd", "toezegging", "Raad van mei", "2024", "2025", "open", True, True, "", ""
    )
    done = PledgeAccount(
        "Licht", "motie", "", "2024", "", "uitgevoerd", False, False, "Lampen hangen.", "Raadsbrief 17"
    )
    words = words_of(page(pledges=(late, done), stands_on=date(2024, 12, 31)))
    assert "Dit is de stand van 31 december 2024." in words
    assert "Van de twee punten in de lijst staat er één open. Dat is over zijn termijn." in words
    for told in ("Brief over jeugd", "toezegging, Raad van mei", "voorbij", "nog geen bericht"):
        assert told in words
    for told in ("motie, 2024", "geen termijn", "uitgevoerd", "Lampen hangen.", "Raadsbrief 17"):
        assert told in words


def test_document_says_of_a_pledge_what_came_after_its_period_and_which_term_is_not_known() -> None:
    moved = PledgeAccount(
        "Brief",
        "toezegging",
        "",
        "2024",
        "",
        "open",
        True,
        False,
        "",
        "",
        moved_to="2027",
        is_changed_later=True,
    )
    words = words_of(page(pledges=(moved,)))
    assert "later verzet naar 2027" in words
    assert "Bij één punt kwam er na die dag nog een stap." in words


def test_document_tells_signals_with_who_took_them_up_and_how_they_ended() -> None:
    ended = signal("Te laat", ended="opgelost", ended_on="3 mei 2024", ended_because="De cijfers zijn er.")
    found = SignalsAccount((signal("Op rood", answer="", taken_up_by=""), ended), passed=2, partners=1)
    tree = page(signals=found, stands_on=date(2024, 12, 31))
    words = words_of(tree)
    assert "Dit is de stand van 31 december 2024." in words
    assert "Van de twee signalen staat er één nog open." in words
    for said in ("nog niemand", "geen reactie", "Nog open", "Bij één staat een reactie."):
        assert said in words
    for said in ("Adviseur veiligheid", "We bellen.", "Opgelost", "3 mei 2024. De cijfers zijn er."):
        assert said in words
    assert "Daarnaast gingen er twee vanzelf voorbij, voor iemand ernaar keek." in words
    assert "Over te late partners was er één signaal. Dat staat niet in een verslag." in words


def test_document_without_signals_has_no_chapter_of_them() -> None:
    assert not [s for s in evaluation_document(sample()).sections if s.key == "signalen"]


def signal(title: str, **changes: str) -> SignalAccount:
    values = {
        "kind": "cijfers ontbreken",
        "noticed": "Te laat.",
        "opened_on": "2 maart 2024",
        "taken_up_by": "adviseur veiligheid",
        "answer": "We bellen.",
        "answered_on": "4 maart 2024",
        **dict.fromkeys(("escalated_to", "escalated_because", "ended", "ended_on", "ended_because"), ""),
    }
    return SignalAccount(title=title, **{**values, **changes})


def test_document_without_pledges_says_so() -> None:
    assert "Er staat geen toezegging of vraag in Koers" in words_of(page())
