"""The styles of the ODT file: those of the format itself, in the letters and colours of Koers.

What LibreOffice takes only from the styles of the content itself (tables, their rows and cells) goes there.
"""

from odfdo import Document, Element

from koers.present.documents import blocks
from koers.present.documents.odt_pages import FIRST_PAGE
from koers.present.documents.office import INK, INK_2, INK_3, LINE, TEXT_WIDTH, title_size
from koers.present.documents.signs import TONES

LETTER, VOICE = "Calibri, Carlito, sans-serif", "Cambria, Caladea, serif"
ROW = "Koers_rij"
RIGHT = f'<style:tab-stop style:position="{TEXT_WIDTH}cm" style:type="right"'


def set_styles(file: Document, document: blocks.Document) -> None:
    _language(file)
    _without_numbers(file)
    above, below = ("0.2cm", "0.3cm") if document.is_short else ("2.1cm", "1.1cm")
    for name, letter, size, more in (
        ("Standard", LETTER, 10.5, ""),
        ("Text_20_body", LETTER, 10.5, 'fo:margin-bottom="0.2cm"'),
        (
            "Title",
            VOICE,
            title_size(document),
            f'fo:margin-top="{above}" fo:margin-bottom="0.2cm" fo:text-align="start"',
        ),
        (
            "Subtitle",
            VOICE,
            12 if document.is_short else 14,
            f'fo:margin-bottom="{below}" fo:text-align="start"'
            + (
                "" if document.is_short else f' fo:padding-bottom="0.6cm" fo:border-bottom="1pt solid #{INK}"'
            ),
        ),
        (
            "Heading_20_1",
            VOICE,
            19,
            'fo:margin-top="0.9cm" fo:margin-bottom="0.3cm" fo:keep-with-next="always"',
        ),
        (
            "Heading_20_2",
            VOICE,
            15,
            'fo:margin-top="0.7cm" fo:margin-bottom="0.25cm" fo:keep-with-next="always"',
        ),
        (
            "Heading_20_3",
            VOICE,
            12,
            'fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"',
        ),
        (
            "Caption",
            LETTER,
            10.5,
            'fo:margin-top="0.3cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"',
        ),
        ("Koers_20_klein", LETTER, 8.5, 'fo:margin-bottom="0.15cm"'),
        ("Koers_20_zin", VOICE, 12, 'fo:margin-bottom="0.2cm"'),
        ("Koers_20_feit", LETTER, 10.5, 'fo:margin-bottom="0.08cm"'),
        ("Koers_20_noot", LETTER, 10.5, 'fo:margin-bottom="0.2cm" fo:margin-left="0.4cm"'),
        ("Koers_20_wit", LETTER, 2, ""),
        ("Koers_20_begin", LETTER, 8.5 if document.is_short else 11, ""),
        (
            "Contents_20_Heading",
            VOICE,
            15,
            'fo:margin-bottom="0.3cm" fo:break-before="page" fo:keep-with-next="always"',
        ),
    ):
        _paragraph(file, name, letter, size, more)
    begin = file.get_style("paragraph", "Koers_20_begin")
    assert begin is not None  # it was just made
    begin.set_attribute("style:master-page-name", FIRST_PAGE)
    _paragraph(file, "Koers_20_loop", LETTER, 8.5, "", f"<style:tab-stops>{RIGHT}/></style:tab-stops>")
    for depth, over in ((1, 0.14), (2, 0.0)):
        room = f'fo:margin-left="{0.6 * (depth - 1)}cm" fo:margin-top="{over}cm" fo:margin-bottom="0.07cm"'
        stops = (
            f'<style:tab-stops>{RIGHT} style:leader-style="dotted" style:leader-text="."/></style:tab-stops>'
        )
        _paragraph(file, f"Contents_20_{depth}", LETTER, 10.5, room, stops)
    for name, place in (("tekst", "start"), ("getal", "end"), ("midden", "center")):
        _paragraph(file, f"Koers_20_cel_20_{name}", LETTER, 9.5, f'fo:text-align="{place}"')
    for name, colour, weight in (
        ("Koers_vet", INK, "bold"),
        ("Koers_gewoon", INK, "normal"),
        ("Koers_grijs", INK_2, "normal"),
    ):
        _text(file, name, f"#{colour}", weight)
    _text(file, "Koers_kleiner", f"#{INK_2}", "normal", 'fo:font-size="8.5pt"')
    for tone, colour in TONES.items():
        _text(file, f"Koers_{tone}", colour, "bold")
    file.insert_style(BULLETS)
    middle = CELL.replace('"Koers_cel"', '"Koers_cel_midden"').replace(PADDING, f"{PADDING} {MIDDLE}")
    for xml in (HEAD_CELL, CELL, middle, ROWS):
        file.insert_style(xml, automatic=True)


def tone_style(mark: blocks.Mark) -> str:
    return f"Koers_{mark.look.tone}"


def sticky(file: Document, style: str) -> str:
    """This style, for a paragraph that stays on the page of what follows."""
    return _derived(file, style, "bij", 'fo:keep-with-next="always"')


def fresh(file: Document, style: str) -> str:
    """This style, for a heading that begins a page."""
    return _derived(file, style, "blad", 'fo:break-before="page"')


def _derived(file: Document, style: str, ending: str, properties: str) -> str:
    name = f"{style.replace('_20_', '_')}_{ending}"
    if file.get_style("paragraph", name) is None:
        xml = (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{style}">'
            f"<style:paragraph-properties {properties}/></style:style>"
        )
        file.insert_style(xml, automatic=True)
    return name


def table_style(file: Document, *, is_whole: bool) -> str:
    name = "Koers_tabel_heel" if is_whole else "Koers_tabel"
    if file.get_style("table", name) is None:
        xml = (
            f'<style:style style:name="{name}" style:family="table"><style:table-properties '
            f'style:width="{TEXT_WIDTH}cm" table:align="left" fo:margin-bottom="0.4cm" '
            f'style:may-break-between-rows="{"false" if is_whole else "true"}"/></style:style>'
        )
        file.insert_style(xml, automatic=True)
    return name


def column_style(file: Document, width: float) -> Element:
    """A column of this width; its style is made once."""
    name = f"Koers_kolom_{round(width * 100)}"
    if file.get_style("table-column", name) is None:
        xml = (
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>'
        )
        file.insert_style(xml, automatic=True)
    return Element.from_tag(f'<table:table-column table:style-name="{name}"/>')


def _language(file: Document) -> None:
    for properties in file.styles.root.get_elements("//style:text-properties"):
        if properties.get_attribute("fo:language"):
            properties.set_attribute("fo:language", "nl")
            properties.set_attribute("fo:country", "NL")


def _without_numbers(file: Document) -> None:
    """Koers numbers the headings itself; the template would do it a second time."""
    for level in file.styles.root.get_elements("//text:outline-level-style"):
        for name in [name for name in level.attributes if name != "text:level"]:
            level.del_attribute(name)
        level.set_attribute("style:num-format", "")


def _paragraph(file: Document, name: str, letter: str, size: float, more: str, inner: str = "") -> None:
    colour = INK_3 if name in ("Koers_20_klein", "Koers_20_loop") else INK
    weight = "bold" if name.startswith(("Heading", "Caption", "Title", "Contents_20_Heading")) else "normal"
    parent = 'style:parent-style-name="Heading"' if name.startswith("Heading_") else ""
    level = f'style:default-outline-level="{name[-1]}"' if name.startswith("Heading_") else ""
    file.insert_style(
        f'<style:style style:name="{name}" style:display-name="{name.replace("_20_", " ")}" '
        f'style:family="paragraph" style:class="text" {parent} {level}>'
        f'<style:paragraph-properties fo:orphans="2" fo:widows="2" {more}>{inner}'
        "</style:paragraph-properties>"
        f'<style:text-properties fo:font-family="{letter}" fo:font-size="{size}pt" '
        f'fo:color="#{colour}" fo:font-weight="{weight}" fo:font-style="normal" '
        'fo:language="nl" fo:country="NL"/></style:style>'
    )


def _text(file: Document, name: str, colour: str, weight: str, more: str = "") -> None:
    file.insert_style(
        f'<style:style style:name="{name}" style:family="text">'
        f'<style:text-properties fo:color="{colour}" fo:font-weight="{weight}" {more}/></style:style>'
    )


PADDING = 'fo:padding-top="0.09cm" fo:padding-bottom="0.09cm" fo:padding-left="0cm" fo:padding-right="0.25cm"'
MIDDLE = 'style:vertical-align="middle"'  # words beside a drawing
HEAD_CELL = (
    '<style:style style:name="Koers_kopcel" style:family="table-cell"><style:table-cell-properties '
    f'{PADDING} fo:border-top="1pt solid #{INK}" fo:border-bottom="0.5pt solid #{LINE}" '
    'fo:border-left="none" fo:border-right="none" style:vertical-align="bottom"/></style:style>'
)
CELL = (
    '<style:style style:name="Koers_cel" style:family="table-cell"><style:table-cell-properties '
    f'{PADDING} fo:border-bottom="0.5pt solid #{LINE}" fo:border-top="none" '
    'fo:border-left="none" fo:border-right="none"/></style:style>'
)
ROWS = (
    f'<style:style style:name="{ROW}" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>'
)
BULLETS = (
    '<text:list-style style:name="Koers_opsomming"><text:list-level-style-bullet text:level="1" '
    'text:bullet-char="–"><style:list-level-properties '
    'text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.5cm" '
    'fo:margin-left="0.5cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>'
)
