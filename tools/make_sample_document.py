"""Makes the safety plan of an invented municipality as a Word document, the same bytes every time."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src/koers/catalog/policies/voorbeeldstad/veiligheidsplan-2027-2030.docx"
NOTE = (
    "Voorbeeldstad bestaat niet. Dit plan is verzonnen, zodat iedereen het lezen en overnemen kan proberen."
)
INTRODUCTION = (
    "Dit is het integraal veiligheidsplan (IVP) van Voorbeeldstad voor 2027-2030. De raad stelt het vast. "
    "Elk jaar volgt een uitvoeringsprogramma met de activiteiten van dat jaar. Het plan volgt de vijf "
    "veiligheidsvelden."
)
OBJECTIVES = (
    "Het rapportcijfer voor veiligheid in de buurt blijft gelijk of wordt hoger (7,4);",
    "Het aantal woninginbraken daalt tot hooguit 80 per jaar in 2030;",
    "Het aantal inwoners dat zich onveilig voelt, neemt af.",
)
FIELDS = [
    (
        "Veilige woon- en leefomgeving",
        "Alles wat het wonen in een buurt prettig of onprettig maakt.",
        "Inwoners voelen zich thuis in hun straat.",
        [
            ("Woninginbraken", "In 2030 zijn er hooguit 80 woninginbraken per jaar, tegen 112 in 2025"),
            ("Woonoverlast", "Minder overlast tussen buren"),
            ("Buurtpreventie", "Inzet van buurtpreventie in elke wijk"),
        ],
    ),
    (
        "Bedrijvigheid en veiligheid",
        "Veiligheid in winkelgebieden, op bedrijventerreinen en bij het uitgaan.",
        "Ondernemers en bezoekers zijn veilig, overdag en in de avond.",
        [
            ("Winkeldiefstal", "Het aantal winkeldiefstallen daalt van 64 in 2025 naar 50 in 2029"),
            ("Keurmerk Veilig Ondernemen", "Twee winkelgebieden halen het keurmerk"),
        ],
    ),
    (
        "Jeugd en veiligheid",
        "Overlast en misdaad door jongeren, en jongeren die gevaar lopen.",
        "Jongeren groeien veilig op en geven geen overlast.",
        [
            (
                "Jeugdoverlast",
                "Het aantal meldingen van overlast door jeugd is in 2028 terug op het niveau van 2024: 140",
            ),
            ("Jonge aanwas", "Minder jongeren raken betrokken bij drugshandel"),
        ],
    ),
    (
        "Fysieke veiligheid",
        "Bescherming tegen brand, ongevallen, rampen en uitval van stroom of water.",
        "De gemeente en haar inwoners zijn voorbereid.",
        [
            ("Crisisorganisatie", "Elke crisisfunctie oefent ten minste eens per jaar"),
            ("Weerbare inwoners", "Inwoners kunnen drie dagen voor zichzelf zorgen"),
        ],
    ),
    (
        "Integriteit en veiligheid",
        "Ondermijning, polarisatie en de weerbaarheid van het bestuur.",
        "Georganiseerde misdaad krijgt in Voorbeeldstad geen voet aan de grond.",
        [
            ("Ondermijning", "Meer zicht op georganiseerde misdaad, met een jaarlijkse analyse"),
            ("Bestuurlijke weerbaarheid", "Medewerkers herkennen ongewenste druk en melden die"),
        ],
    ),
]
BUDGET = [
    ("Extra toezicht in de wijken", "€ 60.000"),
    ("Voorlichting en bijeenkomsten", "€ 15.000"),
    ("Oefeningen van de crisisorganisatie", "€ 12.500"),
]
MEETINGS = (
    "De driehoek van burgemeester, officier van justitie en politie overlegt elke maand. De stuurgroep "
    "veiligheid komt viermaal per jaar bij elkaar, met de politie, de brandweer en de woningcorporatie."
)


def table(document: DocumentType, head: tuple[str, str], rows: list[tuple[str, str]]) -> None:
    made = document.add_table(rows=1, cols=2, style="Table Grid")
    for cells in (head, *rows):
        row = made.rows[0] if cells is head else made.add_row()
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def build() -> DocumentType:
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = "Integraal Veiligheidsplan 2027-2030", "Koers"
    properties.created = properties.modified = datetime(2026, 11, 1)
    document.add_heading("Integraal Veiligheidsplan 2027-2030", 0)
    document.add_paragraph("Gemeente Voorbeeldstad")
    document.add_paragraph(NOTE)
    document.add_heading("1. Inleiding", 1)
    document.add_paragraph(INTRODUCTION)
    document.add_heading("2. Doelstellingen", 1)
    document.add_paragraph("In 2030 moet dit bereikt zijn:")
    for text in OBJECTIVES:
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("3. Prioriteiten per veiligheidsveld", 1)
    for name, definition, ambition, themes in FIELDS:
        document.add_heading(f"Prioriteit {name}", 2)
        document.add_heading("Definitie", 3)
        document.add_paragraph(definition)
        document.add_heading("Streven", 3)
        document.add_paragraph(ambition)
        table(document, ("Thema", "Doel"), themes)
    document.add_heading("4. Overleg", 1)
    document.add_paragraph(MEETINGS)
    document.add_heading("5. Financiën", 1)
    document.add_paragraph("Elk jaar is er geld voor het volgende.")
    table(document, ("Waarvoor", "Bedrag"), BUDGET)
    return document


def as_bytes(document: DocumentType) -> bytes:
    """A Word file is a zip with the time of saving in it; ours has one fixed time."""
    first, second = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            target.writestr(
                zipfile.ZipInfo(name, (2026, 11, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED
            )
    return second.getvalue()


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(as_bytes(build()))
    print(f"Geschreven: {TARGET.relative_to(ROOT)}")
