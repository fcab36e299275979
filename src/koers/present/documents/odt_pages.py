"""What stands around the text of an ODT: margins, running lines, and a table of contents that leads on."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from odfdo import Document, Element

from koers.present.documents import blocks
from koers.present.documents.office import TEXT_WIDTH

LINE_STYLE = "Koers_20_loop"
FIRST_PAGE = "Koers_20_eerste"
PLAIN = 'text:style-name="Koers_gewoon" text:visited-style-name="Koers_gewoon"'  # a link without a line
SIDE = (21 - TEXT_WIDTH) / 2  # cm
IN_CONTENTS = 2  # depth that the table of contents names


def set_pages(file: Document, document: blocks.Document) -> None:
    """The same page twice; the first has its title, so no line above it."""
    layout = file.styles.root.get_elements("//style:page-layout")[0]
    _margins(file.styles.root)
    name = str(layout.get_attribute("style:name"))
    above = f"{escape(document.place)} · {escape(document.title)}<text:tab/>{escape(document.state_short)}"
    masters = file.styles.root.get_elements("//office:master-styles")[0]
    for old in masters.get_elements("style:master-page"):
        old.delete()
    masters.append(Element.from_tag(_master("Standard", name, above, document)))
    masters.append(
        Element.from_tag(_master(FIRST_PAGE, name, "", document, ' style:next-style-name="Standard"'))
    )


def _margins(root: Element) -> None:
    for properties in root.get_elements("//style:page-layout-properties"):
        for side, wide in (("top", 1.3), ("bottom", 1.2), ("left", SIDE), ("right", SIDE)):
            properties.set_attribute(f"fo:margin-{side}", f"{wide:.2f}cm")
    for place, away in (("header", "bottom"), ("footer", "top")):
        for room in root.get_elements(f"//style:{place}-style"):
            room.append(
                Element.from_tag(
                    f'<style:header-footer-properties fo:min-height="1.1cm" fo:margin-{away}="0.5cm"/>'
                )
            )


def _master(name: str, layout: str, above: str, document: blocks.Document, more: str = "") -> str:
    before, _, rest = document.page_words.partition("{page}")
    between, _, after = rest.partition("{pages}")
    below = (
        f"{escape(document.made_with)}<text:tab/>{escape(before)}"
        f'<text:page-number text:select-page="current">1</text:page-number>{escape(between)}'
        f"<text:page-count>1</text:page-count>{escape(after)}"
    )
    line = f'<text:p text:style-name="{LINE_STYLE}">'
    return (
        f'<style:master-page style:name="{name}" style:page-layout-name={quoteattr(layout)}{more}>'
        f"<style:header>{line}{above}</text:p></style:header>"
        f"<style:footer>{line}{below}</text:p></style:footer></style:master-page>"
    )


def contents(title: str, lines: Iterable[tuple[int, str]]) -> Element:
    """An index that the program fills with page numbers when asked; until then, links to the headings."""
    entries = "".join(
        f'<text:p text:style-name="Contents_20_{depth}">'
        f'<text:a xlink:type="simple" xlink:href="#{place(at)}" {PLAIN}>{_spaced(text)}</text:a></text:p>'
        for at, (depth, text) in enumerate(lines, start=1)
    )
    told = f'<text:p text:style-name="Contents_20_Heading">{escape(title)}</text:p>'
    return Element.from_tag(
        f"<text:table-of-content text:name={quoteattr(title)}>"
        f'<text:table-of-content-source text:outline-level="{IN_CONTENTS}">'
        f'<text:index-title-template text:style-name="Contents_20_Heading">{escape(title)}'
        f"</text:index-title-template>{''.join(map(_template, range(1, IN_CONTENTS + 1)))}"
        f"</text:table-of-content-source><text:index-body><text:index-title text:name={quoteattr(title)}>"
        f"{told}</text:index-title>{entries}</text:index-body></text:table-of-content>"
    )


def place(number: int) -> str:
    """The name of a heading that a link asks for."""
    return f"kop-{number}"


def _template(depth: int) -> str:
    return (
        f'<text:table-of-content-entry-template text:outline-level="{depth}" '
        f'text:style-name="Contents_20_{depth}"><text:index-entry-link-start/><text:index-entry-text/>'
        '<text:index-entry-tab-stop style:type="right" style:leader-char="."/>'
        "<text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>"
    )


def _spaced(text: str) -> str:
    return escape(text).replace("  ", " <text:s/>")
