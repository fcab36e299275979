"""A policy as a small municipality could have written it; the text is ours, the name and code are real."""

from pathlib import Path

import docx

PRIORITIES = {
    "Veilige binnenstad": [
        ("Uitgaan", "Minder geweld in het uitgaansgebied"),
        ("Fietsen", "Minder gestolen fietsen bij de kade"),
    ],
    "Digitale veiligheid": [("Oplichting", "Minder slachtoffers van oplichting via internet")],
}


def write_policy(path: Path, first: int) -> Path:
    """A Word document with headings and tables, for four years from `first`."""
    document = docx.Document()
    document.add_heading(f"Integraal veiligheidsplan {first}-{first + 3}", 0)
    document.add_paragraph("Gemeente Doesburg")
    document.add_heading("Prioriteiten", 1)
    names = " en ".join(name.lower() for name in PRIORITIES)
    document.add_paragraph(f"Voor de periode {first}-{first + 3} kiezen wij twee prioriteiten: {names}.")
    for number, (name, goals) in enumerate(PRIORITIES.items(), start=1):
        document.add_heading(f"Prioriteit {number}: {name}", 2)
        rows = document.add_table(rows=1, cols=2)
        rows.rows[0].cells[0].text, rows.rows[0].cells[1].text = "Thema", "Doel"
        for theme, goal in goals:
            cells = rows.add_row().cells
            cells[0].text, cells[1].text = theme, goal
    document.add_heading("Geld", 1)
    document.add_paragraph("Voor de uitvoering is elk jaar € 40.000 beschikbaar.")
    document.save(str(path))
    return path
