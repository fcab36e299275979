"""The styles of the ODT file: those of the format itself, in the letters and colours of Koers."""

from odfdo import Document, Element

from koers.present.documents import blocks
from koers.present.documents.office import INK, INK_2, INK_3, LINE
from koers.present.documents.signs import TONES

LETTER, VOICE = "Calibri, Carlito, sans-serif", "Cambria, Caladea, serif"


def set_styles(file: Document) -> None:
    _language(file)
    for name, letter, size, more in (
        ("Standard", LETTER, 10.5, ""),
        ("Text_20_body", LETTER, 10.5, 'fo:margin-bottom="0.2cm"'),
        ("Title", VOICE, 30, 'fo:margin-top="1.2cm" fo:margin-bottom="0.3cm" fo:text-align="start"'),
        ("Subtitle", VOICE, 14, 'fo:margin-bottom="0.8cm" fo:text-align="start"'),
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
    ):
        _paragraph(file, name, letter, size, more)
    _page_heading(file)
    for name, place in (("tekst", "start"), ("getal", "end"), ("midden", "center")):
        _paragraph(file, f"Koers_20_cel_20_{name}", LETTER, 9.5, f'fo:text-align="{place}"')
    for name, colour, weight in (
        ("Koers_vet", INK, "bold"),
        ("Koers_gewoon", INK, "normal"),
        ("Koers_grijs", INK_2, "normal"),
    ):
        _text(file, name, f"#{colour}", weight)
    for tone, colour in TONES.items():
        _text(file, f"Koers_{tone}", colour, "bold")
    for xml in (TABLE, HEAD_CELL, CELL, BULLETS):
        file.insert_style(xml)


def tone_style(mark: blocks.Mark) -> str:
    return f"Koers_{mark.look.tone}"


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


def _paragraph(file: Document, name: str, letter: str, size: float, more: str) -> None:
    colour = INK_3 if name == "Koers_20_klein" else INK
    weight = "bold" if name.startswith(("Heading", "Caption")) else "normal"
    parent = 'style:parent-style-name="Heading"' if name.startswith("Heading_") else ""
    level = f'style:default-outline-level="{name[-1]}"' if name.startswith("Heading_") else ""
    file.insert_style(
        f'<style:style style:name="{name}" style:display-name="{name.replace("_20_", " ")}" '
        f'style:family="paragraph" style:class="text" {parent} {level}>'
        f"<style:paragraph-properties {more}/>"
        f'<style:text-properties fo:font-family="{letter}" fo:font-size="{size}pt" '
        f'fo:color="#{colour}" fo:font-weight="{weight}" fo:font-style="normal" '
        'fo:language="nl" fo:country="NL"/></style:style>'
    )


def _page_heading(file: Document) -> None:
    file.insert_style(
        '<style:style style:name="Koers_20_kop_20_blad" style:display-name="Koers kop blad" '
        'style:family="paragraph" style:parent-style-name="Heading_20_1" style:default-outline-level="1">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
    )


def _text(file: Document, name: str, colour: str, weight: str) -> None:
    file.insert_style(
        f'<style:style style:name="{name}" style:family="text">'
        f'<style:text-properties fo:color="{colour}" fo:font-weight="{weight}"/></style:style>'
    )


TABLE = (
    '<style:style style:name="Koers_tabel" style:family="table">'
    '<style:table-properties style:width="16.5cm" table:align="left"/></style:style>'
)
HEAD_CELL = (
    '<style:style style:name="Koers_kopcel" style:family="table-cell"><style:table-cell-properties '
    f'fo:padding="0.09cm" fo:border-bottom="1pt solid #{INK}" style:vertical-align="bottom"/></style:style>'
)
CELL = (
    '<style:style style:name="Koers_cel" style:family="table-cell"><style:table-cell-properties '
    f'fo:padding="0.09cm" fo:border-bottom="0.5pt solid #{LINE}"/></style:style>'
)
BULLETS = (
    '<text:list-style style:name="Koers_opsomming"><text:list-level-style-bullet text:level="1" '
    'text:bullet-char="–"><style:list-level-properties '
    'text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.5cm" '
    'fo:margin-left="0.5cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>'
)
